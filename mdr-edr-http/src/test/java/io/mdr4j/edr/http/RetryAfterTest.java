package io.mdr4j.edr.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_769_853_600), ZoneOffset.UTC);

    @ParameterizedTest(name = "{0}: {1} -> {2} s")
    @CsvSource(
            delimiter = '|',
            value = {
                "Retry-After|5|5",
                "retry-after|0|1",
                "Retry-After|3600|60",
                "Retry-After|2.9|2",
                "Retry-After|Sat, 31 Jan 2026 10:00:20 GMT|20",
                "Retry-After|Sat, 31 Jan 2026 09:00:00 GMT|1",
                "X-Ratelimit-Retryafter|1769853607|7",
                "X-Ratelimit-Retryafter|1769853607000|7",
                "X-Ratelimit-Retryafter|1769857200|60",
                "X-Ratelimit-Retryafter|1769850000000|1",
                "X-Ratelimit-Retryafter|12|12",
                "X-Ratelimit-Retryafter|999999999999999|60",
            })
    void the_magnitude_tells_the_unit_and_the_wait_stays_within_a_minute(String header, String value, long seconds) {
        assertThat(RetryAfter.of(answer(header, value), CLOCK)).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void nonsense_is_no_hint() {
        assertThat(RetryAfter.of(answer("Retry-After", "soon"), CLOCK)).isEmpty();
        assertThat(RetryAfter.of(answer("Retry-After", "-1"), CLOCK)).isEmpty();
        assertThat(RetryAfter.of(answer("Retry-After", "9999999999999999999999"), CLOCK))
                .isEmpty();
        assertThat(RetryAfter.of(answer("Other", "5"), CLOCK)).isEmpty();
    }

    private static EdrResponse answer(String header, String value) {
        return new EdrResponse(429, Map.of(header, value), new byte[0], null);
    }
}
