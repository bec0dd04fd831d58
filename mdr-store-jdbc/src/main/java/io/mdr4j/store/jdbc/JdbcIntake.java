package io.mdr4j.store.jdbc;

import io.mdr4j.alert.AlertId;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.evidence.Document;
import io.mdr4j.incident.IntakeSession;
import io.mdr4j.incident.IntakeStore;
import io.mdr4j.incident.SetAside;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What was received. Thread-safe. */
final class JdbcIntake implements IntakeStore {

    private final Database database;

    JdbcIntake(Database database) {
        this.database = database;
    }

    @Override
    public <T> T intake(CustomerId customer, Function<IntakeSession, T> session) {
        return database.lockedOnce(customer, sql -> {
            JdbcSession open = new JdbcSession(sql, customer);
            T result = session.apply(open);
            open.flush();
            return result;
        });
    }

    @Override
    public Optional<AlertCursor> cursor(EdrTenantId tenant) {
        return database.read(sql -> sql.first(
                "select position from @cursor where tenant = ?", r -> new AlertCursor(r.getString(1)), tenant.value()));
    }

    @Override
    public Optional<Instant> lastRead(EdrTenantId tenant) {
        return database.read(sql -> sql.first(
                "select read_at from @cursor where tenant = ?", r -> Sql.instant(r.getLong(1)), tenant.value()));
    }

    @Override
    public boolean setAside(SetAside alert) {
        String name =
                Document.of(Names.of(alert.alert()) + alert.raw().sha256()).sha256();
        return database.transaction(
                sql -> !sql.exists("select 1 from @set_aside where aside_hash = ?", name) && insert(sql, name, alert));
    }

    private static boolean insert(Sql sql, String name, SetAside alert) {
        sql.update(
                "insert into @set_aside (aside_hash, tenant, alert, reason, at, raw) values (?, ?, ?, ?, ?, ?)",
                name,
                alert.alert().tenant().value(),
                alert.alert().value(),
                alert.reason(),
                alert.at(),
                alert.raw().bytes());
        return true;
    }

    @Override
    public List<SetAside> setAside() {
        return database.read(sql -> sql.list(
                "select tenant, alert, raw, reason, at from @set_aside order by place",
                r -> new SetAside(
                        new AlertId(new EdrTenantId(r.getString(1)), r.getString(2)),
                        Document.of(r.getBytes(3)),
                        r.getString(4),
                        Sql.instant(r.getLong(5)))));
    }
}
