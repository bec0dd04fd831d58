package io.mdr4j.runbook;

import io.mdr4j.incident.AlertCase;
import io.mdr4j.incident.Effect;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.Incident.IssuedReport;
import io.mdr4j.incident.Obstacle;
import io.mdr4j.incident.StepKey;
import io.mdr4j.report.OpenAnalysis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What stands between an alert that nobody was told of and its report. Pure. */
final class Hindrances {

    /** Whoever looks later than this after a deadline did not work when it came. */
    private static final Duration PROMPT = Duration.ofMinutes(1);

    private Hindrances() {}

    /** What stands in the way now, the weightiest first; never empty. */
    static List<Hindrance> of(Incident incident, AlertCase owed, Situation situation) {
        List<Hindrance> found = new ArrayList<>();
        if (!ReportDuties.isJudged(incident)) {
            found.add(new Hindrance(Obstacle.NOT_JUDGED, ""));
        }
        Optional<IssuedReport> made =
                incident.lastReport().filter(r -> r.issued().basis() >= owed.version());
        if (made.isPresent()) {
            delivery(incident, made.get(), situation, found);
        } else {
            making(incident, situation, found);
        }
        return found.isEmpty() ? List.of(new Hindrance(Obstacle.NOT_KNOWN, "")) : found;
    }

    private static void making(Incident incident, Situation situation, List<Hindrance> found) {
        if (ReportDuties.needsReview(incident)) {
            found.add(new Hindrance(Obstacle.REVIEW_OUTSTANDING, ""));
        }
        StepKey next = StepKey.firstReport(incident.reports().size() + 1);
        incident.effect(next)
                .failure()
                .ifPresent(f -> found.add(new Hindrance(Obstacle.RENDERING_FAILING, f.reason())));
        List<OpenAnalysis> open = OpenWork.open(incident, situation);
        if (open.contains(OpenAnalysis.EDR_NOT_ANSWERING) || open.contains(OpenAnalysis.EVIDENCE_BEING_COLLECTED)) {
            found.add(new Hindrance(Obstacle.EDR_NOT_ANSWERING, edrFailure(incident)));
        }
    }

    private static String edrFailure(Incident incident) {
        return incident.endpoints().stream()
                .flatMap(e -> List.of(StepKey.lookUp(e.id()), StepKey.evidence(e.id(), 1)).stream())
                .flatMap(key -> incident.effect(key).failure().stream())
                .map(Effect.Failure::reason)
                .findFirst()
                .orElse("");
    }

    private static void delivery(Incident incident, IssuedReport made, Situation situation, List<Hindrance> found) {
        Set<String> recipients = made.issued().recipients().keySet();
        if (recipients.isEmpty()) {
            found.add(new Hindrance(Obstacle.NO_CONTACT, ""));
            return;
        }
        NoticeDuties.reports(incident, made, situation).stream()
                .map(step -> incident.effect(step.key()))
                .filter(e -> e.failure().isPresent() || e.inFlightSince().isPresent())
                .findFirst()
                .ifPresent(e -> found.add(new Hindrance(
                        Obstacle.DELIVERY_FAILING,
                        e.failure().map(Effect.Failure::reason).orElse("no answer yet"))));
    }

    /**
     * Why a deadline was missed. Where nobody looked when it came, nothing worked then, whatever else is open now; the
     * detail names what had failed before.
     */
    static Hindrance cause(Incident incident, AlertCase owed, Instant due, Situation situation, Instant now) {
        Hindrance weightiest = of(incident, owed, situation).get(0);
        Instant last = incident.lastEventAt();
        boolean asleep = now.isAfter(due.plus(PROMPT)) && last.isBefore(due);
        if (!asleep) {
            return weightiest;
        }
        String before = weightiest.detail().isEmpty() ? "" : "; before: " + weightiest.detail();
        return new Hindrance(Obstacle.SERVICE_NOT_RUNNING, "no event between " + last + " and " + now + before);
    }
}
