package io.mdr4j.jackson.rules;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Writes rules files of any size. The main program measures reading, writing and checking them:
 * {@code ThousandsOfRules [RULES]}.
 */
final class ThousandsOfRules {

    private static final List<String> ISOLATIONS = List.of("immediate", "after-approval", "never");

    private ThousandsOfRules() {}

    /** Rules for many groups, policies, hours and days, which also cross and shadow each other now and then. */
    static String text(int rules, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("version: 1\nrules:\n");
        for (int i = 0; i < rules - 1; i++) {
            text.append("  - id: rule-").append(i).append("\n    when:\n");
            text.append("      group: [g")
                    .append(random.nextInt(rules))
                    .append(", g")
                    .append(random.nextInt(rules))
                    .append("]\n");
            if (random.nextInt(2) == 0) {
                text.append("      severity: ").append(random.nextBoolean() ? "[high, medium]\n" : "[medium, low]\n");
            }
            if (random.nextInt(2) == 0) {
                text.append("      role: ").append(random.nextBoolean() ? "[pc, server]\n" : "server\n");
            }
            if (random.nextInt(3) == 0) {
                text.append(String.format(
                        Locale.ROOT,
                        "      hours: %02d:%02d-%02d:%02d%n",
                        random.nextInt(12),
                        random.nextInt(60),
                        12 + random.nextInt(12),
                        random.nextInt(60)));
            }
            if (random.nextInt(4) == 0) {
                text.append("      day: business-day\n");
            }
            text.append("    isolate: ")
                    .append(ISOLATIONS.get(random.nextInt(3)))
                    .append('\n');
            text.append("    contacts: [night-desk, server-team]\n");
        }
        return text.append("  - {id: rest, isolate: never, contacts: [night-desk]}\n")
                .toString();
    }

    /** The worst for the search of crossing rules: without groups, every pair may cross. */
    static String withoutGroups(int rules, long seed) {
        return text(rules, seed).replaceAll("      group: .*\n", "      policy: p\n");
    }

    /** Prints what takes how long. */
    public static void main(String[] args) {
        int rules = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        for (String text : List.of(text(rules, 1), withoutGroups(rules, 1))) {
            for (int round = 0; round < 3; round++) {
                long start = System.nanoTime();
                RulesLint lint = RulesLint.read(text, Examples.CUSTOMER, Set.of(Examples.TENANT), Examples.NOW);
                long read = System.nanoTime();
                int findings = lint.findings().size();
                long checked = System.nanoTime();
                int written = lint.file().toYaml().length();
                long end = System.nanoTime();
                System.out.printf(
                        Locale.ROOT,
                        "%d rules, %d characters: read %d ms, checked %d ms (%d findings), written and read again %d ms%n",
                        rules,
                        written,
                        Duration.ofNanos(read - start).toMillis(),
                        Duration.ofNanos(checked - read).toMillis(),
                        findings,
                        Duration.ofNanos(end - checked).toMillis());
            }
        }
    }
}
