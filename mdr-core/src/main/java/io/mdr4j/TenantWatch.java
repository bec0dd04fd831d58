package io.mdr4j;

import io.mdr4j.alarm.AlarmStore;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.schedule.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Alarms the analysts, and later the customer, when a tenant is not read any more. */
final class TenantWatch {

    /** How long after the start nothing is said of a tenant that was not tried yet: the service itself was down before. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(TenantWatch.class);

    private final Map<CustomerId, List<EdrConnector>> connectors;
    private final Function<CustomerId, Customer> customers;
    private final AlarmStore alarms;
    private final Readings readings;
    private final CatchUp catchUp;
    private final Schedule schedule;
    private final Clock clock;
    private final WatchSettings settings;
    private final Instant started;

    TenantWatch(
            Map<CustomerId, List<EdrConnector>> connectors,
            Function<CustomerId, Customer> customers,
            AlarmStore alarms,
            Readings readings,
            CatchUp catchUp,
            Schedule schedule,
            Clock clock,
            WatchSettings settings) {
        this.connectors = connectors;
        this.customers = customers;
        this.alarms = alarms;
        this.readings = readings;
        this.catchUp = catchUp;
        this.schedule = schedule;
        this.clock = clock;
        this.settings = settings;
        this.started = clock.instant();
    }

    /** Looks at every tenant once. */
    void look() {
        connectors.forEach((customer, tenants) -> tenants.forEach(c -> look(customer, c.tenant())));
    }

    private void look(CustomerId customer, EdrTenantId tenant) {
        Instant now = clock.instant();
        Instant since = catchUp.lastRead(tenant);
        Duration silent = Duration.between(since, now);
        if (silent.compareTo(settings.tellAnalystsAfter()) < 0 || isJustStarted(tenant, now)) {
            return;
        }
        OutageTexts texts = new OutageTexts(customers.apply(customer), tenant, settings);
        OutageReason reason = reason(tenant, since);
        if (alarms.raise(texts.toAnalysts(since, now, reason))) {
            LOG.error(
                    "Tenant {} has not been read since {}: {}",
                    tenant,
                    since,
                    reason.what().en());
        }
        if (silent.compareTo(settings.tellCustomerAfter()) >= 0) {
            alarms.raise(texts.toCustomer(since, now, reason));
        }
    }

    private boolean isJustStarted(EdrTenantId tenant, Instant now) {
        return now.isBefore(started.plus(GRACE))
                && readings.of(tenant).lastTried().isEmpty();
    }

    private OutageReason reason(EdrTenantId tenant, Instant since) {
        Readings.Seen seen = readings.of(tenant);
        return seen.lastFailure()
                .filter(f -> !f.at().isBefore(since))
                .map(OutageReason::of)
                .or(() -> seen.underWaySince().map(OutageReason::hanging))
                .or(() -> schedule.whyIdle().map(OutageReason::idle))
                .orElseGet(OutageReason::unknown);
    }
}
