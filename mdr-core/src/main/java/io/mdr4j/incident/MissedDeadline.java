package io.mdr4j.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A promise that was broken.
 *
 * @param promise what was promised
 * @param due when it was due
 * @param cause why it was not sent
 * @param detail what is known of the cause; may quote untrusted text
 * @param at when the breach was noted
 * @param metAt when it was sent after all; empty as long as it is not
 */
public record MissedDeadline(
        Promise promise, Instant due, Obstacle cause, String detail, Instant at, Optional<Instant> metAt) {

    /** Throws {@link NullPointerException} when a component is null. */
    public MissedDeadline {
        Objects.requireNonNull(promise, "promise");
        Objects.requireNonNull(due, "due");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(at, "at");
    }

    /** Tells whether it is still not sent. */
    public boolean isOpen() {
        return metAt.isEmpty();
    }

    /** How late it was sent; empty as long as it is not, zero where the clock was set back meanwhile. */
    public Optional<Duration> late() {
        return metAt.map(met -> met.isBefore(due) ? Duration.ZERO : Duration.between(due, met));
    }

    MissedDeadline metAt(Instant met) {
        return new MissedDeadline(promise, due, cause, detail, at, Optional.of(met));
    }
}
