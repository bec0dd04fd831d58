package io.mdr4j.sigma;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A correlation rule as it was read. {@link RuleSet} does not evaluate it and says so: see
 * {@link RuleSet#unevaluated()}. Immutable.
 *
 * @param info what the rule says about itself
 * @param type what is correlated
 * @param rules ids or names of the rules that it refers to
 * @param groupBy fields whose values must be equal
 * @param window within which it must happen
 * @param thresholds what the count must satisfy; empty for the temporal types
 * @param field whose values are counted; empty where the type counts events
 * @param percentile of the values that is compared, where the type asks for one
 * @param temporalCondition over rules, as written, where a temporal rule has one
 * @param aliases for each alias its field for each rule
 * @param generate whether the rules referred to fire on their own too
 */
public record CorrelationRule(
        RuleInfo info,
        Type type,
        List<String> rules,
        List<String> groupBy,
        Duration window,
        List<Threshold> thresholds,
        List<String> field,
        OptionalDouble percentile,
        Optional<String> temporalCondition,
        Map<String, Map<String, String>> aliases,
        boolean generate) {

    /** What is correlated. */
    public enum Type {
        EVENT_COUNT,
        VALUE_COUNT,
        VALUE_SUM,
        VALUE_AVG,
        VALUE_PERCENTILE,
        TEMPORAL,
        TEMPORAL_ORDERED;

        boolean isTemporal() {
            return this == TEMPORAL || this == TEMPORAL_ORDERED;
        }
    }

    /** One comparison: the count {@code operator} {@code value}. */
    public record Threshold(Operator operator, double value) {}

    /** How a count is compared. */
    public enum Operator {
        LT,
        LTE,
        GT,
        GTE,
        EQ,
        NEQ
    }

    public CorrelationRule {
        rules = List.copyOf(rules);
        groupBy = List.copyOf(groupBy);
        thresholds = List.copyOf(thresholds);
        field = List.copyOf(field);
        aliases = Map.copyOf(aliases);
    }
}
