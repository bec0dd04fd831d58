package io.mdr4j.benchmarks;

import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.containment.ContainmentGuard;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.edr.crowdstrike.FalconAlertReader;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.Intake;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.notification.Delivery;
import io.mdr4j.reports.PebbleReportRenderer;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.runbook.Desk;
import io.mdr4j.runbook.DeskConfig;
import io.mdr4j.testkit.InMemoryEdr;
import io.mdr4j.testkit.SettableClock;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What one alert costs, from its intake to its delivered report, with more and more open incidents of one customer in the store,
 * in one thread. The first incidents are handled as any; the store is then filled with copies of their rows.
 *
 * @param kind where the store lies; not in memory
 * @param incidents how many incidents there are at the end
 * @param originals how many of them are handled; the first step
 * @param sample how many alerts are measured at each step
 */
record GrowthRun(BenchStore.Kind kind, int incidents, int originals, int sample) {

    static final int ORIGINALS = 1_000;
    static final int SAMPLE = 300;

    static final CustomerId CUSTOMER = new CustomerId("growth");
    private static final EdrTenantId TENANT = new EdrTenantId("growth");
    private static final String CID = "5eedc1d0a11ce0000000000000000077";
    private static final int ENDPOINTS = 2_000;

    /** More incidents are never looked at by one process between two of its restarts. */
    private static final int LOOKED_AT = 25_000;

    /** Slow enough to be no storm. */
    private static final Duration BETWEEN = Duration.ofSeconds(30);

    /** What one alert costs: medians. */
    private record Cost(double intakeMillis, double handlingMillis) {
        double millis() {
            return intakeMillis + handlingMillis;
        }
    }

    /** The service in one thread. */
    record House(Intake intake, Desk desk, MdrStore store, InMemoryEdr edr, SettableClock clock) {

        /** Takes the next alert in and does what is due. */
        double[] handle(int number) {
            clock.advance(BETWEEN);
            work();
            AlertTexts.Marks marks = new AlertTexts.Marks(number, number % ENDPOINTS, number, number, number % 10 == 9);
            byte[] bytes = AlertTexts.at(AlertTexts.falcon(CID, marks), clock.instant())
                    .getBytes(StandardCharsets.UTF_8);
            ReceivedAlert alert = FalconAlertReader.of(TENANT).received(bytes);
            alert.alert().endpoint().ifPresent(edr::host);
            long before = System.nanoTime();
            intake.receive(CUSTOMER, edr, List.of(alert));
            long between = System.nanoTime();
            work();
            return new double[] {(between - before) / 1e6, (System.nanoTime() - between) / 1e6};
        }

        private void work() {
            List<IncidentId> due;
            do {
                due = store.incidents().due(CUSTOMER, clock.instant(), 50);
                due.forEach(desk::advance);
            } while (!due.isEmpty());
        }
    }

    /** Measures, and prints each step. */
    void print(PrintWriter out) throws Exception {
        out.printf(
                Locale.ROOT,
                "%ngrowth: one alert, from intake to its delivered report, in one thread; medians of %,d; store: %s%n",
                sample,
                kind.name().toLowerCase(Locale.ROOT));
        out.flush();
        try (BenchStore bench = BenchStore.open(kind)) {
            SettableClock clock = SettableClock.at("2026-11-24T00:00:00Z");
            InMemoryEdr edr = edr(clock);
            House house = house(bench.store(), edr, clock);
            for (int i = 0; i < originals; i++) {
                house.handle(i);
            }
            clock.advance(Duration.ofHours(2));
            house.work();
            Cost first = null;
            Cost last = null;
            int there = originals;
            int number = originals;
            int lastNumber = originals;
            RowCopies copies = new RowCopies(bench.database().orElseThrow(), originals);
            while (true) {
                last = cost(house, number);
                first = first == null ? last : first;
                number += sample;
                lastNumber += sample;
                print(out, there, last, first);
                if (there >= incidents) {
                    break;
                }
                int next = Math.min(incidents, there * 10);
                lastNumber = copies.copy((next - there) / originals, lastNumber);
                there = next;
            }
            double heap = heap(house, out);
            out.printf(
                    Locale.ROOT,
                    "growth %,d -> %,d incidents: %.2f times, heap %.0f MB%n",
                    originals,
                    incidents,
                    last.millis() / first.millis(),
                    heap);
            out.flush();
        }
    }

    static InMemoryEdr edr(SettableClock clock) {
        return InMemoryEdr.start(TENANT, CID, EdrVendor.CROWDSTRIKE, clock);
    }

    static House house(MdrStore store, InMemoryEdr edr, SettableClock clock) {
        CustomerSetup setup = BenchService.setup(CUSTOMER, Language.JA);
        DeskConfig config = DeskConfig.builder()
                .store(store)
                .setups(id -> setup)
                .renderer(PebbleReportRenderer.standard())
                .notifier(notice -> new Delivery("bench", ""))
                .putConnectors(CUSTOMER, List.of(edr))
                .clock(clock)
                .classifier(BenchService.CLASSIFIER)
                .guard(new ContainmentGuard(1_000_000, 1))
                .addAnalysts(BenchService.contact("analyst"))
                .build();
        return new House(new Intake(store, clock, List.of()), Desk.direct(config), store, edr, clock);
    }

    private Cost cost(House house, int from) {
        double[] intake = new double[sample];
        double[] handling = new double[sample];
        for (int i = 0; i < sample; i++) {
            double[] one = house.handle(from + i);
            intake[i] = one[0];
            handling[i] = one[1];
        }
        return new Cost(median(intake), median(handling));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static void print(PrintWriter out, int incidents, Cost cost, Cost first) {
        out.printf(
                Locale.ROOT,
                "  %,11d incidents: %.2f ms, of which intake %.2f ms; %.2f times the first%n",
                incidents,
                cost.millis(),
                cost.intakeMillis(),
                cost.millis() / first.millis());
        out.flush();
    }

    /** What is kept after so many incidents were looked at. */
    private static double heap(House house, PrintWriter out) {
        double before = HeapWatch.kept();
        house.store().incidents().incidents(CUSTOMER).stream().limit(LOOKED_AT).forEach(house.desk()::plan);
        double after = HeapWatch.kept();
        out.printf(
                Locale.ROOT,
                "  heap kept: %.0f MB before, %.0f MB after %,d incidents were looked at%n",
                before,
                after,
                Math.min(
                        LOOKED_AT, house.store().incidents().incidents(CUSTOMER).size()));
        return after;
    }
}
