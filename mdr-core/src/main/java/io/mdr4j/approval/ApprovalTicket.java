package io.mdr4j.approval;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EndpointId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What a link and a code are good for: one contact's answer, for exactly these endpoints, to be isolated as exactly these
 * decisions say, until then. Equal tickets make equal links. Immutable.
 *
 * @param customer whose incident it is
 * @param incident the incident's number
 * @param request the number of the request within the incident
 * @param contact who may answer
 * @param round the how manieth time that somebody is asked for these endpoints
 * @param endpoints what was shown, in whatever order
 * @param until when the last of the approvals runs out
 */
public record ApprovalTicket(
        CustomerId customer,
        String incident,
        int request,
        String contact,
        int round,
        List<Endpoint> endpoints,
        Instant until) {

    private static final String ACTION = "isolate";

    /**
     * One endpoint that was shown.
     *
     * @param id the endpoint
     * @param ruleSetVersion the version of the rules that say so
     * @param decision the version of the incident's history at which it was decided so
     */
    public record Endpoint(EndpointId id, String ruleSetVersion, long decision) {

        /** Throws {@link NullPointerException} when a component is null. */
        public Endpoint {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(ruleSetVersion, "ruleSetVersion");
        }
    }

    /** Sorts the endpoints. */
    public ApprovalTicket {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(incident, "incident");
        Objects.requireNonNull(contact, "contact");
        Objects.requireNonNull(until, "until");
        endpoints = endpoints.stream()
                .sorted(Comparator.comparing((Endpoint e) -> e.id().tenant().value())
                        .thenComparing(e -> e.id().deviceId()))
                .toList();
    }

    /** Everything that it is bound to, in a form in which two different tickets never look alike. */
    byte[] canonical() {
        Bytes bytes = new Bytes()
                .text(ACTION)
                .text(customer.value())
                .text(incident)
                .number(request)
                .text(contact)
                .number(round)
                .number(until.getEpochSecond())
                .number(until.getNano())
                .number(endpoints.size());
        for (Endpoint endpoint : endpoints) {
            bytes.text(endpoint.id().tenant().value())
                    .text(endpoint.id().deviceId())
                    .text(endpoint.ruleSetVersion())
                    .number(endpoint.decision());
        }
        return bytes.toArray();
    }
}
