package io.mdr4j.incident;

import io.mdr4j.alert.AlertId;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EndpointId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one customer has in the store in memory. Callers hold this object's monitor. */
final class CustomerShelf {

    /** One history. */
    static final class History {

        private final List<Recorded> events = new ArrayList<>();
        private boolean open = true;
        private @Nullable IncidentId mergedInto;
        private int alerts;
        private final Map<Optional<EndpointId>, IntakeSession.Sighting> sightings = new HashMap<>();
        private @Nullable Instant due;
        private Instant deadline = Instant.MAX;

        long version() {
            return events.size();
        }

        List<Recorded> after(long version) {
            return List.copyOf(events.subList((int) Math.min(version, events.size()), events.size()));
        }

        boolean isOpen() {
            return open;
        }

        int alerts() {
            return alerts;
        }

        Optional<IncidentId> mergedInto() {
            return Optional.ofNullable(mergedInto);
        }

        Instant deadline() {
            return deadline;
        }

        Map<Optional<EndpointId>, IntakeSession.Sighting> sightings() {
            return sightings;
        }
    }

    /** Where a correlation key leads. */
    record Trail(IncidentId incident, Instant lastAlertAt) {}

    private record Due(Instant at, IncidentId incident) {}

    private final CustomerId customer;
    private final Map<IncidentId, History> histories = new LinkedHashMap<>();
    private final TreeSet<Due> due = new TreeSet<>(
            Comparator.comparing(Due::at).thenComparing(d -> d.incident().number()));
    private final InMemoryLedger ledger = new InMemoryLedger();
    final Map<AlertId, IntakeSession.Known> known = new HashMap<>();
    final Map<CorrelationKey, Trail> trails = new HashMap<>();
    private final List<Instant> opened = new ArrayList<>();
    private int lastNumber;

    CustomerShelf(CustomerId customer) {
        this.customer = customer;
    }

    CustomerId customer() {
        return customer;
    }

    ContainmentLedger ledger() {
        return ledger;
    }

    Optional<History> history(IncidentId incident) {
        return Optional.ofNullable(histories.get(incident));
    }

    History existing(IncidentId incident) {
        return history(incident).orElseThrow(() -> new NoSuchElementException("There is no incident " + incident));
    }

    /** When each incident was opened, in the order of their numbers. */
    List<Instant> opened() {
        return Collections.unmodifiableList(opened);
    }

    Collection<IncidentId> incidents() {
        return histories.keySet();
    }

    IncidentId nextId(Instant at) {
        lastNumber++;
        return new IncidentId(
                customer,
                String.format(
                        Locale.ROOT, "INC-%d-%04d", at.atOffset(ZoneOffset.UTC).getYear(), lastNumber));
    }

    void append(IncidentId incident, IncidentEvent event, Instant at) {
        History history = histories.computeIfAbsent(incident, i -> new History());
        history.events.add(new Recorded(history.version() + 1, at, event));
        ledger.note(incident, event, at);
        see(history.sightings, event);
        if (event instanceof IntakeEvent.Opened) {
            opened.add(at);
        } else if (event instanceof IntakeEvent.AlertReceived received) {
            history.alerts++;
            history.deadline =
                    ServiceLevel.earlier(history.deadline, ServiceLevel.firstReportDue(received.receivedAt()));
        } else if (event instanceof CaseEvent.Closed) {
            history.open = false;
        } else if (event instanceof CaseEvent.Reopened) {
            history.open = history.mergedInto == null;
        } else if (event instanceof CaseEvent.MergedInto merged) {
            history.open = false;
            history.mergedInto = merged.target();
        } else if (event instanceof CaseEvent.AlertsSplitOff split) {
            split.alerts().forEach(a -> moveAlert(a, split.into()));
        }
        setDue(incident, history, at);
    }

    /** Notes what the event shows of an endpoint. */
    static void see(Map<Optional<EndpointId>, IntakeSession.Sighting> sightings, IncidentEvent event) {
        if (event instanceof IntakeEvent.AlertReceived received) {
            sightings.compute(
                    received.alert().endpoint().map(e -> e.id()),
                    (e, known) -> Objects.requireNonNullElse(known, IntakeSession.Sighting.NONE)
                            .received(received.alert()));
        } else if (event instanceof IntakeEvent.AlertUpdated updated) {
            sightings.computeIfPresent(
                    updated.alert().endpoint().map(e -> e.id()), (e, known) -> known.updated(updated.alert()));
        }
    }

    private void moveAlert(AlertId alert, IncidentId into) {
        IntakeSession.Known was = known.get(alert);
        if (was != null) {
            known.put(alert, new IntakeSession.Known(into, was.rawSha256(), was.updatedAt()));
        }
    }

    /** The incident in which this one goes on, itself where it was not merged. */
    IncidentId follow(IncidentId incident) {
        History history = histories.get(incident);
        return history == null || history.mergedInto == null ? incident : follow(history.mergedInto);
    }

    void wakeAt(IncidentId incident, long version, Instant instant, Instant deadline) {
        History history = existing(incident);
        if (history.version() == version) {
            history.deadline = deadline;
            setDue(incident, history, instant);
        }
    }

    void putOff(IncidentId incident, Instant until) {
        setDue(incident, existing(incident), until);
    }

    private void setDue(IncidentId incident, History history, Instant instant) {
        if (history.due != null) {
            due.remove(new Due(history.due, incident));
        }
        history.due = instant;
        if (!instant.equals(Instant.MAX)) {
            due.add(new Due(instant, incident));
        }
    }

    Backlog backlog(Instant now) {
        List<Due> waiting = due.stream().takeWhile(d -> !d.at().isAfter(now)).toList();
        List<Instant> deadlines = histories.values().stream()
                .map(h -> h.deadline)
                .filter(d -> d.isBefore(Instant.MAX))
                .sorted()
                .toList();
        return new Backlog(
                waiting.size(),
                waiting.stream().map(Due::at).findFirst(),
                (int) histories.values().stream().filter(History::isOpen).count(),
                (int) deadlines.stream().filter(d -> !d.isAfter(now)).count(),
                deadlines.stream().findFirst());
    }

    List<IncidentId> due(Instant now, int limit) {
        return due.stream()
                .takeWhile(d -> !d.at().isAfter(now))
                .sorted(Comparator.comparing(d -> existing(d.incident()).deadline))
                .limit(limit)
                .map(Due::incident)
                .toList();
    }
}
