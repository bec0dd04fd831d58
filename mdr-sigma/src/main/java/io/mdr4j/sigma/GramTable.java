package io.mdr4j.sigma;

import java.util.Arrays;
import java.util.List;

/**
 * Finds which of many literals stand in a text. Of each literal one window of a few characters, the rarest that it has, is
 * kept in a hash table; where a window of the text is in the table, the literals behind it are compared. Immutable.
 */
final class GramTable {

    private static final int NONE = -1;

    private final int width;
    private final long mask;
    private final int shift;
    private final int[] first;
    private final int[] next;
    private final int[] offsets;
    private final String[] literals;
    private final int[][] rules;

    /**
     * @param width of the windows, 1 to 4; no literal is shorter
     * @param rules for each literal those that ask for it
     */
    GramTable(int width, List<String> literals, List<int[]> rules) {
        this.width = width;
        this.mask = width == 4 ? -1L : (1L << (16 * width)) - 1;
        int bits = Math.max(6, 35 - Integer.numberOfLeadingZeros(Math.max(1, literals.size())));
        this.shift = 64 - bits;
        this.first = new int[1 << bits];
        Arrays.fill(first, NONE);
        this.next = new int[literals.size()];
        this.offsets = new int[literals.size()];
        this.literals = literals.toArray(new String[0]);
        this.rules = rules.toArray(new int[0][]);
        int[] used = new int[first.length];
        for (int i = 0; i < this.literals.length; i++) {
            place(i, used);
        }
    }

    private void place(int literal, int[] used) {
        String text = literals[literal];
        int best = 0;
        for (int offset = 1; offset + width <= text.length(); offset++) {
            if (used[slot(gram(text, offset))] < used[slot(gram(text, best))]) {
                best = offset;
            }
        }
        int slot = slot(gram(text, best));
        used[slot]++;
        offsets[literal] = best;
        next[literal] = first[slot];
        first[slot] = literal;
    }

    private long gram(String text, int from) {
        long gram = 0;
        for (int i = 0; i < width; i++) {
            gram = (gram << 16) | text.charAt(from + i);
        }
        return gram;
    }

    private int slot(long gram) {
        return (int) ((gram * 0x9E3779B97F4A7C15L) >>> shift);
    }

    /** Sets the bit of every rule of which a literal stands in the text. */
    void scan(String text, long[] found) {
        long gram = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            gram = ((gram << 16) | text.charAt(i)) & mask;
            for (int literal = i < width - 1 ? NONE : first[slot(gram)]; literal != NONE; literal = next[literal]) {
                int start = i - width + 1 - offsets[literal];
                if (start >= 0 && text.startsWith(literals[literal], start)) {
                    for (int rule : rules[literal]) {
                        found[rule >>> 6] |= 1L << rule;
                    }
                }
            }
        }
    }
}
