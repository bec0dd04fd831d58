package io.mdr4j.runbook;

import io.mdr4j.customer.Contact;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.incident.ApprovalRequest;
import io.mdr4j.incident.Incident;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a request for approval stands, for whoever came to it. Immutable.
 *
 * @param outcome what holds for the request as a whole: {@link ApprovalOutcome#OPEN} where one of its endpoints can be answered,
 *     {@link ApprovalOutcome#ACCEPTED} where an answer has just counted for one of them
 * @param request the request; empty where the link is forged or the code is wrong, of which nothing is said
 */
public record ApprovalSheet(ApprovalOutcome outcome, Optional<Request> request) {

    /**
     * The request itself.
     *
     * @param setup what is agreed with the customer
     * @param incident the incident as it stands now
     * @param contact who is asked
     * @param asked what is asked
     * @param endpoints what holds for each of the endpoints that were shown, in their order
     * @param roles the use of each of them, the customer's own word before the EDR's
     */
    public record Request(
            CustomerSetup setup,
            Incident incident,
            Contact contact,
            ApprovalRequest asked,
            Map<EndpointId, ApprovalOutcome> endpoints,
            Map<EndpointId, EndpointRole> roles) {

        /** Copies the maps. */
        public Request {
            endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(endpoints));
            roles = Map.copyOf(roles);
        }
    }

    /** Throws {@link NullPointerException} when a component is null. */
    public ApprovalSheet {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(request, "request");
    }

    static ApprovalSheet of(ApprovalOutcome outcome) {
        return new ApprovalSheet(outcome, Optional.empty());
    }
}
