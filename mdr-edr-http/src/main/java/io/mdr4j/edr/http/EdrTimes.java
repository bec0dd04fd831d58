package io.mdr4j.edr.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times of the vendors: RFC 3339 with 0 to 9 digits of a second (further ones are cut), a blank for the T, no zone
 * for UTC; or seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their magnitude. Empty, zero, the
 * year 1 and what cannot be read are {@code null}; nothing throws.
 */
public final class EdrTimes {

    private static final Pattern TEXT = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[Tt ](\\d{2}:\\d{2}(?::\\d{2})?)"
            + "(?:[.,](\\d{1,9})\\d*)?\\s?([Zz]|UTC|[+-]\\d{2}(?::?\\d{2})?)?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,19}(\\.\\d{1,9})?\\d*");
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final BigDecimal SECONDS_BELOW = new BigDecimal("1e11");
    private static final BigDecimal MILLIS_BELOW = new BigDecimal("1e14");
    private static final BigDecimal MICROS_BELOW = new BigDecimal("1e17");

    private EdrTimes() {}

    /** The time in a text, be it RFC 3339 or a number. */
    public static @Nullable Instant parse(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > 64) {
            return null;
        }
        String trimmed = text.trim();
        Instant usual = PlainTimes.read(trimmed);
        if (usual != null) {
            return sensible(usual);
        }
        if (NUMBER.matcher(trimmed).matches()) {
            return ofEpoch(new BigDecimal(trimmed));
        }
        Matcher matcher = TEXT.matcher(trimmed);
        if (!matcher.matches()) {
            return null;
        }
        try {
            String fraction = matcher.group(3) == null ? "0" : matcher.group(3);
            long nanos = Long.parseLong((fraction + "000000000").substring(0, 9));
            String zone = matcher.group(4);
            ZoneOffset offset = zone == null || zone.equalsIgnoreCase("Z") || zone.equals("UTC")
                    ? ZoneOffset.UTC
                    : ZoneOffset.of(zone);
            return sensible(LocalDateTime.parse(matcher.group(1) + "T" + matcher.group(2))
                    .plusNanos(nanos)
                    .toInstant(offset));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The time in a JSON string or number. */
    public static @Nullable Instant of(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return ofEpoch(node.longValue());
        }
        return node.isNumber() ? ofEpoch(node.decimalValue()) : parse(node.textValue());
    }

    /** The time in the form of an HTTP header; empty for another form. */
    static Optional<Instant> ofHttpDate(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The time that so many seconds, milliseconds, microseconds or nanoseconds since 1970 stand for. */
    public static @Nullable Instant ofEpoch(long number) {
        return number <= 0 ? null : sensible(PlainTimes.ofEpoch(number));
    }

    private static @Nullable Instant ofEpoch(BigDecimal number) {
        if (number.signum() <= 0 || number.precision() - number.scale() > 19 || Math.abs(number.scale()) > 40) {
            return null;
        }
        int shift = number.compareTo(SECONDS_BELOW) < 0
                ? 9
                : number.compareTo(MILLIS_BELOW) < 0 ? 6 : number.compareTo(MICROS_BELOW) < 0 ? 3 : 0;
        BigDecimal[] parts = number.movePointRight(shift)
                .setScale(0, RoundingMode.DOWN)
                .divideAndRemainder(BigDecimal.valueOf(1_000_000_000L));
        return sensible(Instant.ofEpochSecond(parts[0].longValue(), parts[1].longValue()));
    }

    /** Vendors write the epoch, or the year 1, for "never". */
    private static @Nullable Instant sensible(Instant instant) {
        return instant.isAfter(FIRST) && !instant.isAfter(LAST) ? instant : null;
    }
}
