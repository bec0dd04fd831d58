package io.mdr4j.benchmarks;

import io.mdr4j.Mdr;
import io.mdr4j.MdrBuilder;
import io.mdr4j.containment.ContainmentGuard;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.StoreUnavailableException;
import io.mdr4j.incident.StormGuard;
import io.mdr4j.testkit.FakeFalcon;
import io.mdr4j.testkit.RecordingNotifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A storm of alerts in fake clouds, read over HTTP by the whole service on a store that lasts, until every incident's first
 * report was delivered; then a trickle of alerts, each of which is to be isolated at once.
 *
 * <p>The guard's limits are out of the way, so that every isolation is asked for.
 *
 * @param load the storm
 * @param kind where the store lies
 * @param trickle how long the trickle lasts; none where it is zero
 */
record StormRun(StormLoad load, BenchStore.Kind kind, Duration trickle) {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final ContainmentGuard NO_LIMIT = new ContainmentGuard(1_000_000, 1);
    private static final Duration BETWEEN = Duration.ofMillis(500);

    /** Answers whether everything was reported. */
    boolean print(PrintWriter out) throws Exception {
        out.printf(
                Locale.ROOT,
                "%nstorm: %,d alerts of %d customers on %d endpoints, half of them one customer's, over HTTP; store: %s%n",
                load.alerts(),
                load.customers(),
                load.endpoints(),
                kind.name().toLowerCase(Locale.ROOT));
        out.flush();
        double seconds;
        try (BenchStore store = BenchStore.open(kind)) {
            seconds = storm(store, out);
        }
        if (!trickle.isZero()) {
            try (BenchStore store = BenchStore.open(kind)) {
                trickle(store, out);
            }
        }
        out.printf(Locale.ROOT, "storm %d alerts in %.1f s%n", load.alerts(), seconds);
        out.flush();
        return !Double.isNaN(seconds);
    }

    private double storm(BenchStore bench, PrintWriter out) throws Exception {
        MdrStore store = bench.store();
        Clock clock = Clock.systemUTC();
        List<StormLoad.Tenant> tenants = load.tenants(clock);
        List<CustomerId> customers =
                tenants.stream().map(StormLoad.Tenant::customer).toList();
        FirstReportWatch watch = new FirstReportWatch(new RecordingNotifier(), Integer.MAX_VALUE);
        HeapWatch.kept();
        HeapWatch.reset();
        try (Mdr mdr = service(bench, tenants, clock, watch)) {
            long start = System.nanoTime();
            double cpuBefore = PipelineRun.cpuSeconds();
            mdr.start();
            boolean done = untilReported(mdr, customers, watch, out);
            double seconds = done ? (watch.lastAt() - start) / 1e9 : Double.NaN;
            double cpu = PipelineRun.cpuSeconds() - cpuBefore;
            double peak = HeapWatch.peak();
            Thread.sleep(LOOK_EVERY.multipliedBy(5).toMillis());
            print(out, "the storm's customer", Delays.of(store, customers.subList(0, 1)));
            print(out, "the others", Delays.of(store, customers.subList(1, customers.size())));
            out.printf(
                    Locale.ROOT,
                    "  %.1f s of processor time, peak heap %,.0f MB; the fake clouds included%n",
                    cpu,
                    peak);
            out.flush();
            return seconds;
        } finally {
            for (StormLoad.Tenant tenant : tenants) {
                tenant.cloud().close();
            }
        }
    }

    private static void print(PrintWriter out, String who, Delays delays) {
        out.printf(
                Locale.ROOT,
                "  %-20s %,d incidents of %,d alerts, %,d in full; report after p50 %.1f s, p99 %.1f s;"
                        + " %,d isolations after p50 %.1f s, p99 %.1f s%n",
                who,
                delays.incidents(),
                delays.alerts(),
                delays.inFull(),
                delays.report(0.5),
                delays.report(0.99),
                delays.isolations(),
                delays.isolation(0.5),
                delays.isolation(0.99));
        out.flush();
    }

    private boolean untilReported(Mdr mdr, List<CustomerId> customers, FirstReportWatch watch, PrintWriter out)
            throws InterruptedException {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < limit) {
            Thread.sleep(LOOK_EVERY.toMillis());
            if (isReported(mdr.store(), customers, watch, out)) {
                out.print("\r");
                return true;
            }
        }
        out.printf("%n  After %s not everything is reported%n", PATIENCE);
        return false;
    }

    private boolean isReported(MdrStore store, List<CustomerId> customers, FirstReportWatch watch, PrintWriter out) {
        try {
            int incidents = customers.stream()
                    .mapToInt(c -> store.incidents().incidents(c).size())
                    .sum();
            out.printf(Locale.ROOT, "\r  %,d of %,d incidents reported ", watch.reported(), incidents);
            out.flush();
            return watch.reported() >= incidents && Delays.of(store, customers).alerts() >= load.alerts();
        } catch (StoreUnavailableException e) {
            // Busy: the service waits too, and goes on.
            return false;
        }
    }

    private static Mdr service(BenchStore bench, List<StormLoad.Tenant> tenants, Clock clock, FirstReportWatch watch) {
        MdrBuilder builder = BenchService.builder(clock, watch)
                .store(bench.store())
                .schedule(bench.schedule())
                .guard(NO_LIMIT);
        for (int i = 0; i < tenants.size(); i++) {
            builder.customer(
                    BenchService.setup(tenants.get(i).customer(), i % 2 == 0 ? Language.JA : Language.EN),
                    tenants.get(i).edr());
        }
        return builder.build();
    }

    /** Urgent alerts, each on an endpoint of its own; the fleet is there from the start, since the guard remembers its size. */
    private void trickle(BenchStore bench, PrintWriter out) throws IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        String cid = "5eedc1d0a11ce0000000000000000099";
        CustomerId customer = new CustomerId("trickle");
        try (FakeFalcon cloud = FakeFalcon.start(clock, cid);
                Mdr mdr = BenchService.builder(clock, new RecordingNotifier())
                        .store(bench.store())
                        .schedule(bench.schedule())
                        .guard(NO_LIMIT)
                        .pollEvery(Duration.ofSeconds(1))
                        .storms(new StormGuard(1_000_000, Duration.ofMinutes(10), 100))
                        .customer(
                                BenchService.setup(customer, Language.JA),
                                StormLoad.falcon(cloud, customer.value(), clock))
                        .build()) {
            for (int i = 1; i <= 2 * trickle.toSeconds(); i++) {
                cloud.host("ab10c0de%024d".formatted(i), "SMP-PC-%04d".formatted(i));
            }
            mdr.start();
            Instant end = clock.instant().plus(trickle);
            int number = 0;
            while (clock.instant().isBefore(end)) {
                number++;
                AlertTexts.Marks marks = new AlertTexts.Marks(number, number, number, number, true);
                cloud.alert(AlertTexts.at(AlertTexts.falcon(cid, marks), clock.instant()));
                Thread.sleep(BETWEEN.toMillis());
            }
            Thread.sleep(LOOK_EVERY.multipliedBy(3).toMillis());
            Delays delays = Delays.of(bench.store(), List.of(customer));
            out.printf(
                    Locale.ROOT,
                    "  trickle of %d alerts, two a second: %d read, %d isolations accepted after p50 %.0f ms, p99 %.0f ms%n",
                    number,
                    delays.alerts(),
                    delays.isolations(),
                    delays.isolation(0.5) * 1_000,
                    delays.isolation(0.99) * 1_000);
            out.flush();
        }
    }
}
