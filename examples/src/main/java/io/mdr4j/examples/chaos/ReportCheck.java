package io.mdr4j.examples.chaos;

import io.mdr4j.examples.chaos.Finding.Kind;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.ServiceLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every incident has its first report within the hour. */
final class ReportCheck implements Check {

    @Override
    public List<Finding> findings(Outcome outcome) {
        List<Finding> findings = new ArrayList<>();
        outcome.histories().forEach((id, history) -> {
            Incident incident = Incident.of(history);
            Instant due = ServiceLevel.firstReportDue(incident.openedAt());
            Optional<Instant> sent = incident.reports().stream()
                    .flatMap(report -> report.sentAt().stream())
                    .min(Instant::compareTo);
            if (sent.isEmpty()) {
                findings.add(new Finding(Kind.LOST, "incident " + id + " has no first report"));
            } else if (sent.get().isAfter(due)) {
                findings.add(new Finding(
                        Kind.LATE, "incident " + id + " was reported on at " + sent.get() + ", due " + due));
            }
        });
        return findings;
    }
}
