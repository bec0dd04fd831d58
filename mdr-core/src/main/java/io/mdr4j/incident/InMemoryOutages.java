package io.mdr4j.incident;

import io.mdr4j.alarm.Outage;
import io.mdr4j.alarm.OutageStore;
import io.mdr4j.endpoint.EdrTenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Outages in memory. Thread-safe. */
final class InMemoryOutages implements OutageStore {

    private final Map<EdrTenantId, Instant> seen = new ConcurrentHashMap<>();
    private final Map<EdrTenantId, Outage> outages = new ConcurrentHashMap<>();

    @Override
    public Instant firstSeen(EdrTenantId tenant, Instant now) {
        return seen.computeIfAbsent(tenant, t -> now);
    }

    @Override
    public Optional<Outage> outage(EdrTenantId tenant) {
        return Optional.ofNullable(outages.get(tenant));
    }

    @Override
    public void keep(Outage outage) {
        outages.put(outage.tenant(), outage);
    }

    @Override
    public void forget(EdrTenantId tenant) {
        outages.remove(tenant);
    }
}
