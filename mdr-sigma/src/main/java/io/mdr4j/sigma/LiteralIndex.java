package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All literals that rules ask for in one field. Immutable. */
final class LiteralIndex {

    private static final int WIDE = 4;
    private static final int NARROW = 2;
    private static final int SINGLE = 1;

    private final GramTable[] tables;
    private final long[] all;

    LiteralIndex(Map<String, Set<Integer>> rulesByLiteral, int ruleCount) {
        all = new long[(ruleCount + 63) / 64];
        rulesByLiteral.values().forEach(rules -> rules.forEach(rule -> all[rule >>> 6] |= 1L << rule));
        List<GramTable> some = new ArrayList<>();
        GramCounts counts = new GramCounts(rulesByLiteral.keySet());
        add(WIDE, Integer.MAX_VALUE, rulesByLiteral, counts, some);
        add(NARROW, WIDE, rulesByLiteral, counts, some);
        add(SINGLE, NARROW, rulesByLiteral, counts, some);
        tables = some.toArray(new GramTable[0]);
    }

    private static void add(
            int width,
            int shorterThan,
            Map<String, Set<Integer>> rulesByLiteral,
            GramCounts counts,
            List<GramTable> tables) {
        List<String> literals = new ArrayList<>();
        List<int[]> rules = new ArrayList<>();
        rulesByLiteral.forEach((literal, of) -> {
            if (literal.length() >= width && literal.length() < shorterThan) {
                literals.add(literal);
                rules.add(of.stream().mapToInt(Integer::intValue).toArray());
            }
        });
        if (!literals.isEmpty()) {
            tables.add(new GramTable(width, literals, rules, counts));
        }
    }

    /** Sets the bits of the rules that a text may concern. */
    void scan(String text, FoldedBytes bytes, long[] found) {
        for (GramTable table : tables) {
            table.scan(text, bytes, found);
        }
    }

    /** Sets the bits of all rules: of a text that is too long nobody knows what is in its middle. */
    void all(long[] found) {
        for (int i = 0; i < all.length; i++) {
            found[i] |= all[i];
        }
    }
}
