package io.mdr4j.store.jdbc;

import io.mdr4j.alert.AlertId;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.evidence.Document;
import io.mdr4j.incident.SetAside;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Erases what is kept of a customer, in many small transactions: the first marks the customer, so that nothing new comes in,
 * and the last one records that all is gone. What was cut off in between goes on where it stopped when it is asked again.
 */
final class Eraser {

    private static final int BATCH = 500;

    /** Tables of rows that are gone as a whole, each with the column by which they are taken in batches. */
    private record Table(String name, String key) {}

    private static final List<Table> TABLES = List.of(
            new Table("payload", "number"),
            new Table("evidence", "number"),
            new Table("endpoint", "number"),
            new Table("term", "number"),
            new Table("approver", "number"),
            new Table("milestone", "number"),
            new Table("decision", "number"),
            new Table("document", "sha256"),
            new Table("alert", "alert_hash"),
            new Table("trail", "key_hash"),
            new Table("sighting", "number"),
            new Table("hold", "endpoint_hash"),
            new Table("asked", "endpoint_hash"),
            new Table("agreement_change", "number"),
            new Table("agreement", "number"),
            new Table("device_reading", "day_number"),
            new Table("contract_use", "use_hash"),
            new Table("notice", "key_hash"),
            new Table("brake", "customer"));

    private final Database database;
    private final Clock clock;
    private final Runnable afterEachBatch;

    /** {@code afterEachBatch} is called outside of any transaction. */
    Eraser(Database database, Clock clock, Runnable afterEachBatch) {
        this.database = database;
        this.clock = clock;
        this.afterEachBatch = afterEachBatch;
    }

    Erasure erase(CustomerId customer, Collection<EdrTenantId> tenants, String by, String reason) {
        begin(customer, by, reason);
        afterEachBatch.run();
        inBatches(() -> closeHeads(customer));
        for (Table table : TABLES) {
            inBatches(() -> delete(table, customer));
        }
        inBatches(() -> deleteAlarms(customer));
        for (EdrTenantId tenant : tenants) {
            inBatches(() -> deleteSetAside(tenant));
            database.transaction(sql -> sql.update("delete from @cursor where tenant = ?", tenant.value())
                    + sql.update("delete from @tenant where tenant = ?", tenant.value()));
        }
        return end(customer);
    }

    private void inBatches(IntSupplier batch) {
        while (batch.getAsInt() > 0) {
            afterEachBatch.run();
        }
    }

    /** Waits for whoever is writing for the customer; whoever comes later is refused. */
    private void begin(CustomerId customer, String by, String reason) {
        database.transaction(sql -> {
            boolean erased = sql.first(
                            "select erased_at from @customer where customer = ? for update",
                            r -> r.getObject(1) != null,
                            customer.value())
                    .orElseThrow(() -> new NoSuchElementException("There is no customer " + customer));
            if (erased) {
                return 0;
            }
            Instant now = clock.instant();
            sql.update("update @customer set erased_at = ? where customer = ?", now, customer.value());
            return sql.update(
                    "insert into @erasure (customer, begun_at, erased_by, reason) values (?, ?, ?, ?)",
                    customer.value(),
                    now,
                    by,
                    reason);
        });
    }

    private int closeHeads(CustomerId customer) {
        return database.transaction(sql -> sql.update(
                "update @incident set erased = true, due_at = null, deadline = ?, is_open = false, severity = null,"
                        + " overridden = false, alerts = 0 where customer = ? and place in (select place from @incident"
                        + " where customer = ? and not erased order by place limit " + BATCH + ")",
                Instant.MAX,
                customer.value(),
                customer.value()));
    }

    /** Rows up to the key of the last row of the batch: one incident's rows go together. */
    private int delete(Table table, CustomerId customer) {
        String key = table.key();
        return database.transaction(sql -> {
            List<Object> keys = sql.list(
                    "select " + key + " from @" + table.name() + " where customer = ? order by " + key + " limit "
                            + BATCH,
                    r -> r.getObject(1),
                    customer.value());
            return keys.isEmpty()
                    ? 0
                    : sql.update(
                            "delete from @" + table.name() + " where customer = ? and " + key + " <= ?",
                            customer.value(),
                            keys.get(keys.size() - 1));
        });
    }

    private int deleteAlarms(CustomerId customer) {
        return database.transaction(sql -> {
            List<String> alarms = sql.list(
                    "select alarm_hash from @alarm where customer = ? limit " + BATCH,
                    r -> r.getString(1),
                    customer.value());
            alarms.forEach(alarm -> deleteAlarm(sql, alarm));
            return alarms.size();
        });
    }

    private static void deleteAlarm(Sql sql, String alarm) {
        sql.update("delete from @alarm_told where alarm_hash = ?", alarm);
        sql.update("delete from @alarm where alarm_hash = ?", alarm);
    }

    private int deleteSetAside(EdrTenantId tenant) {
        return database.transaction(sql -> {
            record Row(String name, SetAside alert) {}
            List<Row> rows = sql.list(
                    "select aside_hash, alert, raw, reason, at from @set_aside where tenant = ? order by place limit 20",
                    r -> new Row(
                            r.getString(1),
                            new SetAside(
                                    new AlertId(tenant, r.getString(2)),
                                    Document.of(r.getBytes(3)),
                                    r.getString(4),
                                    Sql.instant(r.getLong(5)))),
                    tenant.value());
            for (Row row : rows) {
                deleteAlarm(sql, JdbcAlarms.name(row.alert().alarm().id()));
                sql.update("delete from @set_aside where aside_hash = ?", row.name());
            }
            return rows.size();
        });
    }

    private Erasure end(CustomerId customer) {
        Optional<Erasure> before = find(customer);
        if (before.isPresent()) {
            return before.get();
        }
        MessageDigest heads = Chain.sha256();
        int incidents = 0;
        int place = 0;
        List<Head> page = heads(customer, place);
        while (!page.isEmpty()) {
            for (Head head : page) {
                heads.update((head.number() + ' ' + head.version() + ' ' + head.link() + '\n')
                        .getBytes(StandardCharsets.UTF_8));
                incidents++;
                place = head.place();
            }
            page = heads(customer, place);
        }
        int count = incidents;
        database.transaction(sql -> sql.update(
                "update @erasure set done_at = ?, incidents = ?, heads_hash = ? where customer = ?",
                clock.instant(),
                count,
                heads.digest(),
                customer.value()));
        return find(customer).orElseThrow();
    }

    private record Head(int place, String number, long version, Link link) {}

    private List<Head> heads(CustomerId customer, int after) {
        return database.transaction(sql -> sql.list(
                "select place, number, version, head_link from @incident where customer = ? and place > ?"
                        + " order by place limit " + BATCH,
                r -> new Head(r.getInt(1), r.getString(2), r.getLong(3), new Link(r.getBytes(4))),
                customer.value(),
                after));
    }

    /** The record of an erasure that has ended. */
    Optional<Erasure> find(CustomerId customer) {
        return database.transaction(sql -> sql.first(
                "select begun_at, done_at, erased_by, reason, incidents, heads_hash from @erasure"
                        + " where customer = ? and done_at is not null",
                r -> new Erasure(
                        customer,
                        Sql.instant(r.getLong(1)),
                        Sql.instant(r.getLong(2)),
                        r.getString(3),
                        r.getString(4),
                        r.getInt(5),
                        HexFormat.of().formatHex(r.getBytes(6))),
                customer.value()));
    }
}
