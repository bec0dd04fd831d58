package io.mdr4j.runbook;

import io.mdr4j.alert.Alert;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.AlertCase;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.operation.DecisionFacts;
import io.mdr4j.operation.DecisionFactsBuilderStages;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.severity.SeverityCase;
import io.mdr4j.text.Bilingual;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges and decides. */
final class VerdictHandler {

    private static final Logger LOG = LoggerFactory.getLogger(VerdictHandler.class);

    private final DeskTools tools;

    VerdictHandler(DeskTools tools) {
        this.tools = tools;
    }

    void assess(Incident incident) {
        Situation situation = tools.situation(incident);
        tools.append(
                incident, new VerdictEvent.Assessed(judge(incident, subject(incident, situation)), incident.version()));
    }

    /** An embedder's classifier that fails must not keep an alert without a verdict: then it is unreadable, so MEDIUM. */
    private Assessment judge(Incident incident, SeverityCase subject) {
        try {
            return tools.classifier().assess(subject);
        } catch (RuntimeException e) {
            LOG.error("The classifier failed on incident {}", incident.id(), e);
            Reason reason = new Reason(
                    "classifier-failed",
                    new Bilingual(
                            "自動判定を完了できなかったため、アナリストの確認が済むまで「中」として扱います。",
                            "The automatic verdict could not be reached; the incident is treated as medium until an analyst has looked."),
                    100,
                    List.of());
            return new Assessment(Severity.MEDIUM, 0, List.of(reason), "fallback");
        }
    }

    private SeverityCase subject(Incident incident, Situation situation) {
        return SeverityCase.builder()
                .addAllAlerts(incident.alerts().stream().map(AlertCase::alert).toList())
                .putAllCollected(tools.collected(incident))
                .putAllRoles(situation.roles(incident))
                .addAllPrivilegedAccounts(situation.setup().inventory().privilegedAccounts())
                .addAllAllowEntries(situation.setup().allowEntries())
                .addAllTunings(situation.setup().tunings())
                .build();
    }

    void decide(Incident incident, Optional<EndpointId> endpoint) {
        Situation situation = tools.situation(incident);
        Severity severity = incident.severity().orElse(Severity.MEDIUM);
        DecisionFacts facts = facts(incident, endpoint, severity, situation);
        tools.append(
                incident,
                new VerdictEvent.Decided(endpoint, situation.setup().rules().decide(facts), severity));
    }

    private static DecisionFacts facts(
            Incident incident, Optional<EndpointId> endpoint, Severity severity, Situation situation) {
        List<AlertCase> alerts = incident.alerts().stream()
                .filter(a -> a.alert().endpoint().map(Endpoint::id).equals(endpoint))
                .toList();
        Instant received =
                alerts.isEmpty() ? incident.openedAt() : alerts.get(0).receivedAt();
        DecisionFactsBuilderStages.BuildFinal facts = DecisionFacts.builder()
                .severity(severity)
                .alertTime(received)
                .zone(situation.setup().customer().zone())
                .calendar(situation.setup().customer().calendar());
        endpoint.flatMap(incident::endpoint).map(EndpointCase::endpoint).ifPresent(facts::endpoint);
        Set<String> users = new LinkedHashSet<>();
        alerts.stream().map(AlertCase::alert).map(Alert::users).forEach(users::addAll);
        if (!users.isEmpty()) {
            facts.users(users);
        }
        return facts.build();
    }
}
