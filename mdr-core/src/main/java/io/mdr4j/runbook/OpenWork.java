package io.mdr4j.runbook;

import io.mdr4j.incident.Effect;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.incident.StepKey;
import io.mdr4j.report.OpenAnalysis;
import java.util.ArrayList;
import java.util.List;

/** What is still under way when a report is about to be made. Pure. */
final class OpenWork {

    private OpenWork() {}

    /** Tells whether a look-up, a collection of evidence or an isolation may bring something new within moments. */
    static boolean isUnderWay(Incident incident, Situation situation) {
        return incident.isOpen()
                && incident.endpoints().stream()
                        .anyMatch(e -> isBeingLookedUp(incident, e)
                                || isEvidenceComing(incident, e, situation)
                                || isBeingIsolated(incident, e, situation));
    }

    /** Why a report that is made now is not the last word. */
    static List<OpenAnalysis> open(Incident incident, Situation situation) {
        List<OpenAnalysis> open = new ArrayList<>();
        if (!incident.isOpen()) {
            return open;
        }
        if (incident.endpoints().stream().anyMatch(e -> isBeingLookedUp(incident, e))) {
            open.add(OpenAnalysis.EDR_NOT_ANSWERING);
        }
        if (incident.endpoints().stream().anyMatch(e -> isEvidenceComing(incident, e, situation))) {
            open.add(OpenAnalysis.EVIDENCE_BEING_COLLECTED);
        }
        if (incident.endpoints().stream().anyMatch(e -> isBeingIsolated(incident, e, situation))) {
            open.add(OpenAnalysis.ISOLATION_OUTSTANDING);
        }
        if (ReportDuties.needsReview(incident)) {
            open.add(OpenAnalysis.REVIEW_OUTSTANDING);
        }
        if (incident.effect(StepKey.assess()).failure().isPresent()) {
            open.add(OpenAnalysis.VERDICT_OUTSTANDING);
        }
        return open;
    }

    private static boolean isBeingLookedUp(Incident incident, EndpointCase endpoint) {
        Effect effect = incident.effect(StepKey.lookUp(endpoint.id()));
        return !effect.isSettled();
    }

    private static boolean isEvidenceComing(Incident incident, EndpointCase endpoint, Situation situation) {
        return situation.tenant(endpoint.id().tenant()).evidence()
                && !incident.effect(StepKey.evidence(endpoint.id(), 1)).isSettled();
    }

    private static boolean isBeingIsolated(Incident incident, EndpointCase endpoint, Situation situation) {
        if (situation.brake()
                || situation.observe()
                || situation.tenant(endpoint.id().tenant()).containmentWhyNot().isPresent()) {
            return false;
        }
        IsolationPhase phase = endpoint.isolation().phase();
        boolean toBeAsked = (phase == IsolationPhase.NONE || phase == IsolationPhase.ASKING)
                && ContainmentWish.isWanted(incident, endpoint);
        return toBeAsked || phase == IsolationPhase.ACCEPTED || phase == IsolationPhase.RELEASING;
    }
}
