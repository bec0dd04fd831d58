package io.mdr4j.runbook;

import io.mdr4j.endpoint.EndpointId;
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
        if (!incident.hasUnjudgedFacts() || incident.alerts().isEmpty()) {
            return Standing.done();
        }
        if (!incident.isOpen() && incident.severity().isPresent()) {
            return Standing.notWanted("the incident is over");
        }
        boolean first = incident.verdicts().stream().allMatch(Incident.Verdict::byAnalyst);
        Instant gathered =
                incident.unjudgedSince().orElse(now).plus(situation.settings().spacing());
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
        long facts = endpoint.map(EndpointCase::factsVersion).orElse(incident.generalFactsVersion());
        long basis = Math.max(facts, incident.severityVersion());
        Optional<EndpointId> id = endpoint.map(EndpointCase::id);
        return decided.filter(d -> d.version() > basis).isPresent()
                ? Standing.done()
                : Standing.due(new Step.Decide(id));
    }
}
