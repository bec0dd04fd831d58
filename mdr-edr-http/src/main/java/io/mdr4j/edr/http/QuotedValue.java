package io.mdr4j.edr.http;

import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.text.Unseen;

/** Values of queries that stand in double quotes, in which only the quote and the backslash mean something. */
public final class QuotedValue {

    private QuotedValue() {}

    /**
     * The value in quotes, so that it cannot change the query.
     *
     * @param longest how many characters it may have
     * @param refused characters that may mean something even in quotes
     * @throws EdrRejectedException for a value that is blank, too long, has characters that are not seen or one that is refused
     */
    public static String of(String value, int longest, String refused) {
        if (value.isBlank() || value.length() > longest) {
            throw new EdrRejectedException("a value of a query must have 1 to " + longest + " characters");
        }
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (Unseen.is(c) || refused.indexOf(c) >= 0) {
                throw new EdrRejectedException("a value of a query has characters that cannot be quoted: not seen"
                        + (refused.isEmpty() ? "" : ", or one of " + refused));
            }
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.appendCodePoint(c);
        });
        return quoted.append('"').toString();
    }
}
