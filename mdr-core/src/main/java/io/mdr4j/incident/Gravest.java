package io.mdr4j.incident;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.BlockStatus;

/**
 * The gravest that is known of some alerts: for each outcome of blocking, the highest rating. An alert that is rated higher, or
 * was blocked worse at the same rating, is not covered by it. Immutable.
 *
 * @param code the ratings, a byte for each outcome; what a store keeps
 */
public record Gravest(long code) {

    /** Nothing is known. */
    public static final Gravest NOTHING = new Gravest(0);

    private static final int OUTCOMES = 5;
    private static final long BYTE = 0xff;

    /** What this alert says. An alert without a rating stands in the middle. */
    public static Gravest of(Alert alert) {
        return new Gravest(((long) rating(alert) + 1) << shift(outcome(alert)));
    }

    /** The gravest of both. */
    public Gravest and(Gravest other) {
        long both = 0;
        for (int outcome = 0; outcome < OUTCOMES; outcome++) {
            both |= Math.max(at(outcome), other.at(outcome)) << shift(outcome);
        }
        return new Gravest(both);
    }

    /** Tells whether an alert that is rated as high, and was blocked as badly, is known already. */
    public boolean covers(Alert alert) {
        for (int outcome = outcome(alert); outcome < OUTCOMES; outcome++) {
            if (at(outcome) > rating(alert)) {
                return true;
            }
        }
        return false;
    }

    private long at(int outcome) {
        return (code >>> shift(outcome)) & BYTE;
    }

    private static int shift(int outcome) {
        return outcome * Byte.SIZE;
    }

    static int rating(Alert alert) {
        Integer severity = alert.rating().severity();
        return severity == null ? 50 : severity;
    }

    private static int outcome(Alert alert) {
        BlockStatus.Outcome outcome = alert.blockStatus().outcome();
        return switch (outcome) {
            case STOPPED_BEFORE_RUN -> 0;
            case STOPPED -> 1;
            case STOPPED_WHILE_RUNNING -> 2;
            case UNKNOWN -> 3;
            case NOT_STOPPED -> 4;
        };
    }
}
