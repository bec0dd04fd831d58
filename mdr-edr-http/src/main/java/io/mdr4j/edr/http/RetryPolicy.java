package io.mdr4j.edr.http;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.Objects;

/**
 * How often a call is tried, and the wait between two tries: doubled each time, with half of it random.
 *
 * @param attempts 1 or more, the first one included
 * @param firstWait the mean wait after the first attempt
 * @param longestWait the mean wait never grows beyond
 */
public record RetryPolicy(int attempts, Duration firstWait, Duration longestWait) {

    /** Four attempts, waits of about 1, 2 and 4 seconds. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(4, Duration.ofSeconds(1), Duration.ofSeconds(20));

    /** @throws IllegalArgumentException if {@code attempts} is below 1, or a wait below 1 ms or out of order */
    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts: at least 1, but was " + attempts);
        }
        if (Objects.requireNonNull(firstWait, "firstWait").toMillis() < 1) {
            throw new IllegalArgumentException("firstWait: at least 1 ms, but was " + firstWait);
        }
        if (Objects.requireNonNull(longestWait, "longestWait").compareTo(firstWait) < 0) {
            throw new IllegalArgumentException("longestWait: not below firstWait, but was " + longestWait);
        }
    }

    Duration waitAfter(int attempt) {
        IntervalFunction interval = IntervalFunction.ofExponentialRandomBackoff(firstWait, 2.0, 0.5, longestWait);
        return Duration.ofMillis(interval.apply(attempt));
    }
}
