package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds for each correlation rule the rules that it refers to. Belongs to one rule set while it is made. */
final class CorrelationCompiler {

    private final Map<String, List<Correlatable>> called = new HashMap<>();
    private final Map<Correlatable, CompiledCorrelation> compiled = new HashMap<>();
    private final List<CompiledCorrelation> inOrder = new ArrayList<>();
    private final List<RuleFault> faults = new ArrayList<>();
    private final List<UnevaluatedRule> unevaluated = new ArrayList<>();

    CorrelationCompiler(ParsedRules parsed) {
        Stream.<Correlatable>concat(parsed.rules().stream(), parsed.correlations().stream())
                .forEach(rule -> {
                    rule.info().id().ifPresent(id -> call(id.toLowerCase(Locale.ROOT), rule));
                    call(rule.info().name(), rule);
                });
        List<CorrelationRule> waiting = new ArrayList<>(parsed.correlations());
        int before;
        do {
            before = waiting.size();
            waiting.removeIf(this::isDone);
        } while (waiting.size() < before);
        waiting.forEach(this::refuseCircle);
    }

    /** Each behind those that it refers to. */
    List<CompiledCorrelation> correlations() {
        return inOrder;
    }

    /** References that lead nowhere. */
    List<RuleFault> faults() {
        return faults;
    }

    List<UnevaluatedRule> unevaluated() {
        return unevaluated;
    }

    private void call(String name, Correlatable rule) {
        List<Correlatable> rules = called.computeIfAbsent(name, n -> new ArrayList<>());
        if (!rules.contains(rule)) {
            rules.add(rule);
        }
    }

    /** False as long as it waits for another correlation. */
    private boolean isDone(CorrelationRule rule) {
        List<Correlatable> sources = new ArrayList<>();
        try {
            rule.rules().forEach(reference -> sources.add(find(reference, rule)));
            refuseStrayAliases(rule, sources);
        } catch (FaultException e) {
            faults.add(e.in(rule.info().file()));
            unevaluated.add(new UnevaluatedRule(rule.info(), String.valueOf(e.getMessage())));
            return true;
        }
        Optional<String> reason = reason(rule, sources);
        if (reason.isPresent()) {
            unevaluated.add(new UnevaluatedRule(rule.info(), reason.get()));
            return true;
        }
        if (sources.stream().anyMatch(source -> source instanceof CorrelationRule && !compiled.containsKey(source))) {
            return false;
        }
        CompiledCorrelation done = new CompiledCorrelation(rule, List.copyOf(sources), condition(rule));
        compiled.put(rule, done);
        inOrder.add(done);
        return true;
    }

    private Correlatable find(Reference reference, CorrelationRule rule) {
        Position at = new Position(reference.line(), reference.column());
        List<Correlatable> found = Stream.of(reference.rule(), reference.rule().toLowerCase(Locale.ROOT))
                .distinct()
                .flatMap(name -> called.getOrDefault(name, List.of()).stream())
                .filter(other -> other.info().isCalled(reference.rule()))
                .toList();
        if (found.size() > 1) {
            List<Correlatable> ofFile = found.stream()
                    .filter(other -> other.info().file().equals(rule.info().file()))
                    .toList();
            found = ofFile.isEmpty() ? found : ofFile;
        }
        if (found.isEmpty()) {
            throw new FaultException(
                    at,
                    "no rule is called '" + reference.rule() + "'; right would be the id or the name of a rule that was"
                            + " read and found right");
        }
        if (found.size() > 1) {
            throw new FaultException(
                    at, "several rules are called '" + reference.rule() + "'; refer to one of them by its id");
        }
        return found.get(0);
    }

    private static void refuseStrayAliases(CorrelationRule rule, List<Correlatable> sources) {
        rule.aliases()
                .forEach((alias, fields) -> fields.keySet().forEach(name -> {
                    if (sources.stream().noneMatch(source -> source.info().isCalled(name))) {
                        throw new FaultException(
                                new Position(rule.info().line(), 1),
                                "alias '" + alias + "' has a field for '" + name
                                        + "', which is none of the rules that are correlated");
                    }
                }));
    }

    private Optional<String> reason(CorrelationRule rule, List<Correlatable> sources) {
        Optional<Correlatable> missing =
                sources.stream().filter(this::isUnevaluated).findFirst();
        if (missing.isPresent()) {
            return Optional.of("it refers to " + missing.get().info() + ", which is not evaluated");
        }
        return rule.type() == CorrelationRule.Type.TEMPORAL_ORDERED && !asksForAll(rule)
                ? Optional.of("an order of only some of its rules is not evaluated")
                : Optional.empty();
    }

    private boolean isUnevaluated(Correlatable source) {
        return (source instanceof SigmaRule rule && !rule.missingPlaceholders().isEmpty())
                || unevaluated.stream().anyMatch(one -> one.info().equals(source.info()));
    }

    private static boolean asksForAll(CorrelationRule rule) {
        Optional<Condition> condition = condition(rule);
        if (condition.isPresent()) {
            Set<String> meant = rule.rules().stream().map(Reference::rule).collect(Collectors.toSet());
            return meant.stream().allMatch(without -> condition.get().test(isOther(without)) == Truth.FALSE)
                    && condition.get().test(isOther("")) == Truth.TRUE;
        }
        Thresholds thresholds = new Thresholds(rule.thresholds());
        return rule.thresholds().isEmpty()
                || (thresholds.isLowerBound()
                        && thresholds.test(rule.rules().size()) == Truth.TRUE
                        && thresholds.test(rule.rules().size() - 1) == Truth.FALSE);
    }

    private static Function<Selection, Truth> isOther(String name) {
        return selection -> Truth.of(!selection.name().equals(name));
    }

    private static Optional<Condition> condition(CorrelationRule rule) {
        return rule.temporalCondition()
                .map(written -> ConditionParser.parse(
                        new YamlValue.Scalar(
                                written, true, new Position(rule.info().line(), 1)),
                        CorrelationReader.selections(rule.rules())));
    }

    private void refuseCircle(CorrelationRule rule) {
        Reference first = rule.rules().stream()
                .filter(reference ->
                        find(reference, rule) instanceof CorrelationRule other && !compiled.containsKey(other))
                .findFirst()
                .orElseThrow();
        String message = "'" + first.rule() + "' leads to a correlation that refers to itself; take out one reference";
        faults.add(new RuleFault(rule.info().file(), first.line(), first.column(), message));
        unevaluated.add(new UnevaluatedRule(rule.info(), message));
    }
}
