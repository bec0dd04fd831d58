package io.mdr4j.runbook;

import io.mdr4j.approval.ApprovalTicket;
import io.mdr4j.customer.Contact;
import io.mdr4j.incident.ApprovalCase;
import io.mdr4j.incident.ApprovalRequest;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether somebody's answer for one endpoint counts, and if not, why. Pure. */
final class ApprovalCheck {

    private final Incident incident;
    private final String by;
    private final Optional<Contact> person;
    private final Supplier<Affected> affected;
    private final Instant now;

    /** @param affected who is part of the incident; asked only where nothing else is in the way */
    ApprovalCheck(Incident incident, String by, Optional<Contact> person, Supplier<Affected> affected, Instant now) {
        this.incident = incident;
        this.by = by;
        this.person = person;
        this.affected = affected;
        this.now = now;
    }

    /** For an endpoint that a request showed: what was shown must be what is asked now. */
    ApprovalOutcome of(ApprovalRequest request, ApprovalTicket.Endpoint shown) {
        Optional<EndpointCase> endpoint = incident.endpoint(shown.id());
        boolean outdated = endpoint.filter(e -> e.approval().state() == ApprovalCase.State.ASKED)
                .filter(e -> !OpenApprovals.isCurrent(request, shown, e))
                .isPresent();
        ApprovalOutcome outcome = of(endpoint);
        return switch (outcome) {
            case OPEN, NOT_ENTITLED -> outdated ? ApprovalOutcome.SUPERSEDED : outcome;
            default -> outcome;
        };
    }

    /** For an endpoint that is named at the desk. */
    ApprovalOutcome of(Optional<EndpointCase> endpoint) {
        if (!incident.isOpen()) {
            return ApprovalOutcome.INCIDENT_OVER;
        }
        if (endpoint.isEmpty()) {
            return ApprovalOutcome.NOT_ASKED;
        }
        return switch (endpoint.get().approval().state()) {
            case NOT_ASKED -> ApprovalOutcome.NOT_ASKED;
            case GIVEN, REFUSED -> ApprovalOutcome.ALREADY_ANSWERED;
            case EXPIRED_ISOLATE, EXPIRED_HOLD, EXPIRED_ESCALATED ->
                isIsolated(endpoint.get()) ? ApprovalOutcome.ALREADY_ISOLATED : ApprovalOutcome.TOO_LATE;
            case ASKED -> ofAsked(endpoint.get());
        };
    }

    private ApprovalOutcome ofAsked(EndpointCase endpoint) {
        ApprovalCase approval = endpoint.approval();
        if (isIsolated(endpoint)) {
            return ApprovalOutcome.ALREADY_ISOLATED;
        }
        if (!ContainmentWish.needsApproval(incident, endpoint)) {
            return ApprovalOutcome.NOT_ASKED;
        }
        if (approval.until().filter(u -> !now.isBefore(u)).isPresent()) {
            return ApprovalOutcome.TOO_LATE;
        }
        if (!approval.contacts().contains(by) || person.isEmpty()) {
            return ApprovalOutcome.NOT_ENTITLED;
        }
        if (approval.hasAgreed(by)) {
            return ApprovalOutcome.ALREADY_ANSWERED;
        }
        return affected.get().is(person.get()) ? ApprovalOutcome.AFFECTED : ApprovalOutcome.OPEN;
    }

    private static boolean isIsolated(EndpointCase endpoint) {
        return switch (endpoint.isolation().phase()) {
            case ACCEPTED, PENDING, CONFIRMED, IN_PLACE_BY_OTHERS -> true;
            case NONE, AWAITING_APPROVAL, NOT_APPROVED, HELD, ASKING, FAILED, RELEASING, RELEASED -> false;
        };
    }
}
