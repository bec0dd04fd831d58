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
        return other.shortest() > shortest() ? other : this;
    }

    private int shortest() {
        return texts.stream().mapToInt(String::length).min().orElse(0);
    }
}
