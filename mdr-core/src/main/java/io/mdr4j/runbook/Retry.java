package io.mdr4j.runbook;

import io.mdr4j.incident.Effect;
import io.mdr4j.incident.FailureKind;
import io.mdr4j.schedule.BackOff;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a step that failed is tried again.
 *
 * @param first the wait after the first failure; doubled after each further one
 * @param longest the longest wait, and the wait after a failure that only a changed setting can heal
 * @param budget how long it is tried in all; empty for as long as it is wanted
 */
record Retry(Duration first, Duration longest, Optional<Duration> budget) {

    /** As long as the isolation is wanted. */
    static final Retry CONTAINMENT = new Retry(Duration.ofSeconds(15), Duration.ofMinutes(5), Optional.empty());

    /** Half an hour: the report names the gap. */
    static final Retry QUESTION =
            new Retry(Duration.ofSeconds(30), Duration.ofMinutes(5), Optional.of(Duration.ofMinutes(30)));

    /** A day: then the analysts know. */
    static final Retry DELIVERY =
            new Retry(Duration.ofSeconds(15), Duration.ofMinutes(10), Optional.of(Duration.ofHours(24)));

    /** Our own work, which should not fail at all. */
    static final Retry OWN_WORK = new Retry(Duration.ofSeconds(15), Duration.ofMinutes(2), Optional.empty());

    /** A report in its usual form, where a plain one was sent: as long as it takes. */
    static final Retry BETTER_REPORT = new Retry(Duration.ofMinutes(1), Duration.ofMinutes(30), Optional.empty());

    /** An embedder's classifier or rules that failed, while something cautious stands in for them. */
    static final Retry JUDGEMENT =
            new Retry(Duration.ofSeconds(30), Duration.ofMinutes(10), Optional.of(Duration.ofHours(6)));

    Instant next(Effect.Failure failure, Instant now) {
        Duration wait =
                failure.kind() == FailureKind.PERMANENT ? longest : new BackOff(first, longest).after(failure.inARow());
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        return Wait.until(failure.at(), wait.compareTo(asked) < 0 ? asked : wait, now);
    }

    boolean isUsedUp(Effect effect, Instant now) {
        return budget.isPresent()
                && effect.firstIntended()
                        .filter(t -> !now.isBefore(t.plus(budget.get())))
                        .isPresent();
    }
}
