package io.mdr4j.simulation;

import io.mdr4j.incident.IncidentId;
import java.util.Objects;

/**
 * An incident that could not be decided again.
 *
 * @param incident which
 * @param reason why: its history cannot be read, or the rules failed on it
 */
public record LeftOut(IncidentId incident, String reason) {

    /** Throws {@link NullPointerException} when a component is null. */
    public LeftOut {
        Objects.requireNonNull(incident, "incident");
        Objects.requireNonNull(reason, "reason");
    }
}
