package io.mdr4j.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * From when on a customer's alerts are a storm, and how they are gathered then: whoever raises thousands of alerts, by mistake
 * or on purpose, must not bury what matters under thousands of incidents. Immutable.
 *
 * @param incidents how many incidents of one customer, opened within {@code within}, make a storm; at least 1
 * @param within within which time; for as long after the last alert of a cause its storm goes on
 * @param endpoints how many endpoints one incident of a storm gathers, at least 1; then another one, linked to it, goes on
 */
public record StormGuard(int incidents, Duration within, int endpoints) {

    /** 30 incidents within 10 minutes; 100 endpoints in one incident. */
    public static final StormGuard STANDARD = new StormGuard(30, Duration.ofMinutes(10), 100);

    /** Throws {@link IllegalArgumentException} when a number is below 1 or the time is not positive. */
    public StormGuard {
        Objects.requireNonNull(within, "within");
        require(incidents >= 1, "incidents must be at least 1, but is " + incidents);
        require(!within.isZero() && !within.isNegative(), "within must be positive, but is " + within);
        require(endpoints >= 1, "endpoints must be at least 1, but is " + endpoints);
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException("StormGuard." + problem);
        }
    }

    /** Since when incidents, or alerts of a cause, count. */
    Instant since(Instant now) {
        return now.minus(within);
    }

    /** Tells whether this many incidents within the time are a storm. */
    boolean isStorm(int opened) {
        return opened >= incidents;
    }

    /** How many incidents are opened within the time, one for each cause, before a storm is gathered by endpoint alone. */
    int causesEnd() {
        return Math.multiplyExact(2, Math.min(incidents, Integer.MAX_VALUE / 2));
    }
}
