package io.mdr4j.sigma;

/** Upper and lower case as one, without changing the length of a text, and the same in every locale. */
final class Fold {

    private static final char[] FOLDED = new char[Character.MAX_VALUE + 1];

    static {
        for (int c = 0; c < FOLDED.length; c++) {
            FOLDED[c] = Character.toLowerCase(Character.toUpperCase((char) c));
        }
    }

    private Fold() {}

    static char fold(char c) {
        return FOLDED[c];
    }

    /** Whether a folded text stands at a place of another, whatever the case there. */
    static boolean isAt(String text, int from, String folded) {
        int length = folded.length();
        if (from < 0 || from + length > text.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (FOLDED[text.charAt(from + i)] != folded.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static String fold(String text) {
        int first = 0;
        while (first < text.length() && fold(text.charAt(first)) == text.charAt(first)) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        char[] folded = text.toCharArray();
        for (int i = first; i < folded.length; i++) {
            folded[i] = fold(folded[i]);
        }
        return new String(folded);
    }
}
