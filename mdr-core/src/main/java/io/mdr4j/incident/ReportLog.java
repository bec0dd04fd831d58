package io.mdr4j.incident;

import io.mdr4j.incident.Incident.IssuedReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The versions of the report, and the deadlines that were not kept. Confined to the thread that folds. */
final class ReportLog {

    final List<IssuedReport> reports;
    final List<MissedDeadline> missed;
    boolean released;

    ReportLog() {
        reports = new ArrayList<>();
        missed = new ArrayList<>();
    }

    ReportLog(ReportLog from) {
        reports = new ArrayList<>(from.reports);
        missed = new ArrayList<>(from.missed);
        released = from.released;
    }

    Optional<IssuedReport> last() {
        return reports.isEmpty() ? Optional.empty() : Optional.of(reports.get(reports.size() - 1));
    }

    void issued(ReportEvent.ReportIssued event, Recorded recorded) {
        reports.add(new IssuedReport(event, recorded.at(), Optional.empty()));
    }

    /** The first recipient whom a version reaches makes it sent. */
    void delivered(ReportEvent.NoticeDelivered event, Recorded recorded) {
        reports.replaceAll(report -> event.reports().contains(report.issued().number())
                        && report.sentAt().isEmpty()
                ? new IssuedReport(report.issued(), report.at(), Optional.of(recorded.at()))
                : report);
    }

    void missed(ReportEvent.DeadlineMissed event, Recorded recorded) {
        missed.add(new MissedDeadline(
                event.promise(), event.due(), event.cause(), event.detail(), recorded.at(), Optional.empty()));
    }

    void met(Predicate<MissedDeadline> madeGood, Instant at) {
        missed.replaceAll(m -> m.isOpen() && madeGood.test(m) ? m.metAt(at) : m);
    }

    /** What the newest of the versions that were sent is based on; 0 where none was. */
    long told() {
        return reports.stream()
                .filter(r -> r.sentAt().isPresent())
                .mapToLong(r -> r.issued().basis())
                .max()
                .orElse(0);
    }
}
