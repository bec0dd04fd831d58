package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.http.EdrTimes;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Times of Live Response: ISO text, seconds (or a finer unit) since 1970, or a Windows file time, told apart by their
 * magnitude.
 */
final class RemoteTimes {

    /** File times of the years 1985 to 2236; nanoseconds since 1970 are larger, microseconds smaller. */
    private static final long FIRST_FILE_TIME = 121_000_000_000_000_000L;

    private static final long LAST_FILE_TIME = 200_000_000_000_000_000L;
    private static final long EPOCH = 116_444_736_000_000_000L;

    /** No process is as old: a number torn off on its way reads as an early year. */
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    private RemoteTimes() {}

    static Optional<Instant> of(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<Instant> time = text.trim().matches("\\d{18}")
                ? fileTime(Long.parseLong(text.trim()))
                : Optional.ofNullable(EdrTimes.parse(text));
        return time.filter(at -> at.isAfter(EARLIEST));
    }

    private static Optional<Instant> fileTime(long number) {
        if (number < FIRST_FILE_TIME || number > LAST_FILE_TIME) {
            return Optional.empty();
        }
        long ticks = number - EPOCH;
        return Optional.of(Instant.ofEpochSecond(ticks / 10_000_000, ticks % 10_000_000 * 100));
    }
}
