package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rules, compiled once, to be held against many events. A prefilter over the texts that rules need leaves only a few of
 * them for each event. Immutable and thread-safe; the same event always gets the same result.
 */
public final class RuleSet {

    /** Of combinations of log sources whose rules are remembered; events could name any number. */
    private static final int MOST_KNOWN = 1_000;

    private final MatchLimits limits;
    private final int size;
    private final List<UnevaluatedRule> unevaluated;
    private final Map<LogSource, Partition> partitions = new HashMap<>();
    private final Map<Set<LogSource>, Collection<Partition>> known = new ConcurrentHashMap<>();

    private RuleSet(ParsedRules parsed, MatchLimits limits) {
        this.limits = limits;
        this.unevaluated = Unevaluated.among(parsed);
        Map<LogSource, List<CompiledRule>> bySource = new LinkedHashMap<>();
        int number = 0;
        for (SigmaRule rule : parsed.rules()) {
            if (rule.missingPlaceholders().isEmpty()) {
                CompiledRule compiled = new CompiledRule(number++, rule, filtered(rule, parsed.filters()));
                bySource.computeIfAbsent(rule.logSource(), source -> new ArrayList<>())
                        .add(compiled);
            }
        }
        this.size = number;
        bySource.forEach((source, rules) -> partitions.put(source, new Partition(rules)));
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
        return conditions.size() == 1 ? rule.condition() : new Condition.And(conditions);
    }

    /** How many rules are held against events. */
    public int size() {
        return size;
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
