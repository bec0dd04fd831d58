package io.mdr4j.reports;

import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.report.ApprovalFacts;
import io.mdr4j.report.EndpointCard;
import io.mdr4j.report.IsolationFacts;
import io.mdr4j.reports.Json.Fields;

/** One endpoint with its isolation and decision as JSON. */
final class JsonEndpoint {

    private JsonEndpoint() {}

    static Fields endpoint(EndpointCard card) {
        Endpoint e = card.endpoint();
        return new Fields()
                .put("tenant", e.id().tenant())
                .put("deviceId", e.id().deviceId())
                .put("hostName", e.hostName())
                .put("domain", e.domain())
                .put("role", card.role())
                .put("os", e.os())
                .put("osVersion", e.osVersion())
                .put(
                        "groups",
                        e.groups()
                                .map(g -> new Fields()
                                        .each(
                                                "known",
                                                g,
                                                x -> new Fields()
                                                        .put("id", x.id())
                                                        .put("name", x.name()))))
                .put(
                        "policies",
                        e.policies()
                                .map(p -> new Fields()
                                        .each(
                                                "known",
                                                p,
                                                x -> new Fields()
                                                        .put("id", x.id())
                                                        .put("name", x.name()))))
                .strings("localAddresses", e.localAddresses())
                .put("externalAddress", e.externalAddress())
                .put("lastUser", e.lastUser())
                .put("sensorVersion", e.sensorVersion())
                .put("lastSeen", e.lastSeen())
                .put("isolation", isolation(card.isolation()))
                .put("decision", card.decision().map(JsonEndpoint::decision));
    }

    private static Fields isolation(IsolationFacts facts) {
        return new Fields()
                .put("status", facts.status())
                .put("requestedAt", facts.requestedAt())
                .put("acceptedAt", facts.acceptedAt())
                .put("confirmedAt", facts.confirmedAt())
                .put("failedAt", facts.failedAt())
                .put("releaseRequestedAt", facts.releaseRequestedAt())
                .put("releasedAt", facts.releasedAt())
                .put("withdrawnAt", facts.withdrawnAt())
                .put("byAnalyst", facts.byAnalyst())
                .put("reason", facts.reason().map(JsonFacts::bilingual))
                .put("approval", facts.approval().map(JsonEndpoint::approval));
    }

    private static Fields approval(ApprovalFacts approval) {
        return new Fields()
                .put("outcome", approval.outcome())
                .put("approvers", approval.approvers())
                .put("askedAt", approval.askedAt())
                .put("until", approval.until())
                .put("onTimeout", approval.onTimeout())
                .put("answeredBy", approval.answeredBy())
                .put("answeredAt", approval.answeredAt());
    }

    private static Fields decision(OperationDecision decision) {
        return new Fields()
                .put("ruleId", decision.ruleId())
                .put("ruleSetVersion", decision.ruleSetVersion())
                .put("isolation", decision.isolation())
                .each("unknowns", decision.unknowns(), JsonFacts::bilingual)
                .each("derivation", decision.derivation(), JsonFacts::bilingual);
    }
}
