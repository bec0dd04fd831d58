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

    private final List<GramTable> tables = new ArrayList<>();
    private final long[] all;

    LiteralIndex(Map<String, Set<Integer>> rulesByLiteral, int ruleCount) {
        all = new long[(ruleCount + 63) / 64];
        rulesByLiteral.values().forEach(rules -> rules.forEach(rule -> all[rule >>> 6] |= 1L << rule));
        add(WIDE, Integer.MAX_VALUE, rulesByLiteral);
        add(NARROW, WIDE, rulesByLiteral);
        add(SINGLE, NARROW, rulesByLiteral);
    }

    private void add(int width, int shorterThan, Map<String, Set<Integer>> rulesByLiteral) {
        List<String> literals = new ArrayList<>();
        List<int[]> rules = new ArrayList<>();
        rulesByLiteral.forEach((literal, of) -> {
            if (literal.length() >= width && literal.length() < shorterThan) {
                literals.add(literal);
                rules.add(of.stream().mapToInt(Integer::intValue).toArray());
            }
        });
        if (!literals.isEmpty()) {
            tables.add(new GramTable(width, literals, rules));
        }
    }

    /** Sets the bits of the rules that may match; of a text that is too long nobody knows what is in its middle. */
    void scan(FieldText text, long[] found) {
        if (text.isOverlong()) {
            for (int i = 0; i < all.length; i++) {
                found[i] |= all[i];
            }
            return;
        }
        String folded = text.folded();
        for (int i = 0; i < tables.size(); i++) {
            tables.get(i).scan(folded, found);
        }
    }
}
