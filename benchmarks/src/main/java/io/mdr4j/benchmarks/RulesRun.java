package io.mdr4j.benchmarks;

import io.mdr4j.operation.DecisionFacts;
import io.mdr4j.operation.OperationRules;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The same rules and the same cases for our engine and for Drools, in turn, in one run and one thread. Rounds are timed by the
 * thread's own time, and the median round is told. What the two decide is held equal before anything is measured.
 *
 * @param counts how many rules
 * @param round how long a round takes at least; as much again goes before the first to warm up
 */
record RulesRun(List<Integer> counts, Duration round) {

    private static final int ROUNDS = 5;

    /** An engine with the rules loaded. */
    private record Loaded(Function<DecisionFacts, String> decide, double seconds, double megabytes) {}

    void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%nrules against Drools: the same rules and cases, decisions held equal%n  %8s %-8s %14s %12s %10s %10s%n",
                "rules",
                "engine",
                "decisions/s",
                "us/decision",
                "load s",
                "heap MB");
        out.flush();
        // The first compilation of a JVM pays for classes that every further one has.
        load(ComparedRules.of(5), true);
        counts.forEach(count -> print(count, out));
    }

    private void print(int count, PrintWriter out) {
        ComparedRules compared = ComparedRules.of(count);
        Loaded own = load(compared, false);
        Loaded drools = load(compared, true);
        long different = compared.facts().stream()
                .filter(facts ->
                        !own.decide().apply(facts).equals(drools.decide().apply(facts)))
                .count();
        if (different > 0) {
            throw new IllegalStateException("At " + count + " rules " + different + " of "
                    + compared.facts().size() + " cases are decided otherwise by Drools");
        }
        double ours = print(count, "mdr4j", own, compared, out);
        double theirs = print(count, "Drools", drools, compared, out);
        out.printf(
                Locale.ROOT,
                "rules %,d: %.1f times the decisions of Drools, %,d cases equal%n",
                count,
                ours / theirs,
                compared.facts().size());
        out.flush();
    }

    private double print(int count, String engine, Loaded loaded, ComparedRules compared, PrintWriter out) {
        double rate = rate(compared.facts(), loaded.decide());
        out.printf(
                Locale.ROOT,
                "  %,8d %-8s %,14.0f %,12.2f %,10.2f %,10.1f%n",
                count,
                engine,
                rate,
                1e6 / rate,
                loaded.seconds(),
                loaded.megabytes());
        out.flush();
        return rate;
    }

    private static Loaded load(ComparedRules compared, boolean drools) {
        Supplier<Function<DecisionFacts, String>> loading = drools
                ? () -> DroolsRules.compile(compared.rules())::decide
                : () -> {
                    OperationRules own = compared.own();
                    return facts -> own.decide(facts).ruleId();
                };
        double before = HeapWatch.kept();
        long start = System.nanoTime();
        Function<DecisionFacts, String> decide = loading.get();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Loaded(decide, seconds, HeapWatch.kept() - before);
    }

    private double rate(List<DecisionFacts> facts, Function<DecisionFacts, String> decide) {
        run(facts, decide);
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            rates.add(run(facts, decide));
        }
        rates.sort(null);
        return rates.get(ROUNDS / 2);
    }

    private double run(List<DecisionFacts> facts, Function<DecisionFacts, String> decide) {
        long start = System.nanoTime();
        long cpu = ownTime();
        long decided = 0;
        long letters = 0;
        do {
            letters += decide.apply(facts.get((int) (decided % facts.size()))).length();
            decided++;
        } while (System.nanoTime() - start < round.toNanos());
        if (letters == 0) {
            throw new IllegalStateException("nothing was decided");
        }
        return decided / ((ownTime() - cpu) / 1e9);
    }

    private static long ownTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
