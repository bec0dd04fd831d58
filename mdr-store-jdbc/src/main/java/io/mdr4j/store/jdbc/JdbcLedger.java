package io.mdr4j.store.jdbc;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.ContainmentLedger;
import io.mdr4j.incident.IncidentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Who holds which endpoints of one customer, in rows that change in the transaction that appends the event. */
final class JdbcLedger implements ContainmentLedger {

    /** Far more than any limit looks back on. */
    private static final Duration REMEMBERED = Duration.ofDays(2);

    private final Sql sql;
    private final CustomerId customer;

    JdbcLedger(Sql sql, CustomerId customer) {
        this.sql = sql;
        this.customer = customer;
    }

    /** Counts one more event. */
    void note(IncidentId incident, ContainmentEvent event, Instant at) {
        String endpoint = Names.of(event.endpoint());
        if (event instanceof ContainmentEvent.IsolationIntended) {
            ask(endpoint, at);
            hold(incident, endpoint, Instant.EPOCH);
        } else if (event instanceof ContainmentEvent.IsolationAccepted accepted) {
            hold(incident, endpoint, accepted.edrTime());
        } else if (event instanceof ContainmentEvent.TakenOver takenOver) {
            hold(incident, endpoint, takenOver.edrTime());
            drop(takenOver.from(), endpoint);
        } else if (event instanceof ContainmentEvent.FoundIsolated found) {
            if (found.byUs()) {
                hold(incident, endpoint, found.edrTime());
            } else {
                drop(incident, endpoint);
            }
        } else if (event instanceof ContainmentEvent.ReleaseIntended) {
            beginToLetGo(incident, endpoint);
        } else if (event instanceof ContainmentEvent.ReleaseConfirmed
                || event instanceof ContainmentEvent.LetGo
                || event instanceof ContainmentEvent.IsolationForgone) {
            drop(incident, endpoint);
        }
    }

    /** Of an endpoint that is asked for again, only the last time counts: it answers every question since an instant. */
    private void ask(String endpoint, Instant at) {
        sql.update("delete from @asked where customer = ? and asked_at < ?", customer.value(), at.minus(REMEMBERED));
        int changed = sql.update(
                "update @asked set asked_at = greatest(asked_at, ?) where customer = ? and endpoint_hash = ?",
                at,
                customer.value(),
                endpoint);
        if (changed == 0) {
            sql.update(
                    "insert into @asked (customer, endpoint_hash, asked_at) values (?, ?, ?)",
                    customer.value(),
                    endpoint,
                    at);
        }
    }

    private void hold(IncidentId incident, String endpoint, Instant edrTime) {
        int changed = sql.update(
                "update @hold set releasing = false, edr_time = ?"
                        + " where customer = ? and endpoint_hash = ? and number = ?",
                edrTime.toString(),
                customer.value(),
                endpoint,
                incident.number());
        if (changed == 0) {
            insert(incident, endpoint, false, edrTime);
        }
    }

    private void beginToLetGo(IncidentId incident, String endpoint) {
        int changed = sql.update(
                "update @hold set releasing = true where customer = ? and endpoint_hash = ? and number = ?",
                customer.value(),
                endpoint,
                incident.number());
        if (changed == 0) {
            insert(incident, endpoint, true, Instant.EPOCH);
        }
    }

    private void insert(IncidentId incident, String endpoint, boolean releasing, Instant edrTime) {
        long last = sql.first(
                        "select coalesce(max(place), 0) from @hold where customer = ? and endpoint_hash = ?",
                        r -> r.getLong(1),
                        customer.value(),
                        endpoint)
                .orElse(0L);
        sql.update(
                "insert into @hold (customer, endpoint_hash, number, place, releasing, edr_time) values (?, ?, ?, ?, ?, ?)",
                customer.value(),
                endpoint,
                incident.number(),
                last + 1,
                releasing,
                edrTime.toString());
    }

    private void drop(IncidentId incident, String endpoint) {
        sql.update(
                "delete from @hold where customer = ? and endpoint_hash = ? and number = ?",
                customer.value(),
                endpoint,
                incident.number());
    }

    @Override
    public int isolationsSince(Instant instant) {
        return count("select count(*) from @asked where customer = ? and asked_at > ?", customer.value(), instant);
    }

    @Override
    public int held() {
        return count("select count(distinct endpoint_hash) from @hold where customer = ?", customer.value());
    }

    private int count(String statement, Object... values) {
        return sql.first(statement, r -> r.getInt(1), values).orElse(0);
    }

    @Override
    public List<Hold> holds(EndpointId endpoint) {
        return sql.list(
                "select number, releasing, edr_time from @hold where customer = ? and endpoint_hash = ? order by place",
                r -> new Hold(new IncidentId(customer, r.getString(1)), r.getBoolean(2), Instant.parse(r.getString(3))),
                customer.value(),
                Names.of(endpoint));
    }
}
