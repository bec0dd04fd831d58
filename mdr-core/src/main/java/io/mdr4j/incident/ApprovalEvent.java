package io.mdr4j.incident;

import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.operation.ApprovalTimeout;
import java.time.Instant;
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
     */
    record ApprovalAsked(EndpointId endpoint, int round, boolean ofAnalysts, Set<String> contacts, Instant until)
            implements ApprovalEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.endpoint(endpoint).approvalAsked(this, recorded);
        }
    }

    /** Somebody agreed to isolate these endpoints. */
    record ApprovalGiven(Set<EndpointId> endpoints, String by, String reason) implements ApprovalEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            endpoints.forEach(e -> fold.endpoint(e).approvalGiven(this, recorded));
        }
    }

    /** Somebody refused to have these endpoints isolated. */
    record ApprovalRefused(Set<EndpointId> endpoints, String by, String reason) implements ApprovalEvent {
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
