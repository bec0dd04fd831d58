package io.mdr4j.edr.carbonblack.server;

import io.mdr4j.edr.EdrRejectedException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Queries of the server, with values that cannot change them: each stands in quotes. Wildcards are refused, since nothing says
 * that quotes make them plain.
 */
final class ServerQuery {

    private static final int LONGEST = 2_048;
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private ServerQuery() {}

    /** One field with one value. Throws {@link EdrRejectedException} for a value that cannot be quoted. */
    static String field(String name, String value) {
        return name + ":" + quoted(value);
    }

    /** From this second on; the second is included. */
    static String since(String field, Instant from) {
        return field + ":[" + SECONDS.format(from) + " TO *]";
    }

    /** Between the two; a last second that has begun is included. */
    static String between(String field, Instant from, Instant to) {
        return field + ":[" + SECONDS.format(from) + " TO " + SECONDS.format(ceiling(to)) + "]";
    }

    /** Up to this second. */
    static String until(String field, Instant to) {
        return field + ":[* TO " + SECONDS.format(ceiling(to)) + "]";
    }

    private static Instant ceiling(Instant time) {
        Instant floor = time.truncatedTo(ChronoUnit.SECONDS);
        return floor.equals(time) ? floor : floor.plusSeconds(1);
    }

    private static String quoted(String value) {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new EdrRejectedException("a value of a query must have 1 to " + LONGEST + " characters");
        }
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '*' || c == '?' || isHidden(c)) {
                throw new EdrRejectedException(
                        "a value of a query has a wildcard, or characters that are not seen: it cannot be quoted");
            }
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.appendCodePoint(c);
        });
        return quoted.append('"').toString();
    }

    private static boolean isHidden(int c) {
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
