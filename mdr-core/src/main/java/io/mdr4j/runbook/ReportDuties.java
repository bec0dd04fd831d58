package io.mdr4j.runbook;

import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.AlertCase;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.Incident.IssuedReport;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.incident.ServiceLevel;
import io.mdr4j.incident.Told;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.runbook.Plan.DutyStanding;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What do we know now, and who has not been told yet? Pure. */
final class ReportDuties {

    private ReportDuties() {}

    static List<DutyStanding> standings(Incident incident, Situation situation, Instant now) {
        return List.of(new DutyStanding("first report", "", firstReport(incident, situation, now)));
    }

    private static Standing firstReport(Incident incident, Situation situation, Instant now) {
        if (incident.ending().flatMap(Incident.Ending::mergedInto).isPresent()) {
            return Standing.notWanted("the incident goes on elsewhere");
        }
        if (incident.severity().isEmpty() || !isDecided(incident)) {
            return Standing.until("verdict and decision", now.plusSeconds(1));
        }
        Optional<IssuedReport> last = incident.lastReport();
        return last.isPresent()
                ? nextVersion(incident, last.get(), situation, now)
                : firstVersion(incident, situation, now);
    }

    private static Standing firstVersion(Incident incident, Situation situation, Instant now) {
        Instant guaranteed = guaranteed(incident);
        if (needsReview(incident) && now.isBefore(guaranteed)) {
            return Standing.forPersonUntil("an analyst to release the report", guaranteed);
        }
        Instant grace = incident.openedAt().plus(situation.settings().reportGrace());
        Instant patientUntil = grace.isBefore(guaranteed) ? grace : guaranteed;
        if (now.isBefore(patientUntil) && OpenWork.isUnderWay(incident, situation)) {
            return Standing.until("look-ups and isolations under way", patientUntil);
        }
        return issue(incident, 1, situation, now);
    }

    private static Standing nextVersion(Incident incident, IssuedReport last, Situation situation, Instant now) {
        Told before = last.issued().told();
        Told after = CurrentTold.of(incident);
        Optional<AlertCase> untold = firstUntold(incident);
        boolean finished = last.issued().inProgress() && !OpenWork.isUnderWay(incident, situation);
        if (before.equals(after) && untold.isEmpty() && !finished) {
            return Standing.done();
        }
        boolean urgent = after.severity().isAbove(before.severity())
                || before.isolation().entrySet().stream().anyMatch(e -> isNews(e.getValue(), after, e.getKey()))
                || !before.isolation().keySet().containsAll(after.isolation().keySet());
        Instant spaced = last.at()
                .plus(
                        urgent
                                ? situation.settings().urgentVersionSpacing()
                                : situation.settings().versionSpacing());
        Instant deadline = untold.map(a -> ServiceLevel.firstReportGuaranteed(a.receivedAt()))
                .orElse(Instant.MAX);
        Instant at = spaced.isBefore(deadline) ? spaced : deadline;
        return now.isBefore(at)
                ? Standing.until("the spacing of versions", at)
                : issue(incident, last.issued().number() + 1, situation, now);
    }

    private static boolean isNews(IsolationPhase before, Told after, EndpointId endpoint) {
        IsolationPhase now = after.isolation().getOrDefault(endpoint, before);
        return now != before
                && switch (now) {
                    case PENDING,
                            CONFIRMED,
                            FAILED,
                            HELD,
                            IN_PLACE_BY_OTHERS,
                            RELEASED,
                            NOT_APPROVED,
                            AWAITING_APPROVAL -> true;
                    case NONE, ASKING, ACCEPTED, RELEASING -> false;
                };
    }

    private static Standing issue(Incident incident, int number, Situation situation, Instant now) {
        boolean overdue = firstUntold(incident)
                .filter(a -> !now.isBefore(ServiceLevel.firstReportGuaranteed(a.receivedAt())))
                .isPresent();
        return Effects.standing(incident, new Step.IssueReport(number, overdue), Retry.OWN_WORK, situation, now);
    }

    /** The first alert that no version tells of; repetitions need none. */
    static Optional<AlertCase> firstUntold(Incident incident) {
        long basis = incident.lastReport().map(r -> r.issued().basis()).orElse(0L);
        return incident.alerts().stream()
                .filter(a -> a.version() > basis && (basis == 0 || !a.repetition()))
                .min(Comparator.comparing(AlertCase::receivedAt));
    }

    static Instant guaranteed(Incident incident) {
        return incident.alerts().stream()
                .map(AlertCase::receivedAt)
                .min(Comparator.naturalOrder())
                .map(ServiceLevel::firstReportGuaranteed)
                .orElse(incident.openedAt());
    }

    /** What the incident is to be worked on before: a first report that is still owed; else the end of time. */
    static Instant deadline(Incident incident) {
        Optional<Instant> untold = firstUntold(incident).map(AlertCase::receivedAt);
        Optional<Instant> unsent =
                incident.lastReport().filter(r -> r.sentAt().isEmpty()).map(r -> incident.openedAt());
        return untold.or(() -> unsent).map(ServiceLevel::firstReportDue).orElse(Instant.MAX);
    }

    static boolean needsReview(Incident incident) {
        return !incident.isReportReleased()
                && incident.lastReport().isEmpty()
                && incident.decisions().stream()
                        .map(EndpointCase.Decided::decision)
                        .anyMatch(OperationDecision::reviewFirstReport);
    }

    private static boolean isDecided(Incident incident) {
        return incident.endpoints().stream().allMatch(e -> e.decided().isPresent())
                && (incident.generalFactsVersion() == 0
                        || incident.generalDecision().isPresent());
    }
}
