package io.mdr4j.incident;

import java.time.Instant;
import java.util.Objects;

/**
 * One event in the history of an incident.
 *
 * @param version its place in the history, from 1
 * @param at when it was recorded
 * @param event what happened
 */
public record Recorded(long version, Instant at, IncidentEvent event) {

    /** Throws {@link IllegalArgumentException} when the version is below 1. */
    public Recorded {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(event, "event");
        if (version < 1) {
            throw new IllegalArgumentException("Recorded.version starts at 1, but is " + version);
        }
    }
}
