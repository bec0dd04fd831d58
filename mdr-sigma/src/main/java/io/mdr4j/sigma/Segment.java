package io.mdr4j.sigma;

/** The part of a pattern between two wildcards for any number of characters. */
record Segment(String text, String kinds, boolean isPlain) {

    static Segment of(String text, String kinds) {
        boolean isPlain = true;
        for (int i = 0; i < kinds.length(); i++) {
            isPlain &= kinds.charAt(i) == SigmaText.CHARACTER;
        }
        return new Segment(text, kinds, isPlain);
    }

    int length() {
        return text.length();
    }

    boolean isAt(String value, int from) {
        if (isPlain) {
            return value.startsWith(text, from);
        }
        if (from < 0 || from + text.length() > value.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!fits(i, value.charAt(from + i))) {
                return false;
            }
        }
        return true;
    }

    /** The first place from {@code from} on; -1 where there is none. */
    int find(String value, int from) {
        if (isPlain) {
            return value.indexOf(text, from);
        }
        for (int i = from; i + text.length() <= value.length(); i++) {
            if (isAt(value, i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean fits(int i, char c) {
        return switch (kinds.charAt(i)) {
            case SigmaText.ANY_ONE -> c != FieldText.GAP;
            case SigmaText.DASH -> SigmaText.DASHES.indexOf(c) >= 0;
            default -> text.charAt(i) == c;
        };
    }

    /** The longest run of characters that stand as they are written. */
    String longestRun() {
        if (isPlain) {
            return text;
        }
        String longest = "";
        int start = 0;
        for (int i = 0; i <= kinds.length(); i++) {
            if (i == kinds.length() || kinds.charAt(i) != SigmaText.CHARACTER) {
                if (i - start > longest.length()) {
                    longest = text.substring(start, i);
                }
                start = i + 1;
            }
        }
        return longest;
    }
}
