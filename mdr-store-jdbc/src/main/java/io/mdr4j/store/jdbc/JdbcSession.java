package io.mdr4j.store.jdbc;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Document;
import io.mdr4j.incident.CorrelationKey;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.IntakeSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One page of alerts being taken in, in one transaction under the customer's lock. What it remembers is written in a few
 * batches when it ends.
 */
final class JdbcSession implements IntakeSession {

    private record Trail(String number, Instant lastAlertAt) {}

    private record Position(AlertCursor cursor, Instant at) {}

    private final CustomerId customer;
    private final Sql sql;
    private final UnitOfWork unit;
    private final Map<String, Known> known = new LinkedHashMap<>();
    private final Map<String, Trail> trails = new LinkedHashMap<>();
    private final Map<String, Document> documents = new LinkedHashMap<>();
    private final Map<EdrTenantId, Position> positions = new LinkedHashMap<>();

    JdbcSession(Sql sql, CustomerId customer) {
        this.customer = customer;
        this.sql = sql;
        this.unit = new UnitOfWork(sql, customer);
    }

    @Override
    public Optional<Known> known(AlertId alert) {
        String name = Names.of(alert);
        return Optional.ofNullable(known.get(name))
                .or(() -> sql.first(
                        "select number, raw_sha256, updated_at from @alert where customer = ? and alert_hash = ?",
                        r -> new Known(
                                new IncidentId(customer, r.getString(1)),
                                r.getString(2),
                                Instant.parse(r.getString(3))),
                        customer.value(),
                        name))
                .map(k -> new Known(unit.follow(k.incident()), k.rawSha256(), k.updatedAt()));
    }

    @Override
    public Optional<Candidate> candidate(CorrelationKey key) {
        String name = Names.of(key);
        return Optional.ofNullable(trails.get(name))
                .or(() -> sql.first(
                        "select number, last_alert_at from @trail where customer = ? and key_hash = ?",
                        r -> new Trail(r.getString(1), Sql.instant(r.getLong(2))),
                        customer.value(),
                        name))
                .map(trail -> {
                    Head head = unit.existing(unit.follow(new IncidentId(customer, trail.number())));
                    return new Candidate(head.incident(), head.open(), trail.lastAlertAt(), head.alerts());
                });
    }

    @Override
    public int openedSince(Instant since, int limit) {
        return unit.openedSince(since, limit);
    }

    @Override
    public Optional<Sighting> sighting(IncidentId incident, Optional<EndpointId> endpoint) {
        return unit.sightings().of(incident.requireOf(customer), endpoint);
    }

    @Override
    public int endpoints(IncidentId incident) {
        return unit.sightings().endpoints(incident.requireOf(customer));
    }

    @Override
    public IncidentId open(Optional<IncidentId> linkedTo, Instant at) {
        linkedTo.ifPresent(linked -> linked.requireOf(customer));
        IncidentId incident = unit.open(at);
        record(incident, new IntakeEvent.Opened(incident, linkedTo), at);
        return incident;
    }

    @Override
    public void record(IncidentId incident, IntakeEvent event, Instant at) {
        unit.append(incident.requireOf(customer), at, List.of(event));
    }

    @Override
    public void keep(Document document) {
        documents.put(document.sha256(), document);
    }

    @Override
    public void remember(
            Alert alert, String rawSha256, IncidentId incident, Iterable<CorrelationKey> keys, Instant at) {
        known.put(
                Names.of(alert.id()),
                new Known(
                        incident.requireOf(customer),
                        rawSha256,
                        alert.updatedAt().orElse(Instant.EPOCH)));
        keys.forEach(key -> trails.put(Names.of(key), new Trail(incident.number(), at)));
    }

    @Override
    public void saveCursor(EdrTenantId tenant, AlertCursor cursor, Instant at) {
        positions.put(tenant, new Position(cursor, at));
    }

    /** Writes what was collected. */
    void flush() {
        unit.flush();
        JdbcArchive.keep(sql, customer, documents.values());
        upsert(
                "update @alert set number = ?, raw_sha256 = ?, updated_at = ? where customer = ? and alert_hash = ?",
                "insert into @alert (number, raw_sha256, updated_at, customer, alert_hash) values (?, ?, ?, ?, ?)",
                rows(known, (name, k) -> new @Nullable Object[] {
                    k.incident().number(), k.rawSha256(), k.updatedAt().toString(), customer.value(), name
                }));
        upsert(
                "update @trail set number = ?, last_alert_at = ? where customer = ? and key_hash = ?",
                "insert into @trail (number, last_alert_at, customer, key_hash) values (?, ?, ?, ?)",
                rows(trails, (name, trail) ->
                        new @Nullable Object[] {trail.number(), trail.lastAlertAt(), customer.value(), name}));
        upsert(
                "update @cursor set position = ?, read_at = ? where tenant = ?",
                "insert into @cursor (position, read_at, tenant) values (?, ?, ?)",
                rows(
                        positions, (tenant, position) -> new @Nullable Object[] {
                            Escaped.write(position.cursor().value()), position.at(), tenant.value()
                        }));
    }

    private static <K, V> List<@Nullable Object[]> rows(Map<K, V> map, BiFunction<K, V, @Nullable Object[]> row) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        map.forEach((key, value) -> rows.add(row.apply(key, value)));
        return rows;
    }

    private void upsert(String update, String insert, List<@Nullable Object[]> rows) {
        sql.batch(insert, sql.batch(update, rows));
    }
}
