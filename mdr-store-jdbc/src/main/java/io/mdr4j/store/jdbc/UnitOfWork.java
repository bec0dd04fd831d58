package io.mdr4j.store.jdbc;

import io.mdr4j.alert.AlertId;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.jackson.IncidentEventJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction writes to the histories of a customer, under its lock: collected first, and written in a few batches by
 * {@link #flush}.
 */
final class UnitOfWork {

    /** A head as it will be, and what the row's times are to become. */
    private record Changed(Head head, Instant due, Instant deadline) {}

    private final Sql sql;
    private final CustomerId customer;
    private final JdbcLedger ledger;
    private final Projection projection;
    private final Map<String, Head> seen = new LinkedHashMap<>();
    private final Sightings sightings;
    private final Map<String, Changed> changed = new LinkedHashMap<>();
    private final List<@Nullable Object[]> events = new ArrayList<>();
    private final List<@Nullable Object[]> payloads = new ArrayList<>();
    private final List<@Nullable Object[]> moves = new ArrayList<>();
    private final List<@Nullable Object[]> incidents = new ArrayList<>();
    private final List<Instant> openedAt = new ArrayList<>();
    private int lastNumber = -1;

    UnitOfWork(Sql sql, CustomerId customer) {
        this.sql = sql;
        this.customer = customer;
        this.ledger = new JdbcLedger(sql, customer);
        this.projection = new Projection(sql, customer);
        this.sightings = new Sightings(sql, customer);
    }

    JdbcLedger ledger() {
        return ledger;
    }

    Sightings sightings() {
        return sightings;
    }

    /** How many of the newest incidents were opened since, this transaction's included; counted up to the limit. */
    int openedSince(Instant since, int limit) {
        List<Instant> own = openedAt.subList(Math.max(0, openedAt.size() - limit), openedAt.size());
        // By the range of numbers, not by sorting, which reads all incidents of the customer.
        int before = lastNumber() - openedAt.size();
        int others = sql.first(
                        "select count(*) from @incident where customer = ? and place > ? and place <= ? and opened_at >= ?",
                        r -> r.getInt(1),
                        customer.value(),
                        before - (limit - own.size()),
                        before,
                        since)
                .orElseThrow();
        return others + (int) own.stream().filter(at -> !at.isBefore(since)).count();
    }

    /** The head as this transaction sees it. */
    Optional<Head> head(IncidentId incident) {
        Changed known = changed.get(incident.number());
        if (known != null) {
            return Optional.of(known.head());
        }
        Optional<Head> head = Optional.ofNullable(seen.get(incident.number())).or(() -> Histories.head(sql, incident));
        head.ifPresent(read -> seen.put(incident.number(), read));
        return head;
    }

    Head existing(IncidentId incident) {
        return head(incident).orElseThrow(() -> Histories.unknown(incident));
    }

    /** The incident in which this one goes on, itself where it was not merged. */
    IncidentId follow(IncidentId incident) {
        IncidentId at = incident;
        Optional<Head> head = head(at);
        while (head.isPresent() && head.get().mergedInto() != null) {
            at = new IncidentId(customer, head.get().mergedInto());
            head = head(at);
        }
        return at;
    }

    /** A new incident with the customer's next number, its history empty. */
    IncidentId open(Instant at) {
        lastNumber = lastNumber() + 1;
        int year = at.atOffset(ZoneOffset.UTC).getYear();
        IncidentId incident = new IncidentId(customer, String.format(Locale.ROOT, "INC-%d-%04d", year, lastNumber));
        seen.put(incident.number(), Head.ofNew(incident));
        openedAt.add(at);
        incidents.add(new @Nullable Object[] {
            customer.value(), incident.number(), lastNumber, at, at, Instant.MAX, Link.ROOT.bytes()
        });
        return incident;
    }

    private int lastNumber() {
        if (lastNumber < 0) {
            lastNumber = sql.first(
                            "select last_number from @customer where customer = ?", r -> r.getInt(1), customer.value())
                    .orElseThrow();
        }
        return lastNumber;
    }

    void append(IncidentId incident, Instant at, List<? extends IncidentEvent> appended) {
        existing(incident);
        appended.forEach(event -> append(incident, at, event));
    }

    private void append(IncidentId incident, Instant at, IncidentEvent event) {
        Head head = existing(incident);
        long version = head.version() + 1;
        String kind = IncidentEventJson.kind(event);
        byte[] body = IncidentEventJson.write(event);
        byte[] salt = Chain.salt();
        byte[] salted = Chain.saltedHash(salt, body);
        byte[] attached = Attachments.hash(sql, incident, event, salt);
        Link link = Chain.link(head.link(), incident, version, Sql.nanos(at), kind, salted, attached);
        projection.note(incident, event, at);
        if (event instanceof VerdictEvent.Decided decided) {
            projection.decided(incident, decided, version, body);
        }
        events.add(new @Nullable Object[] {
            customer.value(), incident.number(), version, at, kind, salted, attached, link.bytes()
        });
        payloads.add(new @Nullable Object[] {customer.value(), incident.number(), version, salt, body});
        sightings.note(incident, event, head.alerts() == 0);
        Changed before = changed.get(incident.number());
        Instant deadline = Head.deadline(event);
        if (before != null && before.deadline().isBefore(deadline)) {
            deadline = before.deadline();
        }
        changed.put(incident.number(), new Changed(head.after(event, link), at, deadline));
        if (event instanceof CaseEvent.AlertsSplitOff split) {
            for (AlertId alert : split.alerts()) {
                moves.add(new @Nullable Object[] {split.into().number(), customer.value(), Names.of(alert)});
            }
        } else if (event instanceof ContainmentEvent containment) {
            ledger.note(incident, containment, at);
        }
    }

    /** Writes what was collected. */
    void flush() {
        if (!openedAt.isEmpty()) {
            sql.update("update @customer set last_number = ? where customer = ?", lastNumber, customer.value());
        }
        sql.batch(
                "insert into @incident (customer, number, place, version, opened_at, due_at, deadline, is_open, alerts,"
                        + " merged_into, head_link) values (?, ?, ?, 0, ?, ?, ?, true, 0, null, ?)",
                incidents);
        sql.batch(
                "update @incident set version = ?, due_at = ?, deadline = least(deadline, ?), is_open = ?, alerts = ?,"
                        + " merged_into = ?, head_link = ? where customer = ? and number = ?",
                changed.values().stream().map(this::row).toList());
        sql.batch(
                "insert into @event (customer, number, version, recorded_at, kind, salted_hash, attached_hash,"
                        + " link) values (?, ?, ?, ?, ?, ?, ?, ?)",
                events);
        sql.batch("insert into @payload (customer, number, version, salt, body) values (?, ?, ?, ?, ?)", payloads);
        sightings.flush();
        sql.batch("update @alert set number = ? where customer = ? and alert_hash = ?", moves);
        projection.flush();
    }

    private @Nullable Object[] row(Changed change) {
        Head head = change.head();
        return new @Nullable Object[] {
            head.version(),
            change.due(),
            change.deadline(),
            head.open(),
            head.alerts(),
            head.mergedInto(),
            head.link().bytes(),
            customer.value(),
            head.incident().number()
        };
    }
}
