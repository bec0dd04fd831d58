package io.mdr4j.benchmarks;

import io.mdr4j.customer.Language;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.severity.Severity;
import io.mdr4j.simulation.RuleSimulator;
import io.mdr4j.simulation.Simulation;
import io.mdr4j.testkit.InMemoryEdr;
import io.mdr4j.testkit.SettableClock;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Changed rules against the incidents of one customer in a store that lasts. The first incidents are handled by the service; the
 * store is then filled with copies of their rows.
 *
 * @param kind where the store lies; not in memory
 * @param incidents how many incidents there are at the end
 * @param originals how many of them are handled
 */
record SimulateRun(BenchStore.Kind kind, int incidents, int originals) {

    private static final int ROUNDS = 3;

    /** Measures, and prints each round. */
    void print(PrintWriter out) throws Exception {
        out.printf(
                Locale.ROOT,
                "%nsimulate: changed rules against %,d incidents; store: %s%n",
                incidents,
                kind.name().toLowerCase(Locale.ROOT));
        out.flush();
        try (BenchStore bench = BenchStore.open(kind)) {
            SettableClock clock = SettableClock.at("2026-11-24T00:00:00Z");
            Instant from = clock.instant();
            InMemoryEdr edr = GrowthRun.edr(clock);
            GrowthRun.House house = GrowthRun.house(bench.store(), edr, clock);
            for (int i = 0; i < originals; i++) {
                house.handle(i);
            }
            clock.advance(Duration.ofHours(2));
            new RowCopies(bench.database().orElseThrow(), originals).copy(incidents / originals - 1, originals);
            CustomerSetup setup = BenchService.setup(GrowthRun.CUSTOMER, Language.JA);
            RuleSimulator simulator = new RuleSimulator(bench.store(), setup.customer());
            for (int round = 1; round <= ROUNDS; round++) {
                print(simulator, setup.rules(), from, clock.instant(), round, out);
            }
        }
    }

    private static void print(
            RuleSimulator simulator, OperationRules current, Instant from, Instant until, int round, PrintWriter out) {
        double kept = HeapWatch.kept();
        HeapWatch.reset();
        long start = System.nanoTime();
        Simulation simulation = simulator.againstCurrent(current, changed(), from, until);
        double seconds = (System.nanoTime() - start) / 1e9;
        double peak = HeapWatch.peak();
        out.printf(
                Locale.ROOT,
                "simulate %,d incidents, %,d decisions, %,d changed, %,d left out: %.1f s, %,.0f incidents/s; heap %.0f MB before,"
                        + " %.0f MB at most, %.0f MB after (round %d)%n",
                simulation.incidents(),
                simulation.decisions(),
                simulation.changed(),
                simulation.leftOut(),
                seconds,
                simulation.incidents() / seconds,
                kept,
                peak,
                HeapWatch.kept(),
                round);
        out.flush();
    }

    /** Nothing is isolated at once any more, and medium verdicts are asked about. */
    private static OperationRules changed() {
        return OperationRules.builder("changed")
                .rule(OperationRule.builder()
                        .id("ask")
                        .isolation(IsolationMode.AFTER_APPROVAL)
                        .addSeverities(Severity.HIGH, Severity.MEDIUM)
                        .addContacts("contact")
                        .build())
                .rule(OperationRule.builder()
                        .id("all-else")
                        .isolation(IsolationMode.NEVER)
                        .addContacts("contact")
                        .build())
                .build();
    }
}
