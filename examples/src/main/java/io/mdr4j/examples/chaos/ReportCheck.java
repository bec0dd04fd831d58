package io.mdr4j.examples.chaos;

import io.mdr4j.customer.Contact;
import io.mdr4j.examples.chaos.Finding.Kind;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.ServiceLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every incident's first report was accepted by the mail server within the hour, and reached everybody whom the rule names. */
final class ReportCheck implements Check {

    @Override
    public List<Finding> findings(Outcome outcome) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Raised> raised = new HashMap<>();
        outcome.alerts().forEach(alert -> raised.put(alert.id().toString(), alert));
        outcome.histories().forEach((id, history) -> {
            Incident incident = Incident.of(history);
            List<Letter> reports = outcome.lettersOf(id).stream()
                    .filter(letter -> letter.topic().kind() == Letter.Topic.Kind.REPORT)
                    .toList();
            findings.addAll(onTime(id, incident, reports));
            incident.alerts().stream()
                    .map(alert -> raised.get(alert.alert().id().toString()))
                    .filter(alert -> alert != null)
                    .forEach(alert -> findings.addAll(complete(id, alert, reports)));
        });
        return findings.stream().distinct().toList();
    }

    private static List<Finding> onTime(IncidentId id, Incident incident, List<Letter> reports) {
        Instant due = ServiceLevel.firstReportDue(incident.openedAt());
        return reports.stream()
                .map(Letter::at)
                .min(Instant::compareTo)
                .map(first -> first.isAfter(due)
                        ? List.of(new Finding(
                                Kind.LATE, "incident " + id + ": first report mailed at " + first + ", due " + due))
                        : List.<Finding>of())
                .orElseGet(() -> List.of(new Finding(Kind.LOST, "incident " + id + ": no first report was mailed")));
    }

    private static List<Finding> complete(IncidentId id, Raised alert, List<Letter> reports) {
        return alert.agreement().told(alert.device().customer()).stream()
                .map(Contact::email)
                .flatMap(email -> email.stream())
                .filter(email ->
                        reports.stream().noneMatch(letter -> letter.to().equals(email)))
                .map(email -> new Finding(Kind.LOST, "incident " + id + ": no first report was mailed to " + email))
                .toList();
    }
}
