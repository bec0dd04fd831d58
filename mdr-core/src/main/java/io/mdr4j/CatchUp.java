package io.mdr4j;

import io.mdr4j.alarm.Outage;
import io.mdr4j.alarm.OutageStore;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.incident.MdrStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Sees that a tenant is read again that was not for a while, counts the alerts that come late, and tells that it is over when
 * all of it has been read. That an outage is being caught up with is kept before the first page, so that a crash in between
 * loses nothing but a page's count.
 */
final class CatchUp {

    private static final int COUNTED_ONCE = 100_000;

    private final MdrStore store;
    private final OutageStore outages;
    private final Clock clock;
    private final Function<CustomerId, Customer> customers;
    private final WatchSettings settings;
    private final Readings readings;
    private final Map<EdrTenantId, Set<AlertId>> counted = new ConcurrentHashMap<>();

    CatchUp(
            MdrStore store,
            Clock clock,
            Function<CustomerId, Customer> customers,
            WatchSettings settings,
            Readings readings) {
        this.store = store;
        this.outages = store.outages();
        this.clock = clock;
        this.customers = customers;
        this.settings = settings;
        this.readings = readings;
    }

    /** When the tenant was last read; where it never was, since when it should have been. */
    Instant lastRead(EdrTenantId tenant) {
        return store.intake().lastRead(tenant).orElseGet(() -> outages.firstSeen(tenant, clock.instant()));
    }

    /** The EDR has just answered; what it said is not kept yet. */
    void answered(EdrTenantId tenant) {
        Instant now = clock.instant();
        Instant last = lastRead(tenant);
        if (Duration.between(last, now).compareTo(settings.tellAnalystsAfter()) < 0) {
            return;
        }
        // One that broke off while it was caught up with is told as one.
        Optional<Outage> before = outages.outage(tenant);
        outages.keep(new Outage(
                tenant,
                before.map(Outage::since).orElse(last),
                now,
                before.map(Outage::late).orElse(0)));
    }

    /** These alerts were read and kept. */
    void took(EdrTenantId tenant, Collection<ReceivedAlert> alerts) {
        if (alerts.isEmpty()) {
            return;
        }
        outages.outage(tenant).ifPresent(outage -> {
            int late = (int) alerts.stream()
                    .map(ReceivedAlert::alert)
                    .filter(a -> a.createdAt().filter(outage::contains).isPresent())
                    .filter(a -> isFirst(tenant, a.id()))
                    .count();
            if (late > 0) {
                outages.keep(outage.plusLate(late));
            }
        });
    }

    private boolean isFirst(EdrTenantId tenant, AlertId alert) {
        Set<AlertId> known = counted.computeIfAbsent(tenant, t -> new HashSet<>());
        return known.size() >= COUNTED_ONCE || known.add(alert);
    }

    /** Everything that the EDR had was read. */
    void done(CustomerId customer, EdrTenantId tenant) {
        outages.outage(tenant).ifPresent(outage -> {
            Optional<OutageReason> reason = readings.of(tenant)
                    .lastFailure()
                    .filter(f -> !f.at().isBefore(outage.since()))
                    .map(OutageReason::of);
            OutageTexts texts = new OutageTexts(customers.apply(customer), tenant, settings);
            store.alarms().raise(texts.over(outage, reason, clock.instant()));
            outages.forget(tenant);
        });
        counted.remove(tenant);
    }
}
