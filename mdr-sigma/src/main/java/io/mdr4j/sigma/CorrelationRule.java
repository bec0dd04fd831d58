package io.mdr4j.sigma;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A correlation rule as it was read; {@link RuleSet#matchAll} evaluates it. Immutable.
 *
 * @param info what the rule says about itself
 * @param type what is correlated
 * @param rules the rules that it refers to; those of the condition where there is no list of them
 * @param groupBy fields whose values must be equal
 * @param window within which it must happen
 * @param thresholds what the count must satisfy; empty for a temporal rule that asks for all its rules
 * @param field whose values are counted; empty where the type counts events
 * @param percentile of the values that is compared, from 0 to 100, where the type asks for one
 * @param temporalCondition over rules, as written, where a temporal rule has one
 * @param aliases for each alias its field for each rule
 * @param generate whether the rules referred to fire on their own too
 */
public record CorrelationRule(
        RuleInfo info,
        Type type,
        List<Reference> rules,
        List<String> groupBy,
        Duration window,
        List<Threshold> thresholds,
        List<String> field,
        OptionalDouble percentile,
        Optional<String> temporalCondition,
        Map<String, Map<String, String>> aliases,
        boolean generate)
        implements Correlatable {

    /** What is correlated. */
    public enum Type {
        /** How many events there are. */
        EVENT_COUNT,
        /** How many different values a field has. */
        VALUE_COUNT,
        /** The sum of the numbers in a field. */
        VALUE_SUM,
        /** The mean of the numbers in a field. */
        VALUE_AVG,
        /** A percentile of the numbers in a field. */
        VALUE_PERCENTILE,
        /** The median of the numbers in a field. */
        VALUE_MEDIAN,
        /** Whether all rules fire within the window, in any order. */
        TEMPORAL,
        /** Whether all rules fire within the window, in their order. */
        TEMPORAL_ORDERED;

        boolean isTemporal() {
            return this == TEMPORAL || this == TEMPORAL_ORDERED;
        }

        boolean needsField() {
            return name().startsWith("VALUE");
        }

        /** Of numbers in a field, not of how many things there are. */
        boolean isStatistic() {
            return needsField() && this != VALUE_COUNT;
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
