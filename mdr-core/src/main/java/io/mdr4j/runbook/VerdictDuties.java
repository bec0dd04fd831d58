package io.mdr4j.runbook;

import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.Effect;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.runbook.Plan.DutyStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How dangerous is it, and what did the customer agree? Pure. */
final class VerdictDuties {

    private VerdictDuties() {}

    static List<DutyStanding> standings(Incident incident, Situation situation, Instant now) {
        List<DutyStanding> standings = new ArrayList<>();
        standings.add(new DutyStanding("assess", "", assess(incident, situation, now)));
        for (EndpointCase endpoint : incident.endpoints()) {
            standings.add(
                    new DutyStanding("decide", endpoint.id().toString(), decide(incident, Optional.of(endpoint), now)));
        }
        if (incident.generalFactsVersion() > 0) {
            standings.add(new DutyStanding("decide", "", decide(incident, Optional.empty(), now)));
        }
        return standings;
    }

    /** At once for the first alert and for a higher rating; else facts are gathered for a moment. */
    private static Standing assess(Incident incident, Situation situation, Instant now) {
        if (incident.alerts().isEmpty()) {
            return Standing.done();
        }
        if (!incident.hasUnjudgedFacts()) {
            return standsIn(incident, new Step.Assess(), now);
        }
        if (!incident.isOpen() && incident.severity().isPresent()) {
            return Standing.notWanted("the incident is over");
        }
        boolean first = incident.verdicts().stream().allMatch(Incident.Verdict::byAnalyst);
        Instant gathered = Wait.until(
                incident.unjudgedSince().orElse(now), situation.settings().spacing(), now);
        if (first || incident.isUnjudgedUrgent() || !now.isBefore(gathered)) {
            return Standing.due(new Step.Assess());
        }
        return Standing.until("further facts", gathered);
    }

    /** Again whenever something changed that a decision rests on; an act already done is never undone by it. */
    private static Standing decide(Incident incident, Optional<EndpointCase> endpoint, Instant now) {
        Optional<EndpointCase.Decided> decided =
                endpoint.isPresent() ? endpoint.get().decided() : incident.generalDecision();
        if (!incident.isOpen() && decided.isPresent()) {
            return Standing.notWanted("the incident is over");
        }
        if (incident.severity().isEmpty()) {
            return Standing.until("the verdict", now.plusSeconds(1));
        }
        Step step = new Step.Decide(endpoint.map(EndpointCase::id));
        if (!isUndecided(incident, endpoint.map(EndpointCase::id))) {
            return standsIn(incident, step, now);
        }
        Optional<Instant> again = incident.effect(step.key())
                .failure()
                .map(f -> Wait.earlier(Retry.JUDGEMENT.next(f, now), ReportDuties.guaranteed(incident)));
        return again.filter(now::isBefore)
                .map(t -> Standing.until("the next try", t))
                .orElseGet(() -> Standing.due(step));
    }

    /** Tells whether something changed that no decision rests on. */
    static boolean isUndecided(Incident incident, Optional<EndpointId> id) {
        Optional<EndpointCase> endpoint = id.flatMap(incident::endpoint);
        Optional<EndpointCase.Decided> decided =
                endpoint.isPresent() ? endpoint.get().decided() : incident.generalDecision();
        long facts = endpoint.map(EndpointCase::factsVersion).orElse(incident.generalFactsVersion());
        long basis = Math.max(facts, incident.severityVersion());
        return decided.filter(d -> d.version() > basis).isEmpty();
    }

    /** Where something cautious stands in for a classifier or for rules that failed, they are asked again. */
    private static Standing standsIn(Incident incident, Step step, Instant now) {
        Effect effect = incident.effect(step.key());
        if (effect.failure().isEmpty() || !incident.isOpen()) {
            return Standing.done();
        }
        if (Retry.JUDGEMENT.isUsedUp(effect, now)) {
            return new Standing.GivenUp(effect.failure().get().reason());
        }
        Instant again = Retry.JUDGEMENT.next(effect.failure().get(), now);
        return now.isBefore(again) ? Standing.until("the next try", again) : Standing.due(step);
    }
}
