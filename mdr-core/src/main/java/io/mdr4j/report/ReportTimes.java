package io.mdr4j.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Receipt and promise of a first report.
 *
 * @param receivedAt when the first alert that it covers was fetched
 * @param dueAt when it is to go out at the latest with what is known, 55 minutes after receipt unless agreed otherwise
 * @param guaranteedAt what was promised to the customer, 60 minutes after receipt unless agreed otherwise
 */
public record ReportTimes(Instant receivedAt, Instant dueAt, Instant guaranteedAt) {

    /** Throws {@link IllegalArgumentException} when the three are not in this order. */
    public ReportTimes {
        Objects.requireNonNull(receivedAt, "receivedAt");
        if (dueAt.isBefore(receivedAt) || guaranteedAt.isBefore(dueAt)) {
            throw new IllegalArgumentException("ReportTimes must be in the order receivedAt, dueAt, guaranteedAt");
        }
    }

    /** How long the customer waited for a report made at {@code madeAt}; zero when the clock went backwards. */
    public Duration waited(Instant madeAt) {
        Duration waited = Duration.between(receivedAt, madeAt);
        return waited.isNegative() ? Duration.ZERO : waited;
    }

    /** The time that was promised. */
    public Duration promised() {
        return Duration.between(receivedAt, guaranteedAt);
    }

    /** Tells whether a report made at {@code madeAt} breaks the promise. */
    public boolean isLate(Instant madeAt) {
        return madeAt.isAfter(guaranteedAt);
    }
}
