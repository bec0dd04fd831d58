package io.mdr4j.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the carrying out of one step stands.
 *
 * @param tries how often it was intended
 * @param firstIntended when it was first intended; empty for one that failed before it was
 * @param inFlightSince when it was intended, as long as no outcome is known
 * @param failure the last failure, as long as nothing newer is known
 * @param done whether it succeeded
 * @param givenUp why it is not tried any more
 * @param withheld whether observe mode kept it from being done
 * @param putOff until when it waits to be done together with others; empty where it does not
 */
public record Effect(
        int tries,
        Optional<Instant> firstIntended,
        Optional<Instant> inFlightSince,
        Optional<Failure> failure,
        boolean done,
        Optional<String> givenUp,
        boolean withheld,
        Optional<Instant> putOff) {

    static final Effect NEVER_TRIED = new Effect(
            0, Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty(), false, Optional.empty());

    /** One failure. */
    public record Failure(Instant at, FailureKind kind, String reason, Optional<Duration> retryAfter, int inARow) {}

    /** Tells whether nothing will come of it any more, or something has. */
    public boolean isSettled() {
        return done || givenUp.isPresent() || withheld;
    }

    Effect intended(Instant at) {
        return new Effect(
                tries + 1,
                firstIntended.or(() -> Optional.of(at)),
                Optional.of(at),
                failure,
                false,
                givenUp,
                withheld,
                Optional.empty());
    }

    Effect failed(Instant at, StepEvent.StepFailed event) {
        int inARow = failure.map(Failure::inARow).orElse(0) + 1;
        Failure last = new Failure(at, event.kind(), event.reason(), event.retryAfter(), inARow);
        return new Effect(
                Math.max(tries, 1),
                firstIntended.or(() -> Optional.of(at)),
                Optional.empty(),
                Optional.of(last),
                false,
                givenUp,
                withheld,
                Optional.empty());
    }

    Effect succeeded() {
        return new Effect(
                tries, firstIntended, Optional.empty(), Optional.empty(), true, givenUp, withheld, Optional.empty());
    }

    Effect abandoned(String reason) {
        return new Effect(
                tries, firstIntended, Optional.empty(), failure, done, Optional.of(reason), withheld, Optional.empty());
    }

    Effect keptBack() {
        return new Effect(tries, firstIntended, Optional.empty(), failure, done, givenUp, true, Optional.empty());
    }

    Effect putOff(Instant until) {
        return new Effect(tries, firstIntended, Optional.empty(), failure, done, givenUp, withheld, Optional.of(until));
    }
}
