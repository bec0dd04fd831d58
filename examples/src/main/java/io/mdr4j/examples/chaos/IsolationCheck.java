package io.mdr4j.examples.chaos;

import io.mdr4j.examples.chaos.Finding.Kind;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.operation.IsolationMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Every endpoint that was to be isolated is, and no other; none was isolated a second time; whatever was asked of an EDR was
 * decided and intended before, and its outcome is recorded.
 */
final class IsolationCheck implements Check {

    @Override
    public List<Finding> findings(Outcome outcome) {
        List<Finding> findings = new ArrayList<>();
        for (Device device : outcome.toIsolate()) {
            if (!outcome.isolated().contains(device)) {
                findings.add(new Finding(Kind.LOST, device + " was to be isolated and is not"));
            }
        }
        for (Device device : outcome.isolated()) {
            if (!outcome.toIsolate().contains(device)) {
                findings.add(new Finding(Kind.UNRECORDED, device + " is isolated, and nobody wanted that"));
            }
        }
        Map<Device, Boolean> isolated = new HashMap<>();
        for (Order order : outcome.orders()) {
            if (order.isolation() && isolated.getOrDefault(order.device(), false)) {
                findings.add(new Finding(
                        Kind.DOUBLED, order.device() + " was told at " + order.at() + " to isolate itself once more"));
            }
            isolated.put(order.device(), order.isolation());
            findings.addAll(unrecorded(outcome, order));
        }
        return findings;
    }

    private static List<Finding> unrecorded(Outcome outcome, Order order) {
        List<Finding> findings = new ArrayList<>();
        if (order.isolation()) {
            if (!isRecorded(outcome, order, order.at(), IsolationCheck::decided)) {
                findings.add(unrecorded(order, "no decision was recorded before"));
            }
            if (!isRecorded(outcome, order, order.at(), ContainmentEvent.IsolationIntended.class::isInstance)) {
                findings.add(unrecorded(order, "no intention was recorded before"));
            }
            if (!isRecorded(outcome, order, Instant.MAX, IsolationCheck::isolated)) {
                findings.add(unrecorded(order, "no outcome was recorded"));
            }
        } else {
            if (!isRecorded(outcome, order, order.at(), ContainmentEvent.ReleaseIntended.class::isInstance)) {
                findings.add(unrecorded(order, "no intention to release was recorded before"));
            }
        }
        return findings;
    }

    private static Finding unrecorded(Order order, String what) {
        return new Finding(Kind.UNRECORDED, order + ": " + what);
    }

    private static boolean isRecorded(Outcome outcome, Order order, Instant until, Predicate<IncidentEvent> what) {
        return outcome.histories().values().stream()
                .flatMap(List::stream)
                .filter(recorded -> !recorded.at().isAfter(until))
                .map(Recorded::event)
                .anyMatch(event -> concerns(event, order.device()) && what.test(event));
    }

    private static boolean concerns(IncidentEvent event, Device device) {
        if (event instanceof ContainmentEvent containment) {
            return containment.endpoint().equals(device.endpoint());
        }
        return event instanceof VerdictEvent.Decided decided
                && decided.endpoint().filter(device.endpoint()::equals).isPresent();
    }

    private static boolean decided(IncidentEvent event) {
        return event instanceof VerdictEvent.Decided decided
                && decided.decision().isolation() != IsolationMode.NEVER;
    }

    private static boolean isolated(IncidentEvent event) {
        return event instanceof ContainmentEvent.IsolationAccepted || event instanceof ContainmentEvent.FoundIsolated;
    }
}
