package io.mdr4j.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.mdr4j.Mdr;
import io.mdr4j.MdrBuilder;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.incident.Incident;
import io.mdr4j.testkit.RecordingNotifier;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Handles a load of alerts that are all there at the start: with the threads of the service, by the system's clock, from
 * the first fetch until each incident's first report was delivered.
 *
 * <p>An alert on a Falcon PC is isolated at once where the verdict is HIGH, so that the guard is asked too; an alert on a
 * server waits for an approval that never comes.
 */
record PipelineRun(Load load) {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** Before the times in the payloads. */
    private static final Instant SINCE = Instant.parse("2026-11-01T00:00:00Z");

    /**
     * What came of it.
     *
     * @param seconds from the start of the service to the last first report
     * @param cpuSeconds the time of all cores that this took, the JVM's own work included; not a number where the JVM does not tell
     * @param incidents how many incidents there are
     * @param alerts how many alerts they hold
     * @param reports how many versions of first reports were issued
     * @param notices how many messages were delivered
     * @param heapBefore what is in use at the start after a full collection, in MB
     * @param heapPeak the sum of the peaks of all pools of the heap, in MB
     * @param heapAfter what is in use at the end after a full collection, in MB
     */
    record Outcome(
            double seconds,
            double cpuSeconds,
            int incidents,
            int alerts,
            int reports,
            int notices,
            double heapBefore,
            double heapPeak,
            double heapAfter) {}

    void print(PrintWriter out) throws InterruptedException {
        out.printf(
                Locale.ROOT,
                "%npipeline: %,d alerts of %d customers on %d endpoints, half of them one customer's ...%n",
                load.alerts(),
                load.customers(),
                load.endpoints());
        out.flush();
        Outcome outcome = run(out);
        out.printf(
                Locale.ROOT,
                "  %,d alerts, %,d incidents, %,d reports, %,d messages in %.1f s: %,.0f alerts per second,"
                        + " %,.0f per second of one core%n",
                outcome.alerts(),
                outcome.incidents(),
                outcome.reports(),
                outcome.notices(),
                outcome.seconds(),
                outcome.alerts() / outcome.seconds(),
                outcome.alerts() / outcome.cpuSeconds());
        out.printf(
                Locale.ROOT,
                "  heap: %,.0f MB before (the alerts), peak %,.0f MB (all pools, garbage included), %,.0f MB kept after"
                        + " (everything in the store); limit %,.0f MB%n",
                outcome.heapBefore(),
                outcome.heapPeak(),
                outcome.heapAfter(),
                HeapWatch.limit());
        out.flush();
    }

    Outcome run(PrintWriter out) throws InterruptedException {
        Clock clock = Clock.systemUTC();
        List<Load.Tenant> tenants = load.tenants(clock);
        int expected = tenants.stream().mapToInt(Load.Tenant::incidents).sum();
        RecordingNotifier recorded = new RecordingNotifier();
        FirstReportWatch watch = new FirstReportWatch(recorded, expected);
        double before = HeapWatch.kept();
        HeapWatch.reset();
        try (Mdr mdr = service(tenants, clock, watch)) {
            long start = System.nanoTime();
            double cpuBefore = cpuSeconds();
            mdr.start();
            Instant limit = clock.instant().plus(PATIENCE);
            while (!watch.await(LOOK_EVERY)) {
                if (clock.instant().isAfter(limit)) {
                    throw new IllegalStateException("After " + PATIENCE + " only " + watch.reported() + " of "
                            + expected + " incidents have a first report");
                }
                out.printf(Locale.ROOT, "\r  %,d of %,d incidents reported", watch.reported(), expected);
                out.flush();
            }
            out.print("\r");
            double cpu = cpuSeconds() - cpuBefore;
            double seconds = (watch.lastAt() - start) / 1e9;
            double peak = HeapWatch.peak();
            double after = HeapWatch.kept();
            List<Incident> incidents = new ArrayList<>();
            tenants.forEach(t -> incidents.addAll(mdr.incidents(new CustomerId(t.customer()))));
            return new Outcome(
                    seconds,
                    cpu,
                    incidents.size(),
                    incidents.stream()
                            .mapToInt(i -> i.alerts().size() + i.countedAlerts())
                            .sum(),
                    incidents.stream().mapToInt(i -> i.reports().size()).sum(),
                    recorded.notices().size(),
                    before,
                    peak,
                    after);
        }
    }

    /** The time that all cores have spent on this process; not a number where the JVM does not tell. */
    static double cpuSeconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean process
                ? process.getProcessCpuTime() / 1e9
                : Double.NaN;
    }

    private static Mdr service(List<Load.Tenant> tenants, Clock clock, FirstReportWatch watch) {
        MdrBuilder builder = BenchService.builder(clock, watch).since(SINCE).pollEvery(Duration.ofSeconds(1));
        for (int i = 0; i < tenants.size(); i++) {
            Load.Tenant tenant = tenants.get(i);
            builder.customer(
                    BenchService.setup(new CustomerId(tenant.customer()), i % 2 == 0 ? Language.JA : Language.EN),
                    tenant.edr());
        }
        return builder.build();
    }
}
