package io.mdr4j.sigma;

import java.util.Set;
import java.util.TreeSet;

/**
 * Folded texts of which at least one stands in a field wherever a test may pass.
 *
 * @param texts empty where nothing can be said
 */
record Needles(Set<String> texts) {

    static final Needles NONE = new Needles(Set.of());

    static Needles of(String text) {
        // A single letter is found nearly everywhere, a back-tick or a sign of another script hardly ever.
        boolean isWorthLooking =
                text.length() > 1 || (text.length() == 1 && (text.charAt(0) > 127 || text.charAt(0) == '`'));
        return isWorthLooking ? new Needles(Set.of(text)) : NONE;
    }

    boolean isNone() {
        return texts.isEmpty();
    }

    /** False where none of them stands in a text. */
    boolean mayBeIn(FieldText text) {
        boolean mayBe = isNone();
        for (String needle : texts) {
            mayBe |= text.folded().contains(needle);
        }
        return mayBe;
    }

    /** Either of both tests passes. */
    Needles or(Needles other) {
        if (isNone() || other.isNone()) {
            return NONE;
        }
        Set<String> both = new TreeSet<>(texts);
        both.addAll(other.texts);
        return new Needles(both);
    }

    /** Of what one test asks for, the better: the longer its shortest text, the rarer it is. */
    Needles better(Needles other) {
        return isNone() || (!other.isNone() && other.rarity() > rarity()) ? other : this;
    }

    private int rarity() {
        int rarity = Integer.MAX_VALUE;
        for (String text : texts) {
            rarity = Math.min(rarity, Everywhere.has(text) ? 1 : text.length());
        }
        return rarity;
    }
}
