package io.mdr4j.store.jdbc;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.ChainHead;
import io.mdr4j.incident.ContainmentGate;
import io.mdr4j.incident.ContainmentLedger;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IncidentStore;
import io.mdr4j.incident.Recorded;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The histories. Thread-safe. */
final class JdbcIncidents implements IncidentStore {

    private final Database database;

    JdbcIncidents(Database database) {
        this.database = database;
    }

    @Override
    public List<Recorded> eventsAfter(IncidentId incident, long version) {
        return database.read(sql -> Histories.after(sql, incident, version));
    }

    @Override
    public Appended append(
            IncidentId incident,
            long expectedVersion,
            Instant at,
            List<? extends IncidentEvent> events,
            ContainmentGate gate) {
        return database.lockedOnce(
                incident.customer(), sql -> append(sql, incident, expectedVersion, at, events, gate));
    }

    @Override
    public Appended append(
            IncidentId incident, long expectedVersion, Instant at, List<? extends IncidentEvent> events) {
        return database.locked(
                incident.customer(), sql -> append(sql, incident, expectedVersion, at, events, ledger -> true));
    }

    private static Appended append(
            Sql sql,
            IncidentId incident,
            long expectedVersion,
            Instant at,
            List<? extends IncidentEvent> events,
            ContainmentGate gate) {
        UnitOfWork unit = new UnitOfWork(sql, incident.customer());
        if (unit.existing(incident).version() != expectedVersion) {
            return Appended.VERSION_MOVED;
        }
        if (!gate.mayPass(unit.ledger())) {
            return Appended.REFUSED_BY_GATE;
        }
        unit.append(incident, at, events);
        unit.flush();
        return Appended.DONE;
    }

    @Override
    public void record(IncidentId incident, Instant at, List<? extends IncidentEvent> events) {
        database.locked(incident.customer(), sql -> {
            UnitOfWork unit = new UnitOfWork(sql, incident.customer());
            unit.append(incident, at, events);
            unit.flush();
            return true;
        });
    }

    @Override
    public <T> T ledger(CustomerId customer, Function<ContainmentLedger, T> question) {
        return database.lockedOnce(customer, sql -> question.apply(new JdbcLedger(sql, customer)));
    }

    /** Waits for nobody but who writes to this very incident. */
    @Override
    public void wakeAt(IncidentId incident, long version, Instant instant, Instant deadline) {
        Long due = instant.equals(Instant.MAX) ? null : (Long) Sql.nanos(instant);
        int changed = database.transaction(sql -> sql.update(
                "update @incident set due_at = ?, deadline = ? where customer = ? and number = ? and version = ?",
                due,
                deadline,
                incident.customer().value(),
                incident.number(),
                version));
        requireKnown(incident, changed);
    }

    @Override
    public void putOff(IncidentId incident, Instant until) {
        int changed = database.transaction(sql -> sql.update(
                "update @incident set due_at = ? where customer = ? and number = ?",
                until,
                incident.customer().value(),
                incident.number()));
        requireKnown(incident, changed);
    }

    private void requireKnown(IncidentId incident, int changed) {
        if (changed == 0 && database.read(sql -> Histories.head(sql, incident)).isEmpty()) {
            throw Histories.unknown(incident);
        }
    }

    @Override
    public Optional<ChainHead> chainHead(IncidentId incident) {
        return database.read(sql -> Histories.head(sql, incident))
                .map(head -> new ChainHead(head.version(), head.link().toString()));
    }

    @Override
    public List<IncidentId> due(CustomerId customer, Instant now, int limit) {
        return database.read(sql -> sql.list(
                "select number from @incident where customer = ? and due_at <= ? order by deadline, due_at, number limit ?",
                r -> new IncidentId(customer, r.getString(1)),
                customer.value(),
                now,
                limit));
    }

    @Override
    public Collection<IncidentId> incidents(CustomerId customer) {
        return database.read(sql -> sql.list(
                "select number from @incident where customer = ? order by place desc",
                r -> new IncidentId(customer, r.getString(1)),
                customer.value()));
    }
}
