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
import java.util.List;
import java.util.Optional;

/** One page of alerts being taken in, in one transaction under the customer's lock. */
final class JdbcSession implements IntakeSession {

    private final CustomerId customer;
    private final Sql sql;
    private final Histories histories;

    JdbcSession(CustomerId customer, Sql sql, Histories histories) {
        this.customer = customer;
        this.sql = sql;
        this.histories = histories;
    }

    private IncidentId incident(String number) {
        return histories.follow(new IncidentId(customer, number));
    }

    @Override
    public Optional<Known> known(AlertId alert) {
        return sql.first(
                "select number, raw_sha256, updated_at from @alert where customer = ? and alert_hash = ?",
                r -> new Known(incident(r.getString(1)), r.getString(2), Instant.parse(r.getString(3))),
                customer.value(),
                Names.of(alert));
    }

    @Override
    public Optional<Candidate> candidate(CorrelationKey key) {
        return sql.first(
                "select number, last_alert_at from @trail where customer = ? and key_hash = ?",
                r -> {
                    Histories.Head head = histories.existing(incident(r.getString(1)));
                    return new Candidate(head.incident(), head.open(), Sql.instant(r.getLong(2)), head.alerts());
                },
                customer.value(),
                Names.of(key));
    }

    @Override
    public int openedSince(Instant since, int limit) {
        return sql.first(
                        "select count(*) from (select opened_at from @incident where customer = ? order by place desc"
                                + " limit ?) newest where opened_at >= ?",
                        r -> r.getInt(1),
                        customer.value(),
                        limit,
                        since)
                .orElseThrow();
    }

    @Override
    public Optional<Sighting> sighting(IncidentId incident, Optional<EndpointId> endpoint) {
        return histories.sighting(incident, endpoint);
    }

    @Override
    public int endpoints(IncidentId incident) {
        return sql.first(
                        "select count(*) from @sighting where customer = ? and number = ?",
                        r -> r.getInt(1),
                        customer.value(),
                        incident.number())
                .orElseThrow();
    }

    @Override
    public IncidentId open(Optional<IncidentId> linkedTo, Instant at) {
        IncidentId incident = histories.open(customer, at);
        record(incident, new IntakeEvent.Opened(incident, linkedTo), at);
        return incident;
    }

    @Override
    public void record(IncidentId incident, IntakeEvent event, Instant at) {
        histories.append(incident, at, List.of(event));
    }

    @Override
    public void keep(Document document) {
        JdbcArchive.keep(sql, customer, document);
    }

    @Override
    public void remember(
            Alert alert, String rawSha256, IncidentId incident, Iterable<CorrelationKey> keys, Instant at) {
        String name = Names.of(alert.id());
        String updated = alert.updatedAt().orElse(Instant.EPOCH).toString();
        int changed = sql.update(
                "update @alert set number = ?, raw_sha256 = ?, updated_at = ? where customer = ? and alert_hash = ?",
                incident.number(),
                rawSha256,
                updated,
                customer.value(),
                name);
        if (changed == 0) {
            sql.update(
                    "insert into @alert values (?, ?, ?, ?, ?)",
                    customer.value(),
                    name,
                    incident.number(),
                    rawSha256,
                    updated);
        }
        keys.forEach(key -> lead(key, incident, at));
    }

    private void lead(CorrelationKey key, IncidentId incident, Instant at) {
        int changed = sql.update(
                "update @trail set number = ?, last_alert_at = ? where customer = ? and key_hash = ?",
                incident.number(),
                at,
                customer.value(),
                Names.of(key));
        if (changed == 0) {
            sql.update(
                    "insert into @trail values (?, ?, ?, ?)", customer.value(), Names.of(key), incident.number(), at);
        }
    }

    @Override
    public void saveCursor(EdrTenantId tenant, AlertCursor cursor, Instant at) {
        int changed = sql.update(
                "update @cursor set position = ?, read_at = ? where tenant = ?", cursor.value(), at, tenant.value());
        if (changed == 0) {
            sql.update("insert into @cursor values (?, ?, ?)", tenant.value(), cursor.value(), at);
        }
    }
}
