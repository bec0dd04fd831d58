package io.mdr4j.runbook;

import io.mdr4j.incident.ApprovalCase;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.runbook.Plan.DutyStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom to ask before an endpoint is isolated, and for how long. Pure. */
final class ApprovalDuties {

    private final Incident incident;
    private final Situation situation;
    private final Instant now;
    private @Nullable Affected affected;

    private ApprovalDuties(Incident incident, Situation situation, Instant now) {
        this.incident = incident;
        this.situation = situation;
        this.now = now;
    }

    static List<DutyStanding> standings(Incident incident, Situation situation, Instant now) {
        List<DutyStanding> standings = new ArrayList<>();
        ApprovalDuties duties = new ApprovalDuties(incident, situation, now);
        for (EndpointCase endpoint : incident.endpoints()) {
            standings.add(new DutyStanding("ask for approval", endpoint.id().toString(), duties.approval(endpoint)));
        }
        // After the asking, so that what is asked at one moment makes one request.
        OpenApprovals.ofIncident(incident, now)
                .unrequested()
                .forEach(step ->
                        standings.add(new DutyStanding("request approval", step.contact(), Standing.due(step))));
        return standings;
    }

    private Standing approval(EndpointCase endpoint) {
        if (!ContainmentWish.needsApproval(incident, endpoint)) {
            return Standing.notWanted("no approval is needed");
        }
        OperationDecision decision = endpoint.decided().orElseThrow().decision();
        return switch (endpoint.approval().state()) {
            case NOT_ASKED ->
                Standing.due(
                        ask(endpoint, decision, now.plus(decision.approval().patience())));
            case ASKED -> asked(endpoint, decision);
            case GIVEN, REFUSED, EXPIRED_ISOLATE, EXPIRED_HOLD, EXPIRED_ESCALATED -> Standing.done();
        };
    }

    private Standing asked(EndpointCase endpoint, OperationDecision decision) {
        ApprovalCase approval = endpoint.approval();
        ApprovalPolicy policy = decision.approval();
        Instant until = approval.until().orElse(now);
        if (!now.isBefore(until)) {
            return overdue(endpoint, policy);
        }
        if (endpoint.decisionVersion() > approval.askedVersion()) {
            // Whoever agrees must know to what; but what changed gives nobody more time than was agreed.
            return Standing.due(
                    approval.ofAnalysts() ? askAnalysts(endpoint, policy, until) : ask(endpoint, decision, until));
        }
        if (!approval.ofAnalysts() && allAreAffected(approval)) {
            return Standing.due(askAnalysts(endpoint, policy, now.plus(policy.patience())));
        }
        return Standing.forPersonUntil("the approval", until);
    }

    /** An alert that came later named the last ones who could have answered. */
    private boolean allAreAffected(ApprovalCase approval) {
        return approval.contacts().stream()
                .flatMap(id -> situation.contact(id).stream())
                .allMatch(affected()::is);
    }

    /** Looked for only where somebody is asked: it goes over all alerts. */
    private Affected affected() {
        if (affected == null) {
            affected = Affected.by(incident);
        }
        return affected;
    }

    private Standing overdue(EndpointCase endpoint, ApprovalPolicy policy) {
        boolean analystsLeft = switch (policy.approvers()) {
            case CUSTOMER_THEN_ANALYSTS -> !endpoint.approval().ofAnalysts();
            case CUSTOMER, ANALYSTS -> false;
        };
        return Standing.due(
                analystsLeft
                        ? askAnalysts(endpoint, policy, now.plus(policy.patience()))
                        : new Step.ExpireApproval(endpoint.id(), policy.onTimeout()));
    }

    private Step ask(EndpointCase endpoint, OperationDecision decision, Instant until) {
        return step(endpoint, ApprovalCircle.first(decision, situation, affected()), until);
    }

    private Step askAnalysts(EndpointCase endpoint, ApprovalPolicy policy, Instant until) {
        return step(endpoint, ApprovalCircle.analysts(policy, situation, affected()), until);
    }

    private static Step step(EndpointCase endpoint, ApprovalCircle circle, Instant until) {
        return new Step.AskApproval(
                endpoint.id(),
                endpoint.approval().round() + 1,
                circle.ofAnalysts(),
                circle.contacts(),
                until,
                circle.quorum());
    }
}
