package io.mdr4j.benchmarks;

import io.mdr4j.sigma.ParsedRules;
import io.mdr4j.sigma.RuleSet;
import io.mdr4j.sigma.SigmaEvent;
import io.mdr4j.sigma.SigmaRule;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Loads the rules for process creations, and holds events against them on one thread. Rounds are timed by the thread's own
 * time, so that what else runs on the machine counts little, and the median round is told.
 *
 * @param round how long a round takes at least; as much again, and half, goes before the first to warm up
 */
record SigmaRun(SigmaFolder folder, Duration round) {

    private static final int ROUNDS = 5;
    private static final List<Integer> STEPS = List.of(10, 100, 1_000);

    void print(PrintWriter out) throws IOException {
        out.printf(Locale.ROOT, "%nsigma: loading rules, then about a minute of matching ...%n");
        out.flush();
        double before = HeapWatch.kept();
        long start = System.nanoTime();
        List<SigmaRule> rules = folder.processRules();
        RuleSet all = compile(rules);
        double loaded = seconds(start);
        if (rules.isEmpty()) {
            throw new IOException("There is no rule for " + SigmaFolder.CATEGORY + " below " + folder.folder());
        }
        double heap = HeapWatch.kept() - before;
        out.printf(
                Locale.ROOT,
                "  %,d rules for process creations read and compiled in %.2f s; they take %.0f MB of heap%n",
                rules.size(),
                loaded,
                heap);
        start = System.nanoTime();
        int read = folder.parseAll();
        out.printf(Locale.ROOT, "  all %,d rules read once more in %.2f s%n", read, seconds(start));
        double rate = printRates(rules, all, out);
        out.printf(Locale.ROOT, "sigma %.0f events/s, %d rules, loaded in %.2f s%n", rate, rules.size(), loaded);
        out.flush();
    }

    private double printRates(List<SigmaRule> rules, RuleSet all, PrintWriter out) throws IOException {
        List<SigmaEvent> events = folder.events();
        out.printf(Locale.ROOT, "  %,d events%n", events.size());
        out.printf(Locale.ROOT, "  %8s %12s %12s%n", "rules", "events/s", "us/event");
        // A service has one rule set: what the JVM learns from smaller ones must not slow this one down.
        double rate = rate(events, matcher(all));
        for (int step : STEPS) {
            if (step < rules.size()) {
                printRate(step, rate(events, matcher(compile(spread(rules, step)))), out);
            }
        }
        printRate(rules.size(), rate, out);
        printNaive(events, all, out);
        return rate;
    }

    private static void printRate(int rules, double rate, PrintWriter out) {
        out.printf(Locale.ROOT, "  %,8d %,12.0f %,12.1f%n", rules, rate, 1e6 / rate);
        out.flush();
    }

    /** The simple interpreter tries all rules whose log source fits: an index over log sources is no short cut. */
    private void printNaive(List<SigmaEvent> events, RuleSet all, PrintWriter out) throws IOException {
        Set<String> windows = new HashSet<>();
        all.rules().stream()
                .filter(rule -> rule.logSource().covers(EverydayProcesses.SOURCE))
                .forEach(rule -> windows.add(rule.info().id().orElse("")));
        List<NaiveRule> naive = folder.texts()
                .filter(text -> text.indexOf("\n---") < 0)
                .flatMap(text -> NaiveReader.read(text).stream())
                .filter(rule -> windows.contains(rule.id()))
                .toList();
        Set<String> known = new HashSet<>();
        naive.forEach(rule -> known.add(rule.id()));
        List<SigmaEvent> some = events.subList(0, Math.min(200, events.size()));
        int different = 0;
        for (SigmaEvent event : some) {
            Set<String> expected = fired(naive, event);
            Set<String> found = new TreeSet<>();
            all.match(event)
                    .matches()
                    .forEach(match -> found.add(match.rule().info().id().orElse("")));
            found.retainAll(known);
            different += expected.equals(found) ? 0 : 1;
        }
        double rate = rate(some, event -> fired(naive, event).size());
        out.printf(
                Locale.ROOT,
                "  a simple interpreter that tries each of %,d rules for Windows: %,.0f events/s; of %,d events it says the same"
                        + " of %,d%n",
                naive.size(),
                rate,
                some.size(),
                some.size() - different);
        out.flush();
    }

    private static Set<String> fired(List<NaiveRule> rules, SigmaEvent event) {
        Map<String, List<String>> fields = new HashMap<>();
        event.fieldNames().forEach(name -> fields.put(name, event.values(name)));
        Set<String> fired = new TreeSet<>();
        for (NaiveRule rule : rules) {
            if (rule.matches(fields)) {
                fired.add(rule.id());
            }
        }
        return fired;
    }

    /** What is done with each event; the number keeps it from being left out. */
    private interface Matcher {
        int match(SigmaEvent event);
    }

    private static Matcher matcher(RuleSet rules) {
        return event -> rules.match(event).matches().size();
    }

    private double rate(List<SigmaEvent> events, Matcher matcher) {
        run(events, matcher, round.plus(round.dividedBy(2)));
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            rates.add(run(events, matcher, round));
        }
        rates.sort(null);
        return rates.get(ROUNDS / 2);
    }

    private static double run(List<SigmaEvent> events, Matcher matcher, Duration atLeast) {
        long start = System.nanoTime();
        long cpu = ownTime();
        long count = 0;
        long fired = 0;
        do {
            for (SigmaEvent event : events) {
                fired += matcher.match(event);
            }
            count += events.size();
        } while (System.nanoTime() - start < atLeast.toNanos());
        if (fired < 0) {
            throw new IllegalStateException("fewer than no rules fired");
        }
        return count / ((ownTime() - cpu) / 1e9);
    }

    private static long ownTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static List<SigmaRule> spread(List<SigmaRule> rules, int count) {
        List<SigmaRule> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(rules.get((int) ((long) i * rules.size() / count)));
        }
        return some;
    }

    private static RuleSet compile(List<SigmaRule> rules) {
        return RuleSet.compile(new ParsedRules(rules.size(), rules, List.of(), List.of(), List.of()));
    }
}
