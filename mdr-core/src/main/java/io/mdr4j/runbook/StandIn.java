package io.mdr4j.runbook;

import io.mdr4j.customer.Contact;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.AlertCase;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.severity.SeverityCase;
import io.mdr4j.severity.SeverityClassifier;
import io.mdr4j.text.Bilingual;
import java.util.List;
import java.util.Optional;

/** What stands in, with caution, for a classifier or for operation rules that fail. Pure. */
final class StandIn {

    private static final String NAME = "fallback";

    private StandIn() {}

    /**
     * At least MEDIUM, like everything that cannot be read; HIGH where it was, or where the alerts alone, by rating and block
     * status, make it so.
     */
    static Assessment verdict(Incident incident) {
        Severity severity =
                incident.severity().orElse(Severity.MEDIUM).max(Severity.MEDIUM).max(byTheAlertsAlone(incident));
        Bilingual word = NoticeTexts.word(severity);
        Reason reason = new Reason(
                "classifier-failed",
                new Bilingual(
                        "自動判定を完了できなかったため、アナリストの確認が済むまで「" + word.ja() + "」として扱います。",
                        "The automatic verdict could not be reached; the incident is treated as " + word.en()
                                + " until an analyst has looked."),
                100,
                List.of());
        return new Assessment(severity, 0, List.of(reason), NAME);
    }

    private static Severity byTheAlertsAlone(Incident incident) {
        try {
            return SeverityClassifier.standard()
                    .assess(SeverityCase.builder()
                            .addAllAlerts(incident.alerts().stream()
                                    .map(AlertCase::alert)
                                    .toList())
                            .build())
                    .severity();
        } catch (RuntimeException e) {
            return Severity.MEDIUM;
        }
    }

    /** What was decided before. */
    static Optional<OperationDecision> earlier(Incident incident, Optional<EndpointId> endpoint) {
        Optional<EndpointCase.Decided> before = endpoint.isPresent()
                ? incident.endpoint(endpoint.get()).flatMap(EndpointCase::decided)
                : incident.generalDecision();
        return before.map(EndpointCase.Decided::decision);
    }

    /** What was decided before; where nothing was, nothing is isolated without an analyst, and every contact is told. */
    static OperationDecision decision(Incident incident, Optional<EndpointId> endpoint, Situation situation) {
        return earlier(incident, endpoint)
                .orElseGet(() -> OperationDecision.builder()
                        .ruleId(NAME)
                        .ruleSetVersion("-")
                        .isolation(IsolationMode.NEVER)
                        .approval(ApprovalPolicy.STANDARD)
                        .language(situation.setup().customer().language())
                        .reviewFirstReport(false)
                        .addAllContacts(situation.setup().customer().contacts().stream()
                                .map(Contact::id)
                                .toList())
                        .addDerivation(
                                new Bilingual(
                                        "運用ルールを適用できなかったため、自動での隔離は行わず、アナリストが判断します。",
                                        "The operation rules could not be applied, so nothing is isolated automatically; an analyst decides."))
                        .build());
    }
}
