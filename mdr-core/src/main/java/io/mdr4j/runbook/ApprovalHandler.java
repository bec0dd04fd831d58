package io.mdr4j.runbook;

import io.mdr4j.incident.ApprovalEvent;
import io.mdr4j.incident.Incident;

/** Turns the asking for approvals, and the running out of time, into history. */
final class ApprovalHandler {

    private final DeskTools tools;

    ApprovalHandler(DeskTools tools) {
        this.tools = tools;
    }

    void ask(Incident incident, Step.AskApproval step) {
        tools.append(
                incident,
                new ApprovalEvent.ApprovalAsked(
                        step.endpoint(), step.round(), step.ofAnalysts(), step.contacts(), step.until()));
    }

    void expire(Incident incident, Step.ExpireApproval step) {
        tools.append(incident, new ApprovalEvent.ApprovalExpired(step.endpoint(), step.outcome()));
    }
}
