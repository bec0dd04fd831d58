package io.mdr4j.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimesTest {

    private static final Instant AT = Instant.parse("2026-11-24T05:05:12Z");

    private static Times times(Language language, String zone) {
        return new Times(Messages.in(language), ZoneId.of(zone), AT);
    }

    @Test
    void japanese_dates_name_weekday_and_zone() {
        assertThat(times(Language.JA, "Asia/Tokyo").full(AT)).isEqualTo("2026年11月24日(火) 14:05 (JST)");
        assertThat(times(Language.EN, "Asia/Tokyo").full(AT)).isEqualTo("Tue 24 Nov 2026 14:05 (JST)");
    }

    @Test
    void another_zone_is_written_out_with_its_offset() {
        assertThat(times(Language.EN, "Europe/Berlin").full(AT)).endsWith("06:05 (Europe/Berlin, UTC+01:00)");
        assertThat(times(Language.EN, "UTC").full(AT)).endsWith("05:05 (UTC)");
    }

    @Test
    void a_time_of_another_day_brings_its_date() {
        Times times = times(Language.JA, "Asia/Tokyo");
        assertThat(times.brief(AT.plusSeconds(60))).isEqualTo("14:06");
        assertThat(times.brief(AT.plus(Duration.ofHours(10)))).isEqualTo("2026年11月25日(水) 00:05 (JST)");
    }

    @Test
    void durations_are_minutes_or_hours_and_minutes() {
        Times ja = times(Language.JA, "Asia/Tokyo");
        assertThat(ja.duration(Duration.ofMinutes(38))).isEqualTo("38分");
        assertThat(ja.duration(Duration.ofMinutes(125))).isEqualTo("2時間5分");
        assertThat(ja.duration(Duration.ofHours(2))).isEqualTo("2時間");
        assertThat(ja.minutes(Duration.ofHours(1))).isEqualTo("60分");
    }

    @Test
    void analysts_compare_in_utc_to_the_second() {
        assertThat(times(Language.JA, "Asia/Tokyo").utc(AT)).isEqualTo("2026-11-24 05:05:12 UTC");
    }
}
