package io.mdr4j.schedule;

import java.time.Duration;
import java.util.Objects;

/**
 * How long to wait after failures in a row: each wait is twice the one before, up to the longest.
 *
 * @param first the wait after the first failure
 * @param longest the longest wait
 */
public record BackOff(Duration first, Duration longest) {

    /** What recurring work waits that failed. */
    public static final BackOff RECURRING = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** Throws {@link IllegalArgumentException} when the first wait is not positive. */
    public BackOff {
        Objects.requireNonNull(longest, "longest");
        if (first.isZero() || first.isNegative()) {
            throw new IllegalArgumentException("BackOff.first must be positive, but is " + first);
        }
    }

    /** The wait after so many failures in a row, at least one. */
    public Duration after(int failures) {
        Duration wait = first;
        for (int i = 1; i < failures && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
