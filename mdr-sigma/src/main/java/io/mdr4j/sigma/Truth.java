package io.mdr4j.sigma;

/** Three-valued: what could not be looked at to the end is neither true nor false. */
enum Truth {
    FALSE,
    UNKNOWN,
    TRUE;

    static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    static Truth between(boolean isCertain, boolean isPossible) {
        return isCertain ? TRUE : isPossible ? UNKNOWN : FALSE;
    }

    Truth not() {
        return switch (this) {
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
            case TRUE -> FALSE;
        };
    }

    Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
