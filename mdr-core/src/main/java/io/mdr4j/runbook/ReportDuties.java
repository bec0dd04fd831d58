package io.mdr4j.runbook;

import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.AlertCase;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.Incident.IssuedReport;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.incident.ServiceLevel;
import io.mdr4j.incident.StepKey;
import io.mdr4j.incident.Told;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.runbook.Plan.DutyStanding;
import java.time.Duration;
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
        if (!isJudged(incident)) {
            return Standing.until("verdict and decision", now.plus(Duration.ofMinutes(1)));
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
        Instant grace = Wait.until(incident.openedAt(), situation.settings().reportGrace(), now);
        Instant patientUntil = Wait.earlier(grace, guaranteed);
        if (now.isBefore(patientUntil) && OpenWork.isUnderWay(incident, situation)) {
            return Standing.until("look-ups and isolations under way", patientUntil);
        }
        return issue(incident, 1, situation, now);
    }

    private static Standing nextVersion(Incident incident, IssuedReport last, Situation situation, Instant now) {
        Told before = last.issued().told();
        Told after = CurrentTold.of(incident);
        Optional<AlertCase> untold = incident.firstUntold();
        boolean finished = last.issued().inProgress() && !OpenWork.isUnderWay(incident, situation);
        boolean plain = last.issued().plain();
        if (before.equals(after) && untold.isEmpty() && !finished && !plain) {
            return Standing.done();
        }
        boolean urgent = plain
                || after.severity().isAbove(before.severity())
                || before.isolation().entrySet().stream().anyMatch(e -> isNews(e.getValue(), after, e.getKey()))
                || !before.isolation().keySet().containsAll(after.isolation().keySet());
        Duration spacing = urgent
                ? situation.settings().urgentVersionSpacing()
                : situation.settings().versionSpacing();
        Instant spaced = Wait.until(last.at(), spacing, now);
        Instant deadline = untold.map(a -> ServiceLevel.firstReportGuaranteed(a.receivedAt()))
                .orElse(Instant.MAX);
        Instant at = Wait.earlier(spaced, deadline);
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
        Optional<Instant> receipt = incident.firstUntold().map(AlertCase::receivedAt);
        boolean overdue = receipt.filter(r -> !now.isBefore(ServiceLevel.firstReportGuaranteed(r)))
                .isPresent();
        Step step = new Step.IssueReport(number, overdue);
        boolean stoodInFor =
                incident.lastReport().filter(r -> r.issued().plain()).isPresent();
        Retry retry = stoodInFor ? Retry.BETTER_REPORT : Retry.OWN_WORK;
        return receipt.isPresent()
                ? Effects.promised(incident, step, retry, receipt.get(), situation, now)
                : Effects.standing(incident, step, retry, situation, now);
    }

    /** The next version to be made. */
    static StepKey nextKey(Incident incident) {
        return StepKey.firstReport(incident.reports().size() + 1);
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
        return incident.firstUnreported()
                .map(AlertCase::receivedAt)
                .map(ServiceLevel::firstReportDue)
                .orElse(Instant.MAX);
    }

    static boolean needsReview(Incident incident) {
        return !incident.isReportReleased()
                && incident.lastReport().isEmpty()
                && incident.decisions().stream()
                        .map(EndpointCase.Decided::decision)
                        .anyMatch(OperationDecision::reviewFirstReport);
    }

    static boolean isJudged(Incident incident) {
        return incident.severity().isPresent() && isDecided(incident);
    }

    private static boolean isDecided(Incident incident) {
        return incident.endpoints().stream().allMatch(e -> e.decided().isPresent())
                && (incident.generalFactsVersion() == 0
                        || incident.generalDecision().isPresent());
    }
}
