package io.mdr4j.edr.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads how long an EDR wants us to be silent. Vendors and their own documents disagree about the unit, so the magnitude
 * decides: seconds from now, seconds since 1970, milliseconds since 1970, or an HTTP date.
 */
final class RetryAfter {

    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final List<String> HEADERS = List.of("Retry-After", "X-Ratelimit-Retryafter");
    private static final long EPOCH_SECONDS_FROM = 1_000_000_000L;
    private static final long EPOCH_MILLIS_FROM = 1_000_000_000_000L;

    private RetryAfter() {}

    /** The wait, between 1 and 60 seconds; empty if no header tells it. */
    static Optional<Duration> of(EdrResponse response, Clock clock) {
        return HEADERS.stream()
                .flatMap(name -> response.header(name).stream())
                .flatMap(value -> parse(value.trim(), clock.instant()).stream())
                .findFirst()
                .map(RetryAfter::clamped);
    }

    private static Optional<Duration> parse(String value, Instant now) {
        if (value.matches("\\d{1,15}(\\.\\d*)?")) {
            long number = Long.parseLong(value.replaceFirst("\\..*", ""));
            if (number >= EPOCH_MILLIS_FROM) {
                return Optional.of(Duration.between(now, Instant.ofEpochMilli(number)));
            }
            return Optional.of(
                    number >= EPOCH_SECONDS_FROM
                            ? Duration.between(now, Instant.ofEpochSecond(number))
                            : Duration.ofSeconds(number));
        }
        return EdrTimes.ofHttpDate(value).map(until -> Duration.between(now, until));
    }

    private static Duration clamped(Duration wait) {
        if (wait.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
