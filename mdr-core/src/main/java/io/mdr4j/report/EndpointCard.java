package io.mdr4j.report;

import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.operation.OperationDecision;
import java.util.Objects;
import java.util.Optional;

/**
 * One endpoint of the incident.
 *
 * @param endpoint the host as the EDR describes it
 * @param role its use, the customer's own word before the EDR's
 * @param isolation how its isolation stands
 * @param decision what the customer's rules say for it; empty where no decision was taken yet
 */
public record EndpointCard(
        Endpoint endpoint, EndpointRole role, IsolationFacts isolation, Optional<OperationDecision> decision) {

    /** Throws {@link NullPointerException} when a component is null. */
    public EndpointCard {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(isolation, "isolation");
        Objects.requireNonNull(decision, "decision");
    }
}
