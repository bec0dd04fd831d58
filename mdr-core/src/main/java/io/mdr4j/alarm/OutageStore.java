package io.mdr4j.alarm;

import io.mdr4j.endpoint.EdrTenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers what the watch over the tenants must know after a restart and on every node. Called by the facade, from any
 * thread; for one tenant by one at a time, {@link #firstSeen} excepted.
 */
public interface OutageStore {

    /** When the tenant was to be read for the first time: the instant that the first call of all gave. */
    Instant firstSeen(EdrTenantId tenant, Instant now);

    /** The outage that is being caught up with; empty where none is. */
    Optional<Outage> outage(EdrTenantId tenant);

    /** Keeps the outage, in the place of what was kept for its tenant. */
    void keep(Outage outage);

    /** The tenant has been caught up with, and everybody who is to know will be told. */
    void forget(EdrTenantId tenant);
}
