package io.mdr4j.report;

import io.mdr4j.alert.Alert;
import io.mdr4j.incident.AlertCase;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Turns an incident into the facts of a first report. Pure: the same basis always gives the same facts, and odd facts
 * never make it fail. What the EDR's records show is observed; what nobody looked at is said to be not examined.
 */
public final class FirstReports {

    private FirstReports() {}

    /** The facts of the version that the basis asks for. */
    public static FirstReport of(ReportBasis basis) {
        Incident incident = basis.incident();
        List<AlertCase> told = told(incident);
        return FirstReport.builder()
                .customer(ReportCustomer.of(basis.customer()))
                .incidentNumber(incident.id().number())
                .version(basis.version())
                .madeAt(basis.madeAt())
                .times(times(basis, incident.openedAt()))
                .assessment(assessment(incident))
                .addAllOpenAnalysis(basis.openAnalysis())
                .addAllAlerts(told.stream().map(FirstReports::alert).toList())
                .repetitions(incident.alerts().size() - told.size() + incident.countedAlerts())
                .addAllEndpoints(
                        incident.endpoints().stream().map(e -> card(basis, e)).toList())
                .build();
    }

    /** The alerts to tell in full: all but the repetitions; the first one where there is nothing else. */
    private static List<AlertCase> told(Incident incident) {
        List<AlertCase> told =
                incident.alerts().stream().filter(a -> !a.repetition()).toList();
        return told.isEmpty() ? incident.alerts().stream().limit(1).toList() : told;
    }

    private static ReportedAlert alert(AlertCase alert) {
        return new ReportedAlert(
                alert.alert(),
                alert.receivedAt(),
                Optional.of(alert.rawSha256()).filter(s -> !s.isBlank()));
    }

    private static ReportTimes times(ReportBasis basis, Instant receivedAt) {
        return new ReportTimes(receivedAt, receivedAt.plus(basis.dueWithin()), receivedAt.plus(basis.promisedWithin()));
    }

    /** The verdict in force. An incident that nobody judged yet counts as what is unknown: at least MEDIUM. */
    static Assessment assessment(Incident incident) {
        return incident.verdict().map(Incident.Verdict::assessment).orElseGet(() -> {
            List<String> alerts = incident.alerts().stream()
                    .map(AlertCase::alert)
                    .map(Alert::id)
                    .map(Object::toString)
                    .toList();
            Bilingual text =
                    new Bilingual("危険度の判定が完了していないため、暫定的に「中」とします", "not judged yet, so MEDIUM for the time being");
            return new Assessment(Severity.MEDIUM, 0, List.of(new Reason("not-judged", text, 50, alerts, "")), "mdr4j");
        });
    }

    private static EndpointCard card(ReportBasis basis, EndpointCase endpoint) {
        return new EndpointCard(
                endpoint.endpoint(),
                basis.roles().getOrDefault(endpoint.id(), endpoint.endpoint().role()),
                IsolationFactsOf.of(basis, endpoint),
                endpoint.decided().map(EndpointCase.Decided::decision));
    }
}
