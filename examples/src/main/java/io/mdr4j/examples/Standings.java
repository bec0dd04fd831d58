package io.mdr4j.examples;

import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IsolationPhase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the isolation of each endpoint of an incident stands, for people: with approvals, and as last reported. */
final class Standings {

    /** What must be known first stands first. */
    private static final List<IsolationPhase> WEIGHTIEST_FIRST = List.of(
            IsolationPhase.FAILED,
            IsolationPhase.HELD,
            IsolationPhase.AWAITING_APPROVAL,
            IsolationPhase.ASKING,
            IsolationPhase.ACCEPTED,
            IsolationPhase.CONFIRMED,
            IsolationPhase.IN_PLACE_BY_OTHERS,
            IsolationPhase.RELEASING,
            IsolationPhase.RELEASED,
            IsolationPhase.NOT_APPROVED);

    private Standings() {}

    static Map<EndpointId, IsolationPhase> of(Incident incident) {
        Map<EndpointId, IsolationPhase> told = incident.lastReport()
                .map(report -> report.issued().told().isolation())
                .orElse(Map.of());
        Map<EndpointId, IsolationPhase> phases = new LinkedHashMap<>();
        for (EndpointCase endpoint : incident.endpoints()) {
            IsolationPhase phase = endpoint.isolation().phase();
            boolean unasked = phase == IsolationPhase.NONE || phase == IsolationPhase.ASKING;
            phases.put(endpoint.id(), unasked ? told.getOrDefault(endpoint.id(), phase) : phase);
        }
        return phases;
    }

    /** The one that must be known first. */
    static IsolationPhase weightiest(Incident incident) {
        var phases = of(incident).values();
        return WEIGHTIEST_FIRST.stream().filter(phases::contains).findFirst().orElse(IsolationPhase.NONE);
    }

    static boolean isStillComing(IsolationPhase phase) {
        return phase == IsolationPhase.AWAITING_APPROVAL || !phase.isSettled();
    }
}
