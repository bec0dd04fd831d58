package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Rules, compiled once, to be held against many events. A prefilter over the texts that rules need leaves only a few of
 * them for each event. Immutable and thread-safe; the same event always gets the same result.
 */
public final class RuleSet {

    /** Of combinations of log sources whose rules are remembered; events could name any number. */
    private static final int MOST_KNOWN = 1_000;

    private final MatchLimits limits;
    private final List<SigmaRule> rules;
    private final List<CorrelationRule> correlations;
    private final List<CompiledCorrelation> compiled;
    private final Set<RuleInfo> onlyCorrelated;
    private final List<RuleFault> faults;
    private final List<UnevaluatedRule> unevaluated;
    private final Map<LogSource, Partition> partitions = new HashMap<>();
    private final Map<Set<LogSource>, Collection<Partition>> known = new ConcurrentHashMap<>();

    private RuleSet(ParsedRules parsed, MatchLimits limits) {
        this.limits = limits;
        CorrelationCompiler compiler = new CorrelationCompiler(parsed);
        this.compiled = List.copyOf(compiler.correlations());
        Set<CorrelationRule> evaluated = new HashSet<>();
        compiled.forEach(correlation -> evaluated.add(correlation.rule()));
        this.correlations =
                parsed.correlations().stream().filter(evaluated::contains).toList();
        this.onlyCorrelated = onlyCorrelated(compiled);
        this.faults = List.copyOf(compiler.faults());
        this.unevaluated = Stream.concat(Unevaluated.among(parsed).stream(), compiler.unevaluated().stream())
                .toList();
        this.rules = parsed.rules().stream()
                .filter(rule -> rule.missingPlaceholders().isEmpty())
                .toList();
        Map<LogSource, List<CompiledRule>> bySource = new LinkedHashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            SigmaRule rule = rules.get(i);
            bySource.computeIfAbsent(rule.logSource(), source -> new ArrayList<>())
                    .add(new CompiledRule(i, rule, filtered(rule, parsed.filters())));
        }
        bySource.forEach((source, ofSource) -> partitions.put(source, new Partition(ofSource)));
    }

    private static Set<RuleInfo> onlyCorrelated(List<CompiledCorrelation> correlations) {
        Set<RuleInfo> referred = new HashSet<>();
        for (boolean isGenerating : List.of(false, true)) {
            for (CompiledCorrelation correlation : correlations) {
                if (correlation.rule().generate() == isGenerating) {
                    List<RuleInfo> sources = correlation.sources().stream()
                            .map(Correlatable::info)
                            .toList();
                    if (isGenerating) {
                        referred.removeAll(sources);
                    } else {
                        referred.addAll(sources);
                    }
                }
            }
        }
        return referred;
    }

    /** Returns a set with {@linkplain MatchLimits#standard() standard limits}. */
    public static RuleSet compile(ParsedRules parsed) {
        return compile(parsed, MatchLimits.standard());
    }

    /** Returns a set of the rules that were parsed, with the filters applied to the rules that they name. */
    public static RuleSet compile(ParsedRules parsed, MatchLimits limits) {
        return new RuleSet(parsed, limits);
    }

    private static Condition filtered(SigmaRule rule, List<SigmaFilter> filters) {
        List<Condition> conditions = new ArrayList<>(List.of(rule.condition()));
        filters.stream()
                .filter(filter -> filter.missingPlaceholders().isEmpty() && filter.isFor(rule))
                .forEach(filter -> conditions.add(filter.condition()));
        return Condition.Joined.all(conditions);
    }

    /** How many rules are held against events. */
    public int size() {
        return rules.size();
    }

    /** The rules that are held against events, in the order in which they were read. */
    public List<SigmaRule> rules() {
        return rules;
    }

    /** The correlation rules that {@link #matchAll} evaluates, in the order in which they were read. */
    public List<CorrelationRule> correlations() {
        return correlations;
    }

    /**
     * Whether a rule is to be reported by itself when it fires. It is not where correlation rules refer to it and none of
     * them says {@code generate}: it is only there to be correlated.
     */
    public boolean isReported(RuleInfo rule) {
        return !onlyCorrelated.contains(rule);
    }

    /** References of correlation rules to rules that there are not, and to themselves; those are not evaluated. */
    public List<RuleFault> faults() {
        return faults;
    }

    /** The rules, correlation rules and filters that are not evaluated, each with the reason. */
    public List<UnevaluatedRule> unevaluated() {
        return unevaluated;
    }

    /**
     * Holds an event against all rules whose log source covers one of its own; against all rules where it has none. Throws
     * nothing, whatever the event holds, and takes time in proportion to the event's length, each regular expression
     * bounded by the limits.
     */
    public MatchResult match(SigmaEvent event) {
        EventView view = new EventView(event, limits);
        List<CompiledRule> fired = new ArrayList<>();
        List<UndecidedRule> undecided = new ArrayList<>();
        List<CompiledRule> candidates = new ArrayList<>();
        partitions(event).forEach(partition -> partition.candidates(view, candidates::add));
        candidates.sort(Comparator.comparingInt(CompiledRule::number));
        for (CompiledRule candidate : candidates) {
            Truth truth = candidate.condition().test(view);
            Set<Bound> reached = view.takeReached();
            switch (truth) {
                case TRUE -> fired.add(candidate);
                case UNKNOWN -> undecided.add(new UndecidedRule(candidate.rule(), reached));
                case FALSE -> {}
            }
        }
        return new MatchResult(
                fired.stream()
                        .map(rule -> new RuleMatch(
                                rule.rule(), rule.condition().matches(view).toList()))
                        .toList(),
                undecided,
                view.overlongFields(),
                event.isCut());
    }

    /**
     * Holds each event against all rules, as {@link #match} does, and the correlation rules against all of them together.
     * The order of the list matters only where events have no time or the same. Throws nothing, whatever the events hold,
     * and takes time in proportion to their number and its logarithm.
     */
    public MatchedEvents matchAll(List<TimedEvent> events) {
        List<MatchResult> results =
                events.stream().map(event -> match(event.event())).toList();
        Correlator correlator = new Correlator(compiled, events, results);
        return new MatchedEvents(results, matches(correlator, true), matches(correlator, false));
    }

    private List<CorrelationMatch> matches(Correlator correlator, boolean isCertain) {
        return correlations.stream()
                .flatMap(rule -> correlator.matches(rule, isCertain).stream())
                .toList();
    }

    private Collection<Partition> partitions(SigmaEvent event) {
        Collection<Partition> found = known.get(event.logSources());
        if (found == null) {
            found = find(event.logSources());
            if (known.size() < MOST_KNOWN) {
                known.put(event.logSources(), found);
            }
        }
        return found;
    }

    private Collection<Partition> find(Set<LogSource> logSources) {
        if (logSources.isEmpty()) {
            return partitions.values();
        }
        Set<Partition> covering = new LinkedHashSet<>();
        for (LogSource source : logSources) {
            for (LogSource covers : source.covering()) {
                Partition partition = partitions.get(covers);
                if (partition != null) {
                    covering.add(partition);
                }
            }
        }
        return covering;
    }
}
