package io.mdr4j.runbook;

import io.mdr4j.approval.ApprovalPass;
import io.mdr4j.incident.ApprovalRequest;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import java.util.List;

/**
 * A request that a contact can still answer.
 *
 * @param incident the incident as it stands now
 * @param request what is asked
 * @param endpoints the endpoints that are still open
 * @param pass its link and code
 */
public record OpenRequest(Incident incident, ApprovalRequest request, List<EndpointCase> endpoints, ApprovalPass pass) {

    /** Copies the list. */
    public OpenRequest {
        endpoints = List.copyOf(endpoints);
    }
}
