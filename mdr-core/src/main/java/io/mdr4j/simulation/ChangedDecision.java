package io.mdr4j.simulation;

import io.mdr4j.incident.IncidentId;
import io.mdr4j.severity.Severity;
import java.time.Instant;
import java.util.Objects;

/**
 * A decision that the changed rules would take otherwise.
 *
 * @param incident of which incident
 * @param openedAt when that began
 * @param endpoint the name of the endpoint, bounded and printable; empty for alerts without one
 * @param severity the verdict on which it was taken
 * @param recordedVersion the version of the rules under which it was recorded
 * @param change what would be otherwise
 */
public record ChangedDecision(
        IncidentId incident,
        Instant openedAt,
        String endpoint,
        Severity severity,
        String recordedVersion,
        Change change) {

    /** Throws {@link NullPointerException} when a component is null. */
    public ChangedDecision {
        Objects.requireNonNull(incident, "incident");
        Objects.requireNonNull(openedAt, "openedAt");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(recordedVersion, "recordedVersion");
        Objects.requireNonNull(change, "change");
    }
}
