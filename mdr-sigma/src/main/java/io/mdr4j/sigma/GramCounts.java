package io.mdr4j.sigma;

import java.util.Collection;

/**
 * Guesses how common a few characters are in events from how often they stand in the literals of rules, and in what events
 * of Windows always have. Some share a count by chance: only speed depends on it.
 */
final class GramCounts {

    private static final int EVERYWHERE = 1_000;
    private static final int BITS = 14;

    private final int[] fours = new int[1 << BITS];
    private final int[] pairs = new int[1 << BITS];

    GramCounts(Collection<String> literals) {
        literals.forEach(literal -> count(literal, 1));
        Everywhere.TEXTS.forEach(text -> count(text, EVERYWHERE));
    }

    private void count(String text, int times) {
        for (int i = 0; i + 2 <= text.length(); i++) {
            pairs[slot(text, i, 2)] += times;
        }
        for (int i = 0; i + 4 <= text.length(); i++) {
            fours[slot(text, i, 4)] += times;
        }
    }

    private static int slot(String text, int from, int width) {
        int hash = 0;
        for (int i = from; i < from + width; i++) {
            hash = (hash + text.charAt(i)) * 0x9E3779B1;
        }
        return hash >>> (32 - BITS);
    }

    /** Where in a literal the rarest window of this width begins; of those equally rare, that with the rarer pairs. */
    int rarest(String literal, int width) {
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int offset = 0; offset + width <= literal.length(); offset++) {
            long commonness = width == 4 ? fours[slot(literal, offset, 4)] * 1_000_000L : 0;
            for (int i = offset; i + 2 <= offset + width; i++) {
                commonness += pairs[slot(literal, i, 2)];
            }
            if (commonness < least) {
                least = commonness;
                best = offset;
            }
        }
        return best;
    }
}
