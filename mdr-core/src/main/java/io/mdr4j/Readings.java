package io.mdr4j;

import io.mdr4j.endpoint.EdrTenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What this process has seen of the readings of its tenants since it began. Thread-safe. */
final class Readings {

    /** One tenant's. */
    record Seen(
            Optional<Instant> underWaySince,
            Optional<Instant> lastTried,
            Optional<ReadingFailure> lastFailure,
            long readings,
            Duration spent,
            long alerts,
            Map<ReadingError, Long> errors) {}

    private static final class Tenant {
        private @Nullable Instant began;
        private long beganNanos;
        private @Nullable Instant lastTried;
        private @Nullable ReadingFailure lastFailure;
        private long readings;
        private Duration spent = Duration.ZERO;
        private long alerts;
        private final Map<ReadingError, Long> errors = new EnumMap<>(ReadingError.class);
    }

    private final Clock clock;
    private final Map<EdrTenantId, Tenant> tenants = new ConcurrentHashMap<>();

    Readings(Clock clock) {
        this.clock = clock;
    }

    private Tenant tenant(EdrTenantId id) {
        return tenants.computeIfAbsent(id, t -> new Tenant());
    }

    void began(EdrTenantId id) {
        Tenant tenant = tenant(id);
        synchronized (tenant) {
            tenant.began = clock.instant();
            tenant.beganNanos = System.nanoTime();
        }
    }

    void took(EdrTenantId id, int alerts) {
        Tenant tenant = tenant(id);
        synchronized (tenant) {
            tenant.alerts += alerts;
        }
    }

    ReadingFailure failed(EdrTenantId id, Throwable thrown) {
        ReadingFailure failure = ReadingFailure.of(thrown, clock.instant());
        Tenant tenant = tenant(id);
        synchronized (tenant) {
            tenant.lastFailure = failure;
            tenant.errors.merge(failure.error(), 1L, Long::sum);
        }
        return failure;
    }

    void ended(EdrTenantId id) {
        Tenant tenant = tenant(id);
        synchronized (tenant) {
            tenant.began = null;
            tenant.lastTried = clock.instant();
            tenant.readings++;
            tenant.spent = tenant.spent.plusNanos(System.nanoTime() - tenant.beganNanos);
        }
    }

    Seen of(EdrTenantId id) {
        Tenant tenant = tenant(id);
        synchronized (tenant) {
            return new Seen(
                    Optional.ofNullable(tenant.began),
                    Optional.ofNullable(tenant.lastTried),
                    Optional.ofNullable(tenant.lastFailure),
                    tenant.readings,
                    tenant.spent,
                    tenant.alerts,
                    Map.copyOf(tenant.errors));
        }
    }
}
