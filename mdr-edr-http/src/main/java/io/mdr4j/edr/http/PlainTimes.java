package io.mdr4j.edr.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the two forms that nearly all times have, {@code 2026-01-31T10:00:00.123Z} and digits alone, without a pattern: an
 * alert has a dozen times, and patterns cost more than all else of it. What is not of these forms is left to
 * {@link EdrTimes}.
 */
final class PlainTimes {

    private static final int DATE_AND_TIME = 19;
    private static final int NANO_DIGITS = 9;
    private static final String SHAPE = "dddd-dd-ddTdd:dd:dd";
    private static final long SECONDS_BELOW = 100_000_000_000L;
    private static final long MILLIS_BELOW = 100_000_000_000_000L;
    private static final long MICROS_BELOW = 100_000_000_000_000_000L;

    private PlainTimes() {}

    /** The time; {@code null} for another form, zero, or a date that there is not. */
    static @Nullable Instant read(String text) {
        if (Lenient.isPlainNumber(text)) {
            long number = Long.parseLong(text);
            return number == 0 ? null : ofEpoch(number);
        }
        return isPlain(text) ? instant(text) : null;
    }

    /** The time so many seconds, milliseconds, microseconds or nanoseconds, told by the magnitude, after 1970. */
    static Instant ofEpoch(long number) {
        long second = number < SECONDS_BELOW
                ? 1
                : number < MILLIS_BELOW ? 1_000 : number < MICROS_BELOW ? 1_000_000 : 1_000_000_000;
        return Instant.ofEpochSecond(number / second, number % second * (1_000_000_000 / second));
    }

    private static boolean isPlain(String text) {
        int end = text.length() - 1;
        if (end < DATE_AND_TIME || text.charAt(end) != 'Z') {
            return false;
        }
        for (int i = 0; i < DATE_AND_TIME; i++) {
            char wanted = SHAPE.charAt(i);
            if (wanted == 'd' ? !isDigit(text.charAt(i)) : text.charAt(i) != wanted) {
                return false;
            }
        }
        if (end > DATE_AND_TIME && (text.charAt(DATE_AND_TIME) != '.' || end == DATE_AND_TIME + 1)) {
            return false;
        }
        for (int i = DATE_AND_TIME + 1; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Instant instant(String text) {
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        try {
            long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                    .toEpochDay();
            return Instant.ofEpochSecond(((day * 24 + hour) * 60 + minute) * 60 + second, nanos(text));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Further digits are cut, missing ones are zeros. */
    private static int nanos(String text) {
        int nanos = 0;
        for (int i = 1; i <= NANO_DIGITS; i++) {
            int at = DATE_AND_TIME + i;
            nanos = nanos * 10 + (at < text.length() - 1 ? text.charAt(at) - '0' : 0);
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
