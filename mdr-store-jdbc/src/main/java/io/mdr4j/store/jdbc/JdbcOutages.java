package io.mdr4j.store.jdbc;

import io.mdr4j.alarm.Outage;
import io.mdr4j.alarm.OutageStore;
import io.mdr4j.endpoint.EdrTenantId;
import java.time.Instant;
import java.util.Optional;

/** One row for each tenant. Thread-safe. */
final class JdbcOutages implements OutageStore {

    private final Database database;

    JdbcOutages(Database database) {
        this.database = database;
    }

    @Override
    public Instant firstSeen(EdrTenantId tenant, Instant now) {
        Optional<Instant> known = seen(tenant);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            database.transaction(
                    sql -> sql.update("insert into @tenant values (?, ?, null, null, 0)", tenant.value(), now));
            return now;
        } catch (StoreException e) {
            // Another node may have seen it in the same moment.
            return seen(tenant).orElseThrow(() -> e);
        }
    }

    private Optional<Instant> seen(EdrTenantId tenant) {
        return database.read(sql -> sql.first(
                "select first_seen from @tenant where tenant = ?", r -> Sql.instant(r.getLong(1)), tenant.value()));
    }

    @Override
    public Optional<Outage> outage(EdrTenantId tenant) {
        return database.read(sql -> sql.first(
                "select outage_since, outage_until, late from @tenant where tenant = ? and outage_since is not null",
                r -> new Outage(tenant, Sql.instant(r.getLong(1)), Sql.instant(r.getLong(2)), r.getInt(3)),
                tenant.value()));
    }

    @Override
    public void keep(Outage outage) {
        firstSeen(outage.tenant(), outage.since());
        database.transaction(sql -> sql.update(
                "update @tenant set outage_since = ?, outage_until = ?, late = ? where tenant = ?",
                outage.since(),
                outage.until(),
                outage.late(),
                outage.tenant().value()));
    }

    @Override
    public void forget(EdrTenantId tenant) {
        database.transaction(sql -> sql.update(
                "update @tenant set outage_since = null, outage_until = null, late = 0 where tenant = ?",
                tenant.value()));
    }
}
