package io.mdr4j.runbook;

import io.mdr4j.incident.AlertCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.MissedDeadline;
import io.mdr4j.incident.Promise;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.ServiceLevel;
import io.mdr4j.report.FirstReports;
import io.mdr4j.runbook.NoticeOrder.AlarmKind;
import io.mdr4j.runbook.NoticeOrder.AlarmTopic;
import io.mdr4j.runbook.Plan.DutyStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is promised, how near it is, and whether it was kept. Pure. */
final class DeadlineDuties {

    private DeadlineDuties() {}

    static List<DutyStanding> standings(Incident incident, Situation situation, Instant now) {
        return List.of(
                new DutyStanding("first report deadline", "", deadline(incident, situation, now)),
                new DutyStanding("early warning", "", warning(incident, situation, now)),
                new DutyStanding("second report", "", secondReport(incident, situation, now)));
    }

    private static Standing deadline(Incident incident, Situation situation, Instant now) {
        Optional<AlertCase> owed = owed(incident);
        if (owed.isEmpty()) {
            return Standing.done();
        }
        if (isBreached(incident)) {
            return Standing.notWanted("the breach is noted");
        }
        Instant due = due(owed.get());
        return missed(incident, situation, now)
                .map(event -> Standing.due(new Step.NoteMissed(event)))
                .orElseGet(() -> Standing.until("the deadline of the first report", due));
    }

    /** The breach to be noted, where there is one that is not noted yet. */
    static Optional<ReportEvent.DeadlineMissed> missed(Incident incident, Situation situation, Instant now) {
        if (isBreached(incident)) {
            return Optional.empty();
        }
        return owed(incident).filter(a -> !now.isBefore(due(a))).map(a -> {
            Hindrance cause = Hindrances.cause(incident, a, due(a), situation, now);
            return new ReportEvent.DeadlineMissed(Promise.FIRST_REPORT, due(a), cause.obstacle(), cause.detail());
        });
    }

    /** The alert whose hour ends first, of those that nobody was told of; none where the incident ended before. */
    private static Optional<AlertCase> owed(Incident incident) {
        return incident.firstUnreported()
                .filter(a -> incident.ending()
                        .filter(e -> e.mergedInto().isPresent() || e.at().isBefore(due(a)))
                        .isEmpty());
    }

    private static Instant due(AlertCase alert) {
        return ServiceLevel.firstReportDue(alert.receivedAt());
    }

    private static boolean isBreached(Incident incident) {
        return incident.missedDeadlines().stream().anyMatch(MissedDeadline::isOpen);
    }

    private static Standing warning(Incident incident, Situation situation, Instant now) {
        Optional<AlertCase> owed = owed(incident);
        if (owed.isEmpty()) {
            return Standing.done();
        }
        return situation.settings().warnAt().stream()
                .map(share -> at(owed.get(), share))
                .filter(now::isBefore)
                .min(Comparator.naturalOrder())
                .map(next -> Standing.until("the next early warning", next))
                .orElseGet(() -> Standing.notWanted("all early warnings are over"));
    }

    /** What the analysts are told of deadlines: that one comes near, or that it was missed. */
    static List<AlarmTopic> topics(Incident incident, Situation situation, Instant now) {
        List<AlarmTopic> missed = incident.missedDeadlines().stream()
                .map(m -> AlarmTopic.ofDeadline(
                        AlarmKind.DEADLINE_MISSED,
                        m.due().toString(),
                        m.due(),
                        List.of(new Hindrance(m.cause(), m.detail()))))
                .toList();
        return missed.isEmpty() ? near(incident, situation, now).stream().toList() : missed;
    }

    /** Of the shares that have passed only the last: whoever was asleep is not woken three times. */
    private static Optional<AlarmTopic> near(Incident incident, Situation situation, Instant now) {
        Optional<AlertCase> owed = owed(incident).filter(a -> now.isBefore(due(a)) && !isSpaced(incident));
        return owed.flatMap(alert -> situation.settings().warnAt().stream()
                .filter(share -> !now.isBefore(at(alert, share)))
                .max(Comparator.naturalOrder())
                .map(share -> AlarmTopic.ofDeadline(
                        AlarmKind.DEADLINE_NEAR,
                        Math.round(share * 100) + "% " + due(alert),
                        due(alert),
                        Hindrances.of(incident, alert, situation))));
    }

    /** A further version that only waits for its time is in nobody's way. */
    private static boolean isSpaced(Incident incident) {
        return incident.lastReport().filter(r -> r.sentAt().isPresent()).isPresent()
                && incident.effect(ReportDuties.nextKey(incident)).failure().isEmpty();
    }

    private static Instant at(AlertCase alert, double share) {
        Duration elapsed = Duration.ofMillis(Math.round(ServiceLevel.FIRST_REPORT_WITHIN.toMillis() * share));
        return alert.receivedAt().plus(elapsed);
    }

    private static Standing secondReport(Incident incident, Situation situation, Instant now) {
        if (incident.ending().flatMap(Incident.Ending::mergedInto).isPresent()) {
            return Standing.notWanted("the incident goes on elsewhere");
        }
        Optional<Instant> due = FirstReports.secondReportDue(
                incident, situation.setup().customer(), situation.setup().allowEntries());
        if (due.isEmpty()) {
            return Standing.notWanted("the first report says it all");
        }
        return now.isBefore(due.get())
                ? Standing.forPersonUntil("the second report", due.get())
                : Standing.forPerson("the second report");
    }
}
