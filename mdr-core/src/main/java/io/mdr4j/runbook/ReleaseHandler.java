package io.mdr4j.runbook;

import io.mdr4j.containment.Containment;
import io.mdr4j.containment.ContainmentReceipt;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.ContainmentLedger;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IncidentStore.Appended;
import io.mdr4j.incident.ReleaseCause;
import java.time.Instant;
import java.util.Objects;
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
        Containment containment = tools.containment(endpoint.tenant());
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
            ContainmentReceipt receipt = containment.release(
                    endpoint, "MDR incident " + incident.id().number());
            Instant edrTime = receipt.edrTime().orElse(tools.now());
            ContainmentEvent accepted = new ContainmentEvent.ReleaseAccepted(step.key(), endpoint, edrTime);
            if (step.cause() == ReleaseCause.PENDING_TOO_LONG) {
                tools.record(incident, accepted, new ContainmentEvent.ReleaseConfirmed(endpoint));
            } else {
                tools.record(incident, accepted);
            }
        }
    }
}
