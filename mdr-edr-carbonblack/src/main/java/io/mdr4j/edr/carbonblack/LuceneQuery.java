package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.EdrRejectedException;

/**
 * Queries of Investigate and of the alert search, with values that cannot change them: every value stands in quotes, in which
 * only the quote and the backslash mean something.
 */
final class LuceneQuery {

    private static final int LONGEST = 4_096;

    private LuceneQuery() {}

    /**
     * One field with one value.
     *
     * @throws EdrRejectedException for a value that cannot be quoted: empty, very long, with control characters, characters
     *     that are not seen, or halves of a character
     */
    static String field(String name, String value) {
        return name + ":" + quoted(value);
    }

    /** One field with one of these words, which are ours and joined by OR. */
    static String anyOf(String name, String words) {
        return name + ":(" + words + ")";
    }

    private static String quoted(String value) {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new EdrRejectedException("a value of a query must have 1 to " + LONGEST + " characters");
        }
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (isUnquotable(c)) {
                throw new EdrRejectedException("a value of a query has characters that cannot be quoted");
            }
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.appendCodePoint(c);
        });
        return quoted.append('"').toString();
    }

    private static boolean isUnquotable(int c) {
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED
                || type == Character.PRIVATE_USE;
    }
}
