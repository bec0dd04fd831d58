package io.mdr4j.sigma;

import java.util.Arrays;
import java.util.List;

/**
 * Finds which of many literals stand in a text. Of each literal one window of a few characters, the rarest that it has, is
 * kept in a hash table; only where just these characters stand in the text the literal is compared. A small set of bits says
 * of most windows of a text at once that they are in no table. Immutable.
 */
final class GramTable {

    private static final int NONE = -1;

    /** Bits of the filter for each literal, as a power of two: about one window in thirty passes by chance. */
    private static final int FILTER_BITS_MORE = 5;

    /** The filter must stay in the fastest cache: 16 KB. */
    private static final int MOST_FILTER_BITS = 17;

    private final int width;
    private final int filterShift;
    private final int shift;
    private final long[] filter;
    private final int[] first;
    private final int[] next;
    private final int[] grams;
    private final int[] offsets;
    private final String[] literals;
    private final int[][] rules;

    /**
     * @param width of the windows, 1, 2 or 4; no literal is shorter
     * @param rules for each literal those that ask for it
     */
    GramTable(int width, List<String> literals, List<int[]> rules, GramCounts counts) {
        int count = literals.size();
        int bits = 33 - Integer.numberOfLeadingZeros(count);
        int filterBits = Math.min(MOST_FILTER_BITS, Math.max(6, bits - 1 + FILTER_BITS_MORE));
        this.width = width;
        this.filterShift = 32 - filterBits;
        this.shift = 32 - bits;
        this.filter = new long[1 << (filterBits - 6)];
        this.first = new int[1 << bits];
        Arrays.fill(first, NONE);
        this.next = new int[count];
        this.grams = new int[count];
        this.offsets = new int[count];
        this.literals = literals.toArray(new String[0]);
        this.rules = rules.toArray(new int[0][]);
        for (int i = 0; i < count; i++) {
            place(i, counts.rarest(this.literals[i], width));
        }
    }

    private void place(int literal, int offset) {
        FoldedBytes bytes = new FoldedBytes(literals[literal].length());
        bytes.set(literals[literal]);
        int gram = bytes.window(offset, width);
        int hash = hash(gram);
        int slot = hash >>> shift;
        grams[literal] = gram;
        offsets[literal] = offset;
        next[literal] = first[slot];
        first[slot] = literal;
        filter[hash >>> filterShift >>> 6] |= 1L << (hash >>> filterShift);
    }

    private static int hash(int gram) {
        return gram * 0x9E3779B1;
    }

    /** Sets the bit of every rule of which a literal stands in the text, whatever its case. */
    void scan(String text, FoldedBytes bytes, long[] found) {
        switch (width) {
            case 4 -> {
                for (int i = text.length() - 4; i >= 0; i--) {
                    look(text, i, bytes.four(i), found);
                }
            }
            case 2 -> {
                for (int i = text.length() - 2; i >= 0; i--) {
                    look(text, i, bytes.two(i), found);
                }
            }
            default -> {
                for (int i = text.length() - 1; i >= 0; i--) {
                    look(text, i, bytes.one(i), found);
                }
            }
        }
    }

    private void look(String text, int start, int gram, long[] found) {
        int hash = hash(gram);
        int bit = hash >>> filterShift;
        if ((filter[bit >>> 6] & (1L << bit)) != 0) {
            compare(text, start, gram, hash >>> shift, found);
        }
    }

    private void compare(String text, int start, int gram, int slot, long[] found) {
        for (int literal = first[slot]; literal != NONE; literal = next[literal]) {
            if (grams[literal] == gram && Fold.isAt(text, start - offsets[literal], literals[literal])) {
                for (int rule : rules[literal]) {
                    found[rule >>> 6] |= 1L << rule;
                }
            }
        }
    }
}
