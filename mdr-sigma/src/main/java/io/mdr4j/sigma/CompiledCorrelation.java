package io.mdr4j.sigma;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A correlation rule with the rules that it refers to.
 *
 * @param sources the rules referred to, in the order of the references
 * @param condition over the references' names, where a temporal rule has one
 */
record CompiledCorrelation(CorrelationRule rule, List<Correlatable> sources, Optional<Condition> condition) {

    boolean isOrdered() {
        return rule.type() == CorrelationRule.Type.TEMPORAL_ORDERED;
    }

    /** Without any of its own, a temporal rule asks for all the rules that it refers to. */
    Thresholds thresholds() {
        return new Thresholds(
                rule.thresholds().isEmpty()
                        ? List.of(new CorrelationRule.Threshold(
                                CorrelationRule.Operator.GTE,
                                sources.stream().distinct().count()))
                        : rule.thresholds());
    }

    /** For each source the fields to group by, by the names that they have there. */
    List<List<String>> groupFields() {
        return fields(rule.groupBy());
    }

    /** For each source the fields whose values are counted. */
    List<List<String>> countedFields() {
        return fields(rule.field());
    }

    /** A rule that is referred to twice is one. */
    int counterpart(int reference) {
        return sources.indexOf(sources.get(reference));
    }

    int counterpart(String name) {
        for (int i = 0; i < sources.size(); i++) {
            if (rule.rules().get(i).rule().equals(name)) {
                return counterpart(i);
            }
        }
        throw new IllegalArgumentException(name);
    }

    private List<List<String>> fields(List<String> names) {
        BiFunction<String, Correlatable, String> field =
                (name, source) -> rule.aliases().getOrDefault(name, Map.of()).entrySet().stream()
                        .filter(alias -> source.info().isCalled(alias.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(name);
        Stream<List<String>> each = sources.stream()
                .map(source ->
                        names.stream().map(name -> field.apply(name, source)).toList());
        return each.toList();
    }
}
