package io.mdr4j.incident;

import io.mdr4j.approval.ApprovalTicket;
import java.time.Instant;

/**
 * One request to one contact, with what became of its code.
 *
 * @param issued what is asked of whom
 * @param at when it was put together
 * @param wrongCodes how often a wrong code was given
 * @param locked whether neither its link nor its code are taken any more
 */
public record ApprovalRequest(ApprovalEvent.RequestIssued issued, Instant at, int wrongCodes, boolean locked) {

    /** What its link and its code are good for. */
    public ApprovalTicket ticket(IncidentId incident) {
        return new ApprovalTicket(
                incident.customer(),
                incident.number(),
                issued.number(),
                issued.contact(),
                issued.round(),
                issued.endpoints(),
                issued.until());
    }

    ApprovalRequest withWrongCode() {
        return new ApprovalRequest(issued, at, wrongCodes + 1, locked);
    }

    ApprovalRequest asLocked() {
        return new ApprovalRequest(issued, at, wrongCodes, true);
    }
}
