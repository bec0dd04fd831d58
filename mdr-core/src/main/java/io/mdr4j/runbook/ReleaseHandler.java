package io.mdr4j.runbook;

import io.mdr4j.containment.Containment;
import io.mdr4j.containment.ContainmentReading;
import io.mdr4j.containment.ContainmentState;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.ContainmentLedger;
import io.mdr4j.incident.Effect;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IncidentStore.Appended;
import io.mdr4j.incident.ReleaseCause;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Lets an endpoint back, unless another incident still holds it: then this one only lets go. */
final class ReleaseHandler {

    private final DeskTools tools;

    ReleaseHandler(DeskTools tools) {
        this.tools = tools;
    }

    void release(Incident incident, Step.Release step) {
        try {
            ask(incident, step);
        } catch (RuntimeException e) {
            tools.failed(incident, step.key(), e);
        }
    }

    private void ask(Incident incident, Step.Release step) {
        EndpointId endpoint = step.endpoint();
        Containment containment = tools.containment(incident, endpoint.tenant());
        AtomicReference<IncidentId> holder = new AtomicReference<>();
        Appended appended = tools.append(
                incident,
                ledger -> {
                    ledger.holds(endpoint).stream()
                            .filter(h -> !h.incident().equals(incident.id()) && !h.releasing())
                            .map(ContainmentLedger.Hold::incident)
                            .findFirst()
                            .ifPresent(holder::set);
                    return holder.get() == null;
                },
                new ContainmentEvent.ReleaseIntended(step.key(), endpoint, step.cause()));
        if (appended == Appended.REFUSED_BY_GATE) {
            tools.append(
                    incident,
                    new ContainmentEvent.LetGo(
                            endpoint, Objects.requireNonNull(holder.get(), "the gate names the holder")));
        } else if (appended == Appended.DONE) {
            Instant edrTime = doneBefore(incident, step, containment)
                    .orElseGet(() -> containment
                            .release(endpoint, "MDR incident " + incident.id().number())
                            .edrTime()
                            .orElse(tools.now()));
            ContainmentEvent accepted = new ContainmentEvent.ReleaseAccepted(step.key(), endpoint, edrTime);
            if (step.cause() == ReleaseCause.PENDING_TOO_LONG) {
                tools.record(incident, accepted, new ContainmentEvent.ReleaseConfirmed(endpoint));
            } else {
                tools.record(incident, accepted);
            }
        }
    }

    /**
     * When an earlier try, whose outcome was not recorded, was begun and had worked. It must not be repeated blindly: somebody
     * may have isolated the endpoint anew, and that isolation is not ours to lift.
     */
    private static Optional<Instant> doneBefore(Incident incident, Step.Release step, Containment containment) {
        Effect effect = incident.effect(step.key());
        if (effect.tries() == 0) {
            return Optional.empty();
        }
        ContainmentReading reading = containment.states(Set.of(step.endpoint())).get(step.endpoint());
        boolean letBack = reading != null
                && (reading.state() == ContainmentState.NOT_ISOLATED
                        || reading.state() == ContainmentState.RELEASE_PENDING);
        return letBack ? effect.inFlightSince().or(effect::firstIntended) : Optional.empty();
    }
}
