package io.mdr4j.runbook;

import io.mdr4j.alert.AlertId;
import io.mdr4j.incident.AlertCase;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IncidentStore.Appended;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.incident.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Closing, reopening, merging and splitting. */
final class CaseWork {

    private final DeskTools tools;
    private final StepRunner runner;

    CaseWork(DeskTools tools, StepRunner runner) {
        this.tools = tools;
        this.runner = runner;
    }

    void close(IncidentId id, String by, String reason) {
        while (true) {
            Incident incident = runner.incident(id);
            if (!incident.isOpen() || tools.append(incident, new CaseEvent.Closed(by, reason))) {
                return;
            }
        }
    }

    void reopen(IncidentId id, String by, String reason) {
        while (true) {
            Incident incident = runner.incident(id);
            incident.ending().flatMap(Incident.Ending::mergedInto).ifPresent(target -> {
                throw new IllegalStateException("Incident " + id + " goes on in " + target);
            });
            if (incident.isOpen() || tools.append(incident, new CaseEvent.Reopened(by, reason))) {
                return;
            }
        }
    }

    /** The source ends first, with the version that was seen; what it was is then recorded with the target. */
    void merge(IncidentId source, IncidentId target, String by, String reason) {
        if (!source.customer().equals(target.customer()) || source.equals(target)) {
            throw new IllegalArgumentException("Cannot merge " + source + " into " + target);
        }
        Incident ended = null;
        while (ended == null) {
            Incident incident = runner.incident(source);
            requireOpen(incident);
            requireOpen(runner.incident(target));
            ended = tools.append(incident, new CaseEvent.MergedInto(target, by, reason)) ? incident : null;
        }
        List<IncidentEvent> facts = new ArrayList<>();
        facts.add(new CaseEvent.Absorbed(source));
        for (AlertCase alert : ended.alerts()) {
            facts.add(moved(ended, alert));
        }
        for (Recorded recorded : tools.store().incidents().eventsAfter(source, 0)) {
            if (recorded.event() instanceof IntakeEvent.AlertCounted counted) {
                facts.add(counted);
            }
        }
        for (EndpointCase endpoint : ended.endpoints()) {
            boolean held = endpoint.isolation().phase().isHeldByUs()
                    || endpoint.isolation().phase() == IsolationPhase.ASKING;
            if (held) {
                Instant edrTime = endpoint.isolation().edrAcceptedAt().orElse(tools.now());
                facts.add(new ContainmentEvent.TakenOver(endpoint.id(), source, edrTime));
            }
        }
        tools.store().incidents().record(target, tools.now(), facts);
    }

    IncidentId split(IncidentId id, Set<AlertId> alerts, String by, String reason) {
        Incident seen = runner.incident(id);
        List<AlertCase> moved = seen.alerts().stream()
                .filter(a -> alerts.contains(a.alert().id()))
                .toList();
        if (moved.isEmpty()
                || moved.size() != alerts.size()
                || moved.size() == seen.alerts().size()) {
            throw new IllegalArgumentException(
                    "Name some, not all, of the " + seen.alerts().size() + " alerts of incident " + id);
        }
        requireOpen(seen);
        IncidentId own = tools.store().open(id, tools.now());
        List<IncidentEvent> facts = new ArrayList<>();
        moved.forEach(a -> facts.add(moved(seen, a)));
        tools.store().incidents().record(own, tools.now(), facts);
        Optional<Appended> appended = Optional.empty();
        while (appended.isEmpty()) {
            Incident incident = runner.incident(id);
            appended = Optional.of(tools.append(
                            incident, ledger -> true, new CaseEvent.AlertsSplitOff(alerts, own, by, reason)))
                    .filter(a -> a == Appended.DONE);
        }
        return own;
    }

    /** Whoever was told of an alert already is not told late. */
    private static IncidentEvent moved(Incident from, AlertCase alert) {
        boolean reported = alert.reported()
                || from.reports().stream()
                        .filter(r -> r.sentAt().isPresent())
                        .anyMatch(r -> r.issued().basis() >= alert.version());
        return new IntakeEvent.AlertReceived(alert.alert(), alert.rawSha256(), alert.receivedAt(), reported);
    }

    private static void requireOpen(Incident incident) {
        if (!incident.isOpen()) {
            throw new IllegalStateException("Incident " + incident.id() + " is over");
        }
    }
}
