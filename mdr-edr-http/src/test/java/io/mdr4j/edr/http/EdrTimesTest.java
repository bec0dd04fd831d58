package io.mdr4j.edr.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdrTimesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2026-01-31T10:00:00Z,2026-01-31T10:00:00Z",
        "2026-01-31T10:00:00.1Z,2026-01-31T10:00:00.100Z",
        "2026-01-31T10:00:00.123456789Z,2026-01-31T10:00:00.123456789Z",
        "2026-01-31T10:00:00.123456789999Z,2026-01-31T10:00:00.123456789Z",
        "2026-01-31T19:00:00+09:00,2026-01-31T10:00:00Z",
        "2026-01-31T19:00:00+0900,2026-01-31T10:00:00Z",
        "2026-01-31 10:00:00.5,2026-01-31T10:00:00.500Z",
        "2026-01-31 10:00:00 UTC,2026-01-31T10:00:00Z",
        "2026-01-31T10:00Z,2026-01-31T10:00:00Z",
        "1769853600,2026-01-31T10:00:00Z",
        "1769853600.25,2026-01-31T10:00:00.250Z",
        "1769853600123,2026-01-31T10:00:00.123Z",
        "1769853600123456,2026-01-31T10:00:00.123456Z",
        "1769853600123456789,2026-01-31T10:00:00.123456789Z",
    })
    void every_form_that_vendors_write_is_read(String text, Instant expected) {
        assertThat(EdrTimes.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                " ",
                "0",
                "-5",
                "never",
                "0001-01-01T00:00:00Z",
                "1970-01-01T00:00:00Z",
                "2026-02-31T10:00:00Z",
                "2026-01-31T25:00:00Z",
                "2026-01-31T10:00:00+99:00",
                "2026-01-31",
                "99999999999999999999999999"
            })
    void what_is_no_time_is_null(String text) {
        assertThat(EdrTimes.parse(text)).isNull();
    }

    @Test
    void numbers_and_texts_in_json_are_read_alike() throws JsonProcessingException {
        Instant expected = Instant.parse("2026-01-31T10:00:00.123Z");
        assertThat(EdrTimes.of(EdrJson.mapper().readTree("1769853600123"))).isEqualTo(expected);
        assertThat(EdrTimes.of(EdrJson.mapper().readTree("1769853600.123"))).isEqualTo(expected);
        assertThat(EdrTimes.of(EdrJson.mapper().readTree("\"1769853600123\""))).isEqualTo(expected);
        assertThat(EdrTimes.of(EdrJson.mapper().readTree("{}"))).isNull();
        assertThat(EdrTimes.of(null)).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"1e999999999", "1e-999999999", "1e30", "-1e5"})
    void a_hostile_number_costs_nothing(String number) throws JsonProcessingException {
        assertThat(EdrTimes.of(EdrJson.mapper().readTree(number))).isNull();
    }
}
