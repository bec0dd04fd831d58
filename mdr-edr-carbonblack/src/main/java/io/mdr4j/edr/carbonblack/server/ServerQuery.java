package io.mdr4j.edr.carbonblack.server;

import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.http.QuotedValue;
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
    private static final String WILDCARDS = "*?";
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private ServerQuery() {}

    /** One field with one value. Throws {@link EdrRejectedException} for a value that cannot be quoted. */
    static String field(String name, String value) {
        return name + ":" + QuotedValue.of(value, LONGEST, WILDCARDS);
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
}
