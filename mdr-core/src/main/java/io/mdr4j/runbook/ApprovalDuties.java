package io.mdr4j.runbook;

import io.mdr4j.incident.ApprovalCase;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.runbook.Plan.DutyStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whom to ask before an endpoint is isolated, and for how long. Pure. */
final class ApprovalDuties {

    private ApprovalDuties() {}

    static List<DutyStanding> standings(Incident incident, Situation situation, Instant now) {
        List<DutyStanding> standings = new ArrayList<>();
        for (EndpointCase endpoint : incident.endpoints()) {
            standings.add(new DutyStanding(
                    "ask for approval", endpoint.id().toString(), approval(incident, endpoint, situation, now)));
        }
        return standings;
    }

    private static Standing approval(Incident incident, EndpointCase endpoint, Situation situation, Instant now) {
        if (!ContainmentWish.needsApproval(incident, endpoint)) {
            return Standing.notWanted("no approval is needed");
        }
        OperationDecision decision = endpoint.decided().orElseThrow().decision();
        ApprovalCase approval = endpoint.approval();
        return switch (approval.state()) {
            case NOT_ASKED -> Standing.due(ask(endpoint, decision, situation, now));
            case ASKED -> asked(endpoint, decision, situation, now);
            case GIVEN, REFUSED, EXPIRED_ISOLATE, EXPIRED_HOLD, EXPIRED_ESCALATED -> Standing.done();
        };
    }

    private static Standing asked(EndpointCase endpoint, OperationDecision decision, Situation situation, Instant now) {
        Instant until = endpoint.approval().until().orElse(now);
        if (now.isBefore(until)) {
            return Standing.forPersonUntil("the approval", until);
        }
        boolean analystsLeft = switch (decision.approval().approvers()) {
            case CUSTOMER_THEN_ANALYSTS -> !endpoint.approval().ofAnalysts();
            case CUSTOMER, ANALYSTS -> false;
        };
        return analystsLeft
                ? Standing.due(askAnalysts(endpoint, decision.approval(), situation, now))
                : Standing.due(new Step.ExpireApproval(
                        endpoint.id(), decision.approval().onTimeout()));
    }

    private static Step ask(EndpointCase endpoint, OperationDecision decision, Situation situation, Instant now) {
        ApprovalPolicy policy = decision.approval();
        return switch (policy.approvers()) {
            case ANALYSTS -> askAnalysts(endpoint, policy, situation, now);
            case CUSTOMER, CUSTOMER_THEN_ANALYSTS ->
                new Step.AskApproval(endpoint.id(), 1, false, decision.contacts(), now.plus(policy.patience()));
        };
    }

    private static Step askAnalysts(EndpointCase endpoint, ApprovalPolicy policy, Situation situation, Instant now) {
        Set<String> analysts = new LinkedHashSet<>();
        situation.analysts().forEach(a -> analysts.add(a.id()));
        return new Step.AskApproval(
                endpoint.id(), endpoint.approval().round() + 1, true, analysts, now.plus(policy.patience()));
    }
}
