package io.mdr4j.micrometer;

import io.mdr4j.Figures;
import io.mdr4j.Figures.OfStep;
import io.mdr4j.Figures.OfTenant;
import io.mdr4j.Health;
import io.mdr4j.Mdr;
import io.mdr4j.ReadingError;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.CallBudget;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.incident.Backlog;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The figures and the health of a service as meters, each named {@code mdr.} something. Tags are customers, EDR tenants, kinds of
 * steps and of failures: as many as the service was built with, never a name that an EDR chose. A gauge of something that is not
 * known is not a number.
 *
 * <p>However often it is scraped, the service is asked at most once in five seconds. The registry holds this object as long as
 * its meters. Thread-safe.
 */
public final class MdrMetrics implements MeterBinder {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Latest<Figures> figures;
    private final Latest<Health> health;

    /** Takes the service to be measured. */
    public MdrMetrics(Mdr mdr) {
        this(mdr, FRESH);
    }

    MdrMetrics(Mdr mdr, Duration fresh) {
        Objects.requireNonNull(mdr, "mdr");
        figures = new Latest<>(mdr::figures, fresh);
        health = new Latest<>(mdr::health, fresh);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        service(registry);
        Figures now = figures.get();
        now.tenants().values().stream()
                .map(OfTenant::customer)
                .distinct()
                .forEach(customer -> customer(registry, customer));
        now.tenants().forEach((tenant, of) -> tenant(registry, tenant, of.customer()));
        now.steps().keySet().forEach(kind -> steps(registry, kind));
    }

    private void service(MeterRegistry registry) {
        Gauge.builder("mdr.live", this, m -> m.health.get().isLive() ? 1 : 0)
                .description("1 while this node gets work done, or has none to do")
                .strongReference(true)
                .register(registry);
        Gauge.builder("mdr.ready", this, m -> m.health.get().isReady() ? 1 : 0)
                .description("1 while this node does its part")
                .strongReference(true)
                .register(registry);
        gauge(registry, "mdr.alarms.open", "Alarms that somebody has not been told", Tags.empty(), f ->
                (double) f.openAlarms());
        gauge(registry, "mdr.alerts.aside", "Alerts that lie set aside", Tags.empty(), f -> (double) f.setAside());
        String sent = "Incidents whose first report reached somebody, in time or too late";
        counter(registry, "mdr.reports.first", sent, Tags.of("outcome", "in_time"), Figures::reportsInTime);
        counter(registry, "mdr.reports.first", sent, Tags.of("outcome", "late"), Figures::reportsLate);
    }

    private void customer(MeterRegistry registry, CustomerId customer) {
        Tags tags = Tags.of("customer", customer.value());
        Function<Figures, Optional<Backlog>> of =
                f -> Optional.ofNullable(f.backlogs().get(customer));
        gauge(
                registry,
                "mdr.incidents.due",
                "Incidents that wait to be worked on",
                tags,
                f -> of.apply(f).map(b -> (double) b.due()).orElse(Double.NaN));
        gauge(
                registry,
                "mdr.incidents.open",
                "Incidents that are open",
                tags,
                f -> of.apply(f).map(b -> (double) b.open()).orElse(Double.NaN));
        gauge(
                registry,
                "mdr.incidents.overdue",
                "Incidents that are past their deadline",
                tags,
                f -> of.apply(f).map(b -> (double) b.overdue()).orElse(Double.NaN));
        time(
                registry,
                "mdr.incidents.due.lag",
                "How long the oldest due incident has waited",
                tags,
                f -> of.apply(f)
                        .map(b -> b.dueSince().map(t -> seconds(t, f.at())).orElse(0.0))
                        .orElse(Double.NaN));
        time(
                registry,
                "mdr.incidents.deadline.left",
                "Time left to the nearest deadline; below 0 once it has passed, not a number where none is owed",
                tags,
                f -> of.apply(f)
                        .flatMap(Backlog::nextDeadline)
                        .map(t -> seconds(f.at(), t))
                        .orElse(Double.NaN));
    }

    private void tenant(MeterRegistry registry, EdrTenantId tenant, CustomerId customer) {
        Tags tags = Tags.of("customer", customer.value(), "tenant", tenant.value());
        Function<Figures, Optional<OfTenant>> of =
                f -> Optional.ofNullable(f.tenants().get(tenant));
        time(
                registry,
                "mdr.edr.read.age",
                "How long ago the tenant was last read by any node",
                tags,
                f -> of.apply(f)
                        .flatMap(OfTenant::lastRead)
                        .map(t -> seconds(t, f.at()))
                        .orElse(Double.NaN));
        gauge(
                registry,
                "mdr.edr.budget.left",
                "Calls that are left within the EDR's limit",
                tags,
                f -> of.apply(f)
                        .flatMap(OfTenant::budget)
                        .map(CallBudget::left)
                        .map(Integer::doubleValue)
                        .orElse(Double.NaN));
        counter(
                registry,
                "mdr.alerts.received",
                "Alerts that were read, repetitions and changes too",
                tags,
                f -> of.apply(f).map(OfTenant::alerts).orElse(0L));
        for (ReadingError error : ReadingError.values()) {
            counter(
                    registry,
                    "mdr.edr.errors",
                    "Readings that failed",
                    tags.and("kind", error.code()),
                    f -> of.apply(f)
                            .map(t -> t.errors().getOrDefault(error, 0L))
                            .orElse(0L));
        }
        FunctionTimer.builder(
                        "mdr.edr.readings",
                        figures,
                        latest -> of.apply(latest.get()).map(OfTenant::readings).orElse(0L),
                        latest -> of.apply(latest.get())
                                .map(t -> (double) t.spent().toNanos())
                                .orElse(0.0),
                        TimeUnit.NANOSECONDS)
                .description("Readings of the tenant, well or not")
                .tags(tags)
                .register(registry);
    }

    private void steps(MeterRegistry registry, String kind) {
        Tags tags = Tags.of("kind", kind);
        String what = "Steps of this kind, by how they ended";
        counter(
                registry,
                "mdr.steps",
                what,
                tags.and("outcome", "done"),
                f -> step(f, kind).done());
        counter(
                registry,
                "mdr.steps",
                what,
                tags.and("outcome", "failed"),
                f -> step(f, kind).failed());
        counter(
                registry,
                "mdr.steps",
                what,
                tags.and("outcome", "given_up"),
                f -> step(f, kind).givenUp());
    }

    private static OfStep step(Figures figures, String kind) {
        return figures.steps().getOrDefault(kind, new OfStep(0, 0, 0));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1_000.0;
    }

    private void gauge(
            MeterRegistry registry, String name, String description, Tags tags, ToDoubleFunction<Figures> value) {
        Gauge.builder(name, figures, latest -> value.applyAsDouble(latest.get()))
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private void time(
            MeterRegistry registry, String name, String description, Tags tags, ToDoubleFunction<Figures> seconds) {
        TimeGauge.builder(name, figures, TimeUnit.SECONDS, latest -> seconds.applyAsDouble(latest.get()))
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    /** Holds on to the figures by the gauges, which are strong where these are weak. */
    private void counter(
            MeterRegistry registry, String name, String description, Tags tags, ToDoubleFunction<Figures> count) {
        FunctionCounter.builder(name, figures, latest -> count.applyAsDouble(latest.get()))
                .description(description)
                .tags(tags)
                .register(registry);
    }
}
