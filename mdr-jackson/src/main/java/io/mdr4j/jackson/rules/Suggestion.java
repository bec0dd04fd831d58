package io.mdr4j.jackson.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what was meant. */
final class Suggestion {

    private Suggestion() {}

    /** The known word that is nearest to what was written, where one is near. */
    static Optional<String> of(String written, Collection<String> known) {
        String word = written.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
        return known.stream()
                .filter(candidate -> isNear(word, candidate.toLowerCase(Locale.ROOT)))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate.toLowerCase(Locale.ROOT))));
    }

    /** As a question that can be put behind a message; empty where nothing is near. */
    static String question(String written, Collection<String> known) {
        return of(written, known).map(word -> "; did you mean " + word + "?").orElse("");
    }

    private static boolean isNear(String word, String candidate) {
        boolean begins = word.length() >= 3 && (candidate.startsWith(word) || word.startsWith(candidate));
        return begins || (word.length() <= 100 && distance(word, candidate) <= Math.max(1, candidate.length() / 3));
    }

    /** The number of letters to add, drop or change. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
