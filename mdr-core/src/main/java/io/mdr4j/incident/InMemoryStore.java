package io.mdr4j.incident;

import io.mdr4j.alarm.AlarmStore;
import io.mdr4j.alarm.OutageStore;
import io.mdr4j.contract.AgreementStore;
import io.mdr4j.contract.MeterStore;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.evidence.Document;
import io.mdr4j.evidence.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Everything in memory. One lock for each customer makes its appends, sessions and ledger readings one after another. */
final class InMemoryStore implements MdrStore, IncidentStore, IntakeStore, Archive {

    private record EvidenceName(IncidentId incident, StepKey key) {}

    /** How far a tenant was read, and when. */
    record Read(AlertCursor cursor, Instant at) {}

    private record DocumentName(CustomerId customer, String sha256) {}

    private final Map<CustomerId, CustomerShelf> shelves = new ConcurrentHashMap<>();
    private final Map<EdrTenantId, Read> cursors = new ConcurrentHashMap<>();
    private final Map<DocumentName, Document> documents = new ConcurrentHashMap<>();
    private final Map<EvidenceName, Evidence> evidence = new ConcurrentHashMap<>();
    private final Map<String, SetAside> setAside = new LinkedHashMap<>();
    private final AlarmStore alarms = new InMemoryAlarms();
    private final OutageStore outages = new InMemoryOutages();
    private final BrakeStore brakes = new InMemoryBrakes();
    private final AgreementStore agreements = new InMemoryAgreements();
    private final MeterStore meter = new InMemoryMeter();
    private final NoticeLedger notices = new InMemoryNotices();

    @Override
    public IncidentStore incidents() {
        return this;
    }

    @Override
    public IntakeStore intake() {
        return this;
    }

    @Override
    public Archive archive() {
        return this;
    }

    @Override
    public AlarmStore alarms() {
        return alarms;
    }

    @Override
    public IncidentIndex index() {
        return new InMemoryIndex(this::shelf);
    }

    @Override
    public OutageStore outages() {
        return outages;
    }

    @Override
    public BrakeStore brakes() {
        return brakes;
    }

    @Override
    public AgreementStore agreements() {
        return agreements;
    }

    @Override
    public MeterStore meter() {
        return meter;
    }

    @Override
    public NoticeLedger notices() {
        return notices;
    }

    private CustomerShelf shelf(CustomerId customer) {
        return shelves.computeIfAbsent(customer, CustomerShelf::new);
    }

    @Override
    public List<Recorded> eventsAfter(IncidentId incident, long version) {
        CustomerShelf shelf = shelf(incident.customer());
        synchronized (shelf) {
            return shelf.history(incident).map(h -> h.after(version)).orElse(List.of());
        }
    }

    @Override
    public Appended append(
            IncidentId incident,
            long expectedVersion,
            Instant at,
            List<? extends IncidentEvent> events,
            ContainmentGate gate) {
        CustomerShelf shelf = shelf(incident.customer());
        synchronized (shelf) {
            if (shelf.existing(incident).version() != expectedVersion) {
                return Appended.VERSION_MOVED;
            }
            if (!gate.mayPass(shelf.ledger())) {
                return Appended.REFUSED_BY_GATE;
            }
            events.forEach(e -> shelf.append(incident, e, at));
            return Appended.DONE;
        }
    }

    @Override
    public void record(IncidentId incident, Instant at, List<? extends IncidentEvent> events) {
        CustomerShelf shelf = shelf(incident.customer());
        synchronized (shelf) {
            shelf.existing(incident);
            events.forEach(e -> shelf.append(incident, e, at));
        }
    }

    @Override
    public <T> T ledger(CustomerId customer, Function<ContainmentLedger, T> question) {
        CustomerShelf shelf = shelf(customer);
        synchronized (shelf) {
            return question.apply(shelf.ledger());
        }
    }

    @Override
    public void wakeAt(IncidentId incident, long version, Instant instant, Instant deadline) {
        CustomerShelf shelf = shelf(incident.customer());
        synchronized (shelf) {
            shelf.wakeAt(incident, version, instant, deadline);
        }
    }

    @Override
    public void putOff(IncidentId incident, Instant until) {
        CustomerShelf shelf = shelf(incident.customer());
        synchronized (shelf) {
            shelf.putOff(incident, until);
        }
    }

    /** What lies in memory proves nothing. */
    @Override
    public Optional<ChainHead> chainHead(IncidentId incident) {
        return Optional.empty();
    }

    @Override
    public List<IncidentId> due(CustomerId customer, Instant now, int limit) {
        CustomerShelf shelf = shelf(customer);
        synchronized (shelf) {
            return shelf.due(now, limit);
        }
    }

    @Override
    public Backlog backlog(CustomerId customer, Instant now) {
        CustomerShelf shelf = shelf(customer);
        synchronized (shelf) {
            return shelf.backlog(now);
        }
    }

    @Override
    public Collection<IncidentId> incidents(CustomerId customer) {
        CustomerShelf shelf = shelf(customer);
        synchronized (shelf) {
            List<IncidentId> ids = new ArrayList<>(shelf.incidents());
            Collections.reverse(ids);
            return ids;
        }
    }

    @Override
    public <T> T intake(CustomerId customer, Function<IntakeSession, T> session) {
        CustomerShelf shelf = shelf(customer);
        synchronized (shelf) {
            InMemorySession open = new InMemorySession(shelf);
            T result = session.apply(open);
            open.commit(cursors, document -> keep(customer, document));
            return result;
        }
    }

    @Override
    public Optional<AlertCursor> cursor(EdrTenantId tenant) {
        return Optional.ofNullable(cursors.get(tenant)).map(Read::cursor);
    }

    @Override
    public Optional<Instant> lastRead(EdrTenantId tenant) {
        return Optional.ofNullable(cursors.get(tenant)).map(Read::at);
    }

    @Override
    public boolean setAside(SetAside alert) {
        synchronized (setAside) {
            return setAside.putIfAbsent(alert.alert() + "|" + alert.raw().sha256(), alert) == null;
        }
    }

    @Override
    public int setAsideCount() {
        synchronized (setAside) {
            return setAside.size();
        }
    }

    @Override
    public List<SetAside> setAside() {
        synchronized (setAside) {
            return List.copyOf(setAside.values());
        }
    }

    @Override
    public void keep(CustomerId customer, Document document) {
        documents.putIfAbsent(new DocumentName(customer, document.sha256()), document);
    }

    @Override
    public Optional<Document> document(CustomerId customer, String sha256) {
        return Optional.ofNullable(documents.get(new DocumentName(customer, sha256)));
    }

    @Override
    public void keepEvidence(IncidentId incident, StepKey key, Evidence collected) {
        evidence.putIfAbsent(new EvidenceName(incident, key), collected);
    }

    @Override
    public Evidence evidence(IncidentId incident, StepKey key) {
        return evidence.getOrDefault(new EvidenceName(incident, key), Evidence.none());
    }
}
