package io.mdr4j.runbook;

import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.AlertCase;
import io.mdr4j.incident.Effect;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.StepKey;
import io.mdr4j.runbook.Plan.DutyStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What does the EDR know of the endpoint, and what did it record around the alert? Pure. */
final class InvestigationDuties {

    private InvestigationDuties() {}

    static List<DutyStanding> standings(Incident incident, Situation situation, Instant now) {
        List<DutyStanding> standings = new ArrayList<>();
        for (EndpointCase endpoint : incident.endpoints()) {
            String about = endpoint.id().toString();
            standings.add(new DutyStanding("look up", about, lookUp(incident, endpoint, situation, now)));
            standings.add(new DutyStanding("investigate", about, investigate(incident, endpoint, situation, now)));
        }
        return standings;
    }

    private static Standing lookUp(Incident incident, EndpointCase endpoint, Situation situation, Instant now) {
        if (!incident.isOpen()) {
            return Standing.notWanted("the incident is over");
        }
        return Effects.standing(incident, new Step.LookUp(endpoint.id()), Retry.QUESTION, situation, now);
    }

    /** Once for the first alert of an endpoint, and again when a new cause appears there, within a spacing and a limit. */
    private static Standing investigate(Incident incident, EndpointCase endpoint, Situation situation, Instant now) {
        if (!incident.isOpen()) {
            return Standing.notWanted("the incident is over");
        }
        if (!situation.tenant(endpoint.id().tenant()).evidence()) {
            return Standing.notWanted("the EDR does not offer it");
        }
        List<AlertCase> alerts = incident.alerts().stream()
                .filter(a -> !a.repetition() && isOn(a, endpoint.id()))
                .toList();
        int limit = Math.min(alerts.size(), situation.settings().evidenceLimit());
        Optional<Instant> before = Optional.empty();
        for (int i = 0; i < limit; i++) {
            StepKey key = StepKey.evidence(endpoint.id(), i + 1);
            Effect effect = incident.effect(key);
            if (!effect.isSettled()) {
                Instant spaced = before.map(
                                t -> Wait.until(t, situation.settings().evidenceSpacing(), now))
                        .orElse(Instant.MIN);
                if (effect.tries() == 0 && now.isBefore(spaced)) {
                    return Standing.until("the spacing of evidence", spaced);
                }
                Step step = new Step.Collect(key, alerts.get(i).alert().id());
                return Effects.standing(incident, step, Retry.QUESTION, situation, now);
            }
            before = effect.firstIntended();
        }
        return Standing.done();
    }

    private static boolean isOn(AlertCase alert, EndpointId endpoint) {
        return alert.alert().endpoint().filter(e -> e.id().equals(endpoint)).isPresent();
    }
}
