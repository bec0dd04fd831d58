package io.mdr4j.sigma;

import java.time.Instant;
import java.util.Optional;

/**
 * An event and when it happened. Immutable and thread-safe.
 *
 * @param event as Sigma fields
 * @param at when it happened; empty where that is not known: it then counts as inside of every window
 */
public record TimedEvent(SigmaEvent event, Optional<Instant> at) {

    /** Returns an event that happened at a known time. */
    public static TimedEvent of(SigmaEvent event, Instant at) {
        return new TimedEvent(event, Optional.of(at));
    }

    /** Returns an event of which it is not known when it happened. */
    public static TimedEvent of(SigmaEvent event) {
        return new TimedEvent(event, Optional.empty());
    }
}
