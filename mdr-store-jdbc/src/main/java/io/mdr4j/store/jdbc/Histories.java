package io.mdr4j.store.jdbc;

import io.mdr4j.alert.Alert;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.ContainmentLedger;
import io.mdr4j.incident.Gravest;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.IntakeSession.Sighting;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.ServiceLevel;
import io.mdr4j.incident.UnreadableHistoryException;
import io.mdr4j.jackson.IncidentEventJson;
import io.mdr4j.jackson.StoredFormException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The histories of incidents within one transaction. */
final class Histories {

    private final Sql sql;

    /** The head row of an incident. */
    record Head(
            IncidentId incident,
            long version,
            boolean open,
            Instant deadline,
            int alerts,
            @Nullable String mergedInto,
            Link link) {}

    Histories(Sql sql) {
        this.sql = sql;
    }

    /** Makes the customer's transactions one after another from here on. */
    void lock(CustomerId customer) {
        Optional<Integer> row = sql.first(
                "select last_number from @customer where customer = ? for update", r -> r.getInt(1), customer.value());
        if (row.isEmpty()) {
            throw new NoSuchElementException("The customer has no row");
        }
    }

    /** Makes the customer's row where there is none; in a transaction of its own, since two may try. */
    static void make(Database database, CustomerId customer) {
        boolean there = database.transaction(sql -> sql.first(
                        "select last_number from @customer where customer = ?", r -> r.getInt(1), customer.value())
                .isPresent());
        if (there) {
            return;
        }
        try {
            database.transaction(sql -> sql.update("insert into @customer values (?, 0)", customer.value()));
        } catch (StoreException e) {
            boolean other = database.transaction(sql -> sql.first(
                            "select last_number from @customer where customer = ?", r -> r.getInt(1), customer.value())
                    .isPresent());
            if (!other) {
                throw e;
            }
        }
    }

    /** A new incident with the customer's next number; its row is there, its history empty. */
    IncidentId open(CustomerId customer, Instant at) {
        int last = sql.first("select last_number from @customer where customer = ?", r -> r.getInt(1), customer.value())
                .orElseThrow();
        sql.update("update @customer set last_number = ? where customer = ?", last + 1, customer.value());
        String number = String.format(
                Locale.ROOT, "INC-%d-%04d", at.atOffset(ZoneOffset.UTC).getYear(), last + 1);
        sql.update(
                "insert into @incident (customer, number, place, version, opened_at, due_at, deadline, is_open, alerts, merged_into,"
                        + " head_link) values (?, ?, ?, 0, ?, ?, ?, true, 0, null, ?)",
                customer.value(),
                number,
                last + 1,
                at,
                at,
                Instant.MAX,
                Link.ROOT.bytes());
        return new IncidentId(customer, number);
    }

    Optional<Head> head(IncidentId incident) {
        return sql.first(
                "select version, is_open, deadline, alerts, merged_into, head_link from @incident where customer = ? and number = ?",
                r -> new Head(
                        incident,
                        r.getLong(1),
                        r.getBoolean(2),
                        Sql.instant(r.getLong(3)),
                        r.getInt(4),
                        r.getString(5),
                        new Link(r.getBytes(6))),
                incident.customer().value(),
                incident.number());
    }

    Head existing(IncidentId incident) {
        return head(incident).orElseThrow(() -> new NoSuchElementException("There is no incident " + incident));
    }

    /** The incident in which this one goes on, itself where it was not merged. */
    IncidentId follow(IncidentId incident) {
        IncidentId at = incident;
        Optional<Head> head = head(at);
        while (head.isPresent() && head.get().mergedInto() != null) {
            at = new IncidentId(incident.customer(), head.get().mergedInto());
            head = head(at);
        }
        return at;
    }

    void append(IncidentId incident, Instant at, List<? extends IncidentEvent> events) {
        Head head = existing(incident);
        for (IncidentEvent event : events) {
            head = append(head, at, event);
        }
        sql.update(
                "update @incident set version = ?, due_at = ?, deadline = ?, is_open = ?, alerts = ?, merged_into = ?, head_link = ?"
                        + " where customer = ? and number = ?",
                head.version(),
                at,
                head.deadline(),
                head.open(),
                head.alerts(),
                head.mergedInto(),
                head.link().bytes(),
                incident.customer().value(),
                incident.number());
    }

    private Head append(Head head, Instant at, IncidentEvent event) {
        IncidentId incident = head.incident();
        String customer = incident.customer().value();
        long version = head.version() + 1;
        byte[] body = IncidentEventJson.write(event);
        byte[] salt = Chain.salt();
        byte[] salted = Chain.saltedHash(salt, body);
        String kind = IncidentEventJson.kind(event);
        Link link = Chain.link(head.link(), incident, version, kind, salted);
        sql.update(
                "insert into @event (customer, number, version, recorded_at, kind, salted_hash, link)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                customer,
                incident.number(),
                version,
                at,
                kind,
                salted,
                link.bytes());
        sql.update("insert into @payload values (?, ?, ?, ?, ?)", customer, incident.number(), version, salt, body);
        boolean open = head.open();
        int alerts = head.alerts();
        String mergedInto = head.mergedInto();
        Instant deadline = head.deadline();
        if (event instanceof IntakeEvent.AlertReceived received) {
            see(incident, received.alert(), alerts == 0);
            alerts++;
            Instant due = ServiceLevel.firstReportDue(received.receivedAt());
            deadline = due.isBefore(deadline) ? due : deadline;
        } else if (event instanceof IntakeEvent.AlertUpdated updated) {
            Optional<EndpointId> endpoint = updated.alert().endpoint().map(Endpoint::id);
            sighting(incident, endpoint).ifPresent(known -> update(incident, endpoint, known.updated(updated.alert())));
        } else if (event instanceof CaseEvent.Closed) {
            open = false;
        } else if (event instanceof CaseEvent.MergedInto merged) {
            open = false;
            mergedInto = merged.target().number();
        } else if (event instanceof CaseEvent.AlertsSplitOff split) {
            split.alerts()
                    .forEach(alert -> sql.update(
                            "update @alert set number = ? where customer = ? and alert_hash = ?",
                            split.into().number(),
                            customer,
                            Names.of(alert)));
        } else if (event instanceof ContainmentEvent) {
            sql.update(
                    "insert into @containment select ?, coalesce(max(place), 0) + 1, ?, cast(? as bigint)"
                            + " from @containment where customer = ?",
                    customer,
                    incident.number(),
                    version,
                    customer);
        }
        return new Head(incident, version, open, deadline, alerts, mergedInto, link);
    }

    Optional<Sighting> sighting(IncidentId incident, Optional<EndpointId> endpoint) {
        return sql.first(
                "select alerts, gravest from @sighting where customer = ? and number = ? and endpoint_hash = ?",
                r -> new Sighting(r.getInt(1), new Gravest(r.getLong(2))),
                incident.customer().value(),
                incident.number(),
                Names.of(endpoint));
    }

    /** Notes what an alert in full shows of its endpoint; of the first one nothing can have been noted before. */
    private void see(IncidentId incident, Alert alert, boolean first) {
        Optional<EndpointId> endpoint = alert.endpoint().map(Endpoint::id);
        Optional<Sighting> known = first ? Optional.empty() : sighting(incident, endpoint);
        Sighting seen = known.orElse(Sighting.NONE).received(alert);
        if (known.isPresent()) {
            update(incident, endpoint, seen);
        } else {
            sql.update(
                    "insert into @sighting values (?, ?, ?, ?, ?)",
                    incident.customer().value(),
                    incident.number(),
                    Names.of(endpoint),
                    seen.alerts(),
                    seen.gravest().code());
        }
    }

    private void update(IncidentId incident, Optional<EndpointId> endpoint, Sighting seen) {
        sql.update(
                "update @sighting set alerts = ?, gravest = ? where customer = ? and number = ? and endpoint_hash = ?",
                seen.alerts(),
                seen.gravest().code(),
                incident.customer().value(),
                incident.number(),
                Names.of(endpoint));
    }

    List<Recorded> after(IncidentId incident, long version) {
        try {
            return sql.list(
                    "select e.version, e.recorded_at, p.body from @event e join @payload p on p.customer = e.customer"
                            + " and p.number = e.number and p.version = e.version"
                            + " where e.customer = ? and e.number = ? and e.version > ? order by e.version",
                    r -> new Recorded(r.getLong(1), Sql.instant(r.getLong(2)), IncidentEventJson.read(r.getBytes(3))),
                    incident.customer().value(),
                    incident.number(),
                    version);
        } catch (StoredFormException e) {
            throw new UnreadableHistoryException("Incident " + incident + ": " + e.getMessage(), e);
        }
    }

    ContainmentLedger ledger(CustomerId customer) {
        return ContainmentLedger.of(sql.list(
                "select e.number, e.recorded_at, p.body from @containment c join @event e on e.customer = c.customer"
                        + " and e.number = c.number and e.version = c.version join @payload p on p.customer = e.customer"
                        + " and p.number = e.number and p.version = e.version where c.customer = ? order by c.place",
                r -> new ContainmentLedger.Entry(
                        new IncidentId(customer, r.getString(1)), Sql.instant(r.getLong(2)), (ContainmentEvent)
                                IncidentEventJson.read(r.getBytes(3))),
                customer.value()));
    }
}
