package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.http.QuotedValue;

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
        return name + ":" + QuotedValue.of(value, LONGEST, "");
    }

    /** One field with one of these words, which are ours and joined by OR. */
    static String anyOf(String name, String words) {
        return name + ":(" + words + ")";
    }
}
