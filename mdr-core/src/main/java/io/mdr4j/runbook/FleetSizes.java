package io.mdr4j.runbook;

import io.mdr4j.edr.EdrConnector;
import io.mdr4j.endpoint.EdrTenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many endpoints each tenant has; asked anew after an hour. Thread-safe. */
final class FleetSizes {

    private static final Duration FRESH = Duration.ofHours(1);

    private record Size(long endpoints, Instant at) {}

    private final Map<EdrTenantId, Size> sizes = new ConcurrentHashMap<>();
    private final Clock clock;

    FleetSizes(Clock clock) {
        this.clock = clock;
    }

    long of(EdrConnector connector) {
        Instant now = clock.instant();
        Size known = sizes.get(connector.tenant());
        if (known == null || known.at().plus(FRESH).isBefore(now)) {
            known = new Size(connector.endpoints().count(), now);
            sizes.put(connector.tenant(), known);
        }
        return known.endpoints();
    }
}
