package io.mdr4j.incident;

import io.mdr4j.approval.ApprovalSeal;
import io.mdr4j.approval.ApprovalTicket;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.operation.ApprovalTimeout;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What was asked of those who approve, and what they answered. */
public sealed interface ApprovalEvent extends IncidentEvent {

    /**
     * An approval was asked for one endpoint.
     *
     * @param round 1 for those asked first, 2 for those asked after them
     * @param ofAnalysts whether the analysts are asked rather than the customer
     * @param contacts whom
     * @param until when the round ends
     * @param quorum how many of them must agree; at least 1
     */
    record ApprovalAsked(
            EndpointId endpoint, int round, boolean ofAnalysts, Set<String> contacts, Instant until, int quorum)
            implements ApprovalEvent {

        /** One of them is enough. */
        public ApprovalAsked(EndpointId endpoint, int round, boolean ofAnalysts, Set<String> contacts, Instant until) {
            this(endpoint, round, ofAnalysts, contacts, until, 1);
        }

        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.endpoint(endpoint).approvalAsked(this, recorded);
        }
    }

    /** By which means somebody answered. */
    enum Means {
        /** At the desk: by an analyst, or a program of the embedder. */
        DESK,
        /** By the link of the request. */
        LINK,
        /** By the code of the request. */
        CODE
    }

    /**
     * Everything that waits for one contact's answer was put together, before the contact is told.
     *
     * @param number the number of the request within the incident, from 1
     * @param contact who is to answer
     * @param round the round in which the contact was asked for each of the endpoints
     * @param endpoints the endpoints with the decisions that the contact is asked to agree to
     * @param until when the last of the approvals runs out
     * @param seal what proves the link and the code; empty where the service makes none
     */
    record RequestIssued(
            int number,
            String contact,
            int round,
            List<ApprovalTicket.Endpoint> endpoints,
            Instant until,
            Optional<ApprovalSeal> seal)
            implements ApprovalEvent {

        /** Copies the list. */
        public RequestIssued {
            Objects.requireNonNull(contact, "contact");
            Objects.requireNonNull(until, "until");
            Objects.requireNonNull(seal, "seal");
            endpoints = List.copyOf(endpoints);
        }

        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.requestIssued(this, recorded);
        }
    }

    /** Somebody gave a code that is not the one of this request. */
    record WrongCode(int request) implements ApprovalEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.wrongCode(request);
        }
    }

    /** So many wrong codes were given that neither link nor code of this request are taken any more. */
    record RequestLocked(int request) implements ApprovalEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.requestLocked(request);
        }
    }

    /**
     * Somebody agreed to isolate these endpoints.
     *
     * @param by the id of the contact or analyst
     * @param reason what was said; may be empty
     */
    record ApprovalGiven(Set<EndpointId> endpoints, String by, String reason, Means means) implements ApprovalEvent {

        /** At the desk. */
        public ApprovalGiven(Set<EndpointId> endpoints, String by, String reason) {
            this(endpoints, by, reason, Means.DESK);
        }

        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            endpoints.forEach(e -> fold.endpoint(e).approvalGiven(this, recorded));
        }
    }

    /**
     * Somebody refused to have these endpoints isolated.
     *
     * @param by the id of the contact or analyst
     * @param reason why
     */
    record ApprovalRefused(Set<EndpointId> endpoints, String by, String reason, Means means) implements ApprovalEvent {

        /** At the desk. */
        public ApprovalRefused(Set<EndpointId> endpoints, String by, String reason) {
            this(endpoints, by, reason, Means.DESK);
        }

        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            endpoints.forEach(e -> fold.endpoint(e).approvalRefused(this, recorded));
        }
    }

    /** Nobody answered in time, and nobody else is to be asked. */
    record ApprovalExpired(EndpointId endpoint, ApprovalTimeout outcome) implements ApprovalEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.endpoint(endpoint).approvalExpired(this, recorded);
        }
    }
}
