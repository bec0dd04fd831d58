package io.mdr4j.store.jdbc;

import io.mdr4j.contract.Allowance;
import io.mdr4j.contract.DeviceReading;
import io.mdr4j.contract.MeterStore;
import io.mdr4j.contract.Use;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.evidence.Document;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is counted, written under the customer's lock. Thread-safe. */
final class JdbcMeter implements MeterStore {

    private final Database database;

    JdbcMeter(Database database) {
        this.database = database;
    }

    @Override
    public boolean keep(DeviceReading reading) {
        return database.locked(
                reading.customer(),
                sql -> !sql.exists(
                                "select 1 from @device_reading where customer = ? and day_number = ? and tenant = ?",
                                reading.customer().value(),
                                reading.day().toEpochDay(),
                                reading.tenant().value())
                        && insert(sql, reading));
    }

    private static boolean insert(Sql sql, DeviceReading reading) {
        sql.update(
                "insert into @device_reading (customer, tenant, day_number, devices, listed, counted_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                reading.customer().value(),
                reading.tenant().value(),
                reading.day().toEpochDay(),
                reading.devices(),
                reading.listed(),
                reading.at());
        return true;
    }

    @Override
    public List<DeviceReading> readings(CustomerId customer, LocalDate from, LocalDate until) {
        return database.read(sql -> sql.list(
                "select tenant, day_number, devices, listed, counted_at from @device_reading"
                        + " where customer = ? and day_number >= ? and day_number < ? order by day_number, tenant",
                r -> new DeviceReading(
                        customer,
                        new EdrTenantId(r.getString(1)),
                        LocalDate.ofEpochDay(r.getLong(2)),
                        r.getInt(3),
                        r.getInt(4),
                        Sql.instant(r.getLong(5))),
                customer.value(),
                from.toEpochDay(),
                until.toEpochDay()));
    }

    private static String name(Use use) {
        return Document.of(use.kind() + " " + use.id()).sha256();
    }

    @Override
    public Recording record(Use use, Allowance allowance) {
        String name = name(use);
        return database.locked(use.customer(), sql -> {
            if (sql.exists(
                    "select 1 from @contract_use where customer = ? and use_hash = ?",
                    use.customer().value(),
                    name)) {
                return Recording.KNOWN;
            }
            if (use.beyond().isEmpty() && used(sql, use, allowance) >= allowance.most()) {
                return Recording.USED_UP;
            }
            sql.update(
                    "insert into @contract_use (customer, use_hash, kind, id, used_at, recorded_by, beyond)"
                            + " values (?, ?, ?, ?, ?, ?, ?)",
                    use.customer().value(),
                    name,
                    use.kind().name(),
                    Escaped.write(use.id()),
                    use.at(),
                    Escaped.write(use.by()),
                    use.beyond().map(Escaped::write).orElse(null));
            return Recording.RECORDED;
        });
    }

    private static int used(Sql sql, Use use, Allowance allowance) {
        return sql.first(
                        "select count(*) from @contract_use where customer = ? and kind = ? and used_at >= ? and used_at < ?",
                        r -> r.getInt(1),
                        use.customer().value(),
                        use.kind().name(),
                        allowance.from(),
                        allowance.until())
                .orElse(0);
    }

    @Override
    public List<Use> uses(CustomerId customer, Instant from, Instant until) {
        return database.read(sql -> sql.list(
                "select kind, id, used_at, recorded_by, beyond from @contract_use"
                        + " where customer = ? and used_at >= ? and used_at < ? order by used_at, use_hash",
                r -> new Use(
                        customer,
                        Use.Kind.valueOf(r.getString(1)),
                        Escaped.read(r.getString(2)),
                        Sql.instant(r.getLong(3)),
                        Escaped.read(r.getString(4)),
                        Optional.ofNullable(r.getString(5)).map(Escaped::read)),
                customer.value(),
                from,
                until));
    }
}
