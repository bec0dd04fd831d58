package io.mdr4j.sigma;

/** {@code lt} to {@code gte}, and equality where a part of a time is asked for. */
enum Comparison {
    LT("<"),
    LTE("<="),
    GT(">"),
    GTE(">="),
    EQUAL("=");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    /** @param order as {@link Comparable#compareTo} returns it for the event's value and the rule's */
    boolean holds(int order) {
        return switch (this) {
            case LT -> order < 0;
            case LTE -> order <= 0;
            case GT -> order > 0;
            case GTE -> order >= 0;
            case EQUAL -> order == 0;
        };
    }

    String sign() {
        return sign;
    }
}
