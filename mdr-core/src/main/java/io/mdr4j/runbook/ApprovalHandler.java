package io.mdr4j.runbook;

import io.mdr4j.approval.ApprovalPass;
import io.mdr4j.approval.ApprovalSeal;
import io.mdr4j.incident.ApprovalEvent;
import io.mdr4j.incident.ApprovalRequest;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.operation.OperationDecision;
import java.util.Optional;

/** Turns the asking for approvals, and the running out of time, into history. */
final class ApprovalHandler {

    private final DeskTools tools;

    ApprovalHandler(DeskTools tools) {
        this.tools = tools;
    }

    /** The runbook sees the alerts; what was collected around them may show that somebody is affected, too. */
    void ask(Incident incident, Step.AskApproval step) {
        Situation situation = tools.situation(incident);
        OperationDecision decision = incident.endpoint(step.endpoint())
                .flatMap(EndpointCase::decided)
                .orElseThrow()
                .decision();
        Affected affected = Affected.by(incident, tools.collected(incident).values());
        ApprovalCircle circle = step.ofAnalysts()
                ? ApprovalCircle.analysts(decision.approval(), situation, affected)
                : ApprovalCircle.first(decision, situation, affected);
        tools.append(
                incident,
                new ApprovalEvent.ApprovalAsked(
                        step.endpoint(),
                        step.round(),
                        circle.ofAnalysts(),
                        circle.contacts(),
                        step.until(),
                        circle.quorum()));
    }

    /** Recorded before the notice goes out, so that every link that anybody holds is known. */
    void issue(Incident incident, Step.IssueRequest step) {
        ApprovalEvent.RequestIssued bare = new ApprovalEvent.RequestIssued(
                step.number(), step.contact(), step.round(), step.endpoints(), step.until(), Optional.empty());
        Optional<ApprovalSeal> seal = tools.approvals()
                .map(links -> links.issue(new ApprovalRequest(bare, tools.now(), 0, false).ticket(incident.id())))
                .map(ApprovalPass::seal);
        tools.append(
                incident,
                new ApprovalEvent.RequestIssued(
                        step.number(), step.contact(), step.round(), step.endpoints(), step.until(), seal));
    }

    void expire(Incident incident, Step.ExpireApproval step) {
        tools.append(incident, new ApprovalEvent.ApprovalExpired(step.endpoint(), step.outcome()));
    }
}
