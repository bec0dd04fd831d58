package io.mdr4j.incident;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A session of the store in memory: collects what is to be kept, and keeps it when the session ends well. */
final class InMemorySession implements IntakeSession {

    private record Pending(IncidentId incident, IncidentEvent event, Instant at) {}

    private final CustomerShelf shelf;
    private final List<Pending> pending = new ArrayList<>();
    private final Map<AlertId, Known> known = new HashMap<>();
    private final Map<CorrelationKey, CustomerShelf.Trail> trails = new HashMap<>();
    private final Map<EdrTenantId, InMemoryStore.Read> cursors = new HashMap<>();
    private final List<Document> documents = new ArrayList<>();
    private final Map<IncidentId, Integer> newAlerts = new HashMap<>();
    private final List<Instant> opened = new ArrayList<>();
    private final Map<IncidentId, Map<Optional<EndpointId>, Sighting>> sightings = new HashMap<>();

    InMemorySession(CustomerShelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public Optional<Known> known(AlertId alert) {
        return Optional.ofNullable(known.getOrDefault(alert, shelf.known.get(alert)))
                .map(k -> new Known(shelf.follow(k.incident()), k.rawSha256(), k.updatedAt()));
    }

    @Override
    public Optional<Candidate> candidate(CorrelationKey key) {
        CustomerShelf.Trail trail = trails.getOrDefault(key, shelf.trails.get(key));
        if (trail == null) {
            return Optional.empty();
        }
        IncidentId incident = shelf.follow(trail.incident());
        Optional<CustomerShelf.History> history = shelf.history(incident);
        int alerts = history.map(CustomerShelf.History::alerts).orElse(0) + newAlerts.getOrDefault(incident, 0);
        boolean open = history.map(CustomerShelf.History::isOpen).orElse(true);
        return Optional.of(new Candidate(incident, open, trail.lastAlertAt(), alerts));
    }

    @Override
    public int openedSince(Instant since, int limit) {
        List<Instant> newest = new ArrayList<>(last(shelf.opened(), limit));
        newest.addAll(opened);
        return (int)
                last(newest, limit).stream().filter(at -> !at.isBefore(since)).count();
    }

    private static List<Instant> last(List<Instant> all, int limit) {
        return all.subList(Math.max(0, all.size() - limit), all.size());
    }

    @Override
    public Optional<Sighting> sighting(IncidentId incident, Optional<EndpointId> endpoint) {
        return Optional.ofNullable(
                sightings(incident.requireOf(shelf.customer())).get(endpoint));
    }

    @Override
    public int endpoints(IncidentId incident) {
        return sightings(incident.requireOf(shelf.customer())).size();
    }

    /** Those of the store, changed by this session where it came to the incident. */
    private Map<Optional<EndpointId>, Sighting> sightings(IncidentId incident) {
        return sightings.computeIfAbsent(
                incident,
                i -> new HashMap<>(
                        shelf.history(i).map(CustomerShelf.History::sightings).orElse(Map.of())));
    }

    @Override
    public IncidentId open(Optional<IncidentId> linkedTo, Instant at) {
        linkedTo.ifPresent(linked -> linked.requireOf(shelf.customer()));
        IncidentId incident = shelf.nextId(at);
        opened.add(at);
        record(incident, new IntakeEvent.Opened(incident, linkedTo), at);
        return incident;
    }

    @Override
    public void record(IncidentId incident, IntakeEvent event, Instant at) {
        pending.add(new Pending(incident.requireOf(shelf.customer()), event, at));
        CustomerShelf.see(sightings(incident), event);
        if (event instanceof IntakeEvent.AlertReceived) {
            newAlerts.merge(incident, 1, Integer::sum);
        }
    }

    @Override
    public void keep(Document document) {
        documents.add(document);
    }

    @Override
    public void remember(
            Alert alert, String rawSha256, IncidentId incident, Iterable<CorrelationKey> keys, Instant at) {
        incident.requireOf(shelf.customer());
        known.put(alert.id(), new Known(incident, rawSha256, alert.updatedAt().orElse(Instant.EPOCH)));
        keys.forEach(k -> trails.put(k, new CustomerShelf.Trail(incident, at)));
    }

    @Override
    public void saveCursor(EdrTenantId tenant, AlertCursor cursor, Instant at) {
        cursors.put(tenant, new InMemoryStore.Read(cursor, at));
    }

    void commit(Map<EdrTenantId, InMemoryStore.Read> savedCursors, Consumer<Document> archive) {
        documents.forEach(archive);
        pending.forEach(p -> shelf.append(p.incident(), p.event(), p.at()));
        shelf.known.putAll(known);
        shelf.trails.putAll(trails);
        savedCursors.putAll(cursors);
    }
}
