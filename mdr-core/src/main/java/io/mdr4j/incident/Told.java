package io.mdr4j.incident;

import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.severity.Severity;
import java.util.Map;
import java.util.Objects;

/**
 * What a report tells, as far as a change of it calls for a new version.
 *
 * @param severity the level
 * @param isolation where the isolation of each endpoint stands
 * @param stopped whether the EDR stopped everything that is known
 */
public record Told(Severity severity, Map<EndpointId, IsolationPhase> isolation, boolean stopped) {

    /** Copies the map. */
    public Told {
        Objects.requireNonNull(severity, "severity");
        isolation = Map.copyOf(isolation);
    }
}
