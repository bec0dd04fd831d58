package io.mdr4j.runbook;

import io.mdr4j.containment.Containment;
import io.mdr4j.containment.ContainmentReading;
import io.mdr4j.containment.ContainmentState;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IsolationCase;
import io.mdr4j.incident.IsolationPhase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks whether the sensors have carried out what was accepted: accepted is not isolated. */
final class ConfirmationHandler {

    private final DeskTools tools;

    ConfirmationHandler(DeskTools tools) {
        this.tools = tools;
    }

    void confirm(Incident incident, Step.Confirm step) {
        try {
            Containment containment = tools.containment(incident, step.ofTenant());
            Map<EndpointId, ContainmentReading> readings = containment.states(step.endpoints());
            List<IncidentEvent> events = new ArrayList<>();
            for (EndpointId endpoint : step.endpoints()) {
                ContainmentReading reading = readings.getOrDefault(
                        endpoint, new ContainmentReading(ContainmentState.UNKNOWN, false, Optional.empty()));
                incident.endpoint(endpoint).ifPresent(e -> events.add(outcome(e, reading)));
            }
            tools.store().incidents().record(incident.id(), tools.now(), events);
        } catch (RuntimeException e) {
            tools.failed(incident, step.key(), e);
        }
    }

    private static ContainmentEvent outcome(EndpointCase endpoint, ContainmentReading reading) {
        IsolationCase isolation = endpoint.isolation();
        if (isolation.phase() == IsolationPhase.ACCEPTED
                && reading.confirmsIsolation(isolation.edrAcceptedAt().orElse(Instant.MAX))) {
            return new ContainmentEvent.IsolationConfirmed(endpoint.id());
        }
        if (isolation.phase() == IsolationPhase.RELEASING
                && reading.confirmsRelease(isolation.edrReleaseAcceptedAt().orElse(Instant.MAX))) {
            return new ContainmentEvent.ReleaseConfirmed(endpoint.id());
        }
        return new ContainmentEvent.StateRead(endpoint.id(), reading.state());
    }
}
