package io.mdr4j.runbook;

import io.mdr4j.containment.Containment;
import io.mdr4j.containment.ContainmentReading;
import io.mdr4j.containment.ContainmentReceipt;
import io.mdr4j.containment.ContainmentState;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.ContainmentLedger;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.HoldReason;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentStore.Appended;
import io.mdr4j.incident.IsolationCase;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Cuts an endpoint off: looks at the device afresh, asks whether it is isolated already, asks the guard in the same
 * append as the intention, and only then asks the EDR. What an earlier try may have done is found out by the second
 * question, never by blind repetition.
 */
final class IsolationHandler {

    private final DeskTools tools;
    private final FleetSizes fleets;
    private final GuardQuestion guard;

    IsolationHandler(DeskTools tools) {
        this.tools = tools;
        this.fleets = new FleetSizes(tools.clock());
        this.guard = new GuardQuestion(tools.guard(), tools.clock());
    }

    void hold(Incident incident, Step.HoldIsolation step) {
        tools.append(incident, new ContainmentEvent.IsolationHeld(step.endpoint(), step.reason(), step.detail()));
    }

    void forgo(Incident incident, Step.ForgoIsolation step) {
        tools.append(incident, new ContainmentEvent.IsolationForgone(step.endpoint()));
    }

    void isolate(Incident incident, Step.Isolate step) {
        try {
            ask(incident, step);
        } catch (RuntimeException e) {
            tools.failed(incident, step.key(), e);
        }
    }

    private void ask(Incident incident, Step.Isolate step) {
        EndpointId endpoint = step.endpoint();
        EndpointCase known = incident.endpoint(endpoint).orElseThrow();
        if (tools.situation(incident).setup().inventory().protectedEndpoints().contains(endpoint)) {
            tools.append(incident, new ContainmentEvent.IsolationHeld(endpoint, HoldReason.PROTECTED, ""));
            return;
        }
        EdrConnector connector = tools.connector(incident, endpoint.tenant());
        Containment containment = tools.containment(incident, endpoint.tenant());
        Optional<String> difference = difference(known, connector.endpoints().find(endpoint));
        if (difference.isPresent()) {
            tools.append(
                    incident,
                    new ContainmentEvent.IsolationHeld(endpoint, HoldReason.DEVICE_CHANGED, difference.get()));
            return;
        }
        ContainmentReading reading = containment
                .states(Set.of(endpoint))
                .getOrDefault(endpoint, new ContainmentReading(ContainmentState.UNKNOWN, false, Optional.empty()));
        if (!isAlreadyThere(incident, step, reading)) {
            request(incident, step, containment, fleets.of(connector));
        }
    }

    /** An analyst who orders the isolation has looked; else host name and device must be those of the alert. */
    private static Optional<String> difference(EndpointCase known, Endpoint fresh) {
        if (known.isolation().isOrdered(IsolationCase.Order.Kind.ISOLATE)) {
            return Optional.empty();
        }
        String alerted = known.asInAlert().flatMap(Endpoint::hostName).orElse("");
        String now = fresh.hostName().orElse("");
        boolean same = fresh.id().equals(known.id()) && !alerted.isEmpty() && alerted.equalsIgnoreCase(now);
        return same ? Optional.empty() : Optional.of("alert: " + alerted + ", EDR: " + now);
    }

    private boolean isAlreadyThere(Incident incident, Step.Isolate step, ContainmentReading reading) {
        EndpointId endpoint = step.endpoint();
        List<ContainmentLedger.Hold> holds =
                tools.store().incidents().ledger(incident.id().customer(), l -> l.holds(endpoint));
        boolean mine = holds.stream().anyMatch(h -> h.incident().equals(incident.id()));
        Optional<ContainmentLedger.Hold> other = holds.stream()
                .filter(h -> !h.incident().equals(incident.id()) && !h.releasing())
                .findFirst();
        boolean releasing = holds.stream().anyMatch(ContainmentLedger.Hold::releasing);
        boolean inPlace =
                reading.state() == ContainmentState.ISOLATED || reading.state() == ContainmentState.ISOLATION_PENDING;
        if (mine && inPlace) {
            Instant asked = incident.effect(step.key()).inFlightSince().orElse(tools.now());
            tools.record(incident, new ContainmentEvent.IsolationAccepted(step.key(), endpoint, asked));
            return true;
        }
        if (other.isPresent()) {
            if (other.get().edrTime().equals(Instant.EPOCH)) {
                throw new EdrUnavailableException(
                        "Incident " + other.get().incident().number() + " is asking for this isolation");
            }
            tools.append(
                    incident,
                    new ContainmentEvent.FoundIsolated(
                            step.key(), endpoint, true, other.get().edrTime()));
            return true;
        }
        if (inPlace && !releasing) {
            tools.append(incident, new ContainmentEvent.FoundIsolated(step.key(), endpoint, false, tools.now()));
            return true;
        }
        return false;
    }

    private void request(Incident incident, Step.Isolate step, Containment containment, long fleet) {
        AtomicReference<HoldReason> refusal = new AtomicReference<>();
        Appended appended = tools.append(
                incident,
                ledger -> {
                    Optional<HoldReason> reason = guard.refusal(ledger, incident, step.endpoint(), fleet);
                    reason.ifPresent(refusal::set);
                    return reason.isEmpty();
                },
                new ContainmentEvent.IsolationIntended(step.key(), step.endpoint()));
        if (appended == Appended.REFUSED_BY_GATE) {
            tools.append(
                    incident,
                    new ContainmentEvent.IsolationHeld(
                            step.endpoint(), Objects.requireNonNull(refusal.get(), "the gate names its reason"), ""));
        } else if (appended == Appended.DONE) {
            ContainmentReceipt receipt = containment.isolate(
                    step.endpoint(), "MDR incident " + incident.id().number());
            tools.record(
                    incident,
                    new ContainmentEvent.IsolationAccepted(
                            step.key(), step.endpoint(), receipt.edrTime().orElse(tools.now())));
        }
    }
}
