package io.mdr4j.sigma;

import java.util.List;

/** What the count of a correlation must satisfy: all of it. */
record Thresholds(List<CorrelationRule.Threshold> all) {

    /** Whether more of the same never makes it fail. */
    boolean isLowerBound() {
        return all.stream()
                .allMatch(threshold -> threshold.operator() == CorrelationRule.Operator.GT
                        || threshold.operator() == CorrelationRule.Operator.GTE);
    }

    Truth test(double number) {
        return test(number, number);
    }

    /** Undecided where the number lies between two others and it depends on where. */
    Truth test(double least, double most) {
        Truth truth = Truth.TRUE;
        for (CorrelationRule.Threshold threshold : all) {
            truth = truth.and(test(threshold, least, most));
        }
        return truth;
    }

    private static Truth test(CorrelationRule.Threshold threshold, double least, double most) {
        double value = threshold.value();
        return switch (threshold.operator()) {
            case LT -> Truth.between(most < value, least < value);
            case LTE -> Truth.between(most <= value, least <= value);
            case GT -> Truth.between(least > value, most > value);
            case GTE -> Truth.between(least >= value, most >= value);
            case EQ -> Truth.between(least == value && most == value, least <= value && value <= most);
            case NEQ -> Truth.between(value < least || most < value, least != value || most != value);
        };
    }
}
