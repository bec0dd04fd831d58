package io.mdr4j.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "America/New_York, 2027-03-14T06:59:00Z, Sun 14 Mar 2027 01:59, -05:00",
        "America/New_York, 2027-03-14T07:00:00Z, Sun 14 Mar 2027 03:00, -04:00",
        "America/New_York, 2027-11-07T05:30:00Z, Sun 7 Nov 2027 01:30, -04:00",
        "America/New_York, 2027-11-07T06:30:00Z, Sun 7 Nov 2027 01:30, -05:00",
        "Europe/Berlin, 2027-03-28T01:00:00Z, Sun 28 Mar 2027 03:00, +02:00",
        "Europe/Berlin, 2027-10-31T00:30:00Z, Sun 31 Oct 2027 02:30, +02:00",
        "Europe/Berlin, 2027-10-31T01:30:00Z, Sun 31 Oct 2027 02:30, +01:00",
        "Australia/Lord_Howe, 2027-04-03T14:45:00Z, Sun 4 Apr 2027 01:45, +11:00",
        "Australia/Lord_Howe, 2027-04-03T15:15:00Z, Sun 4 Apr 2027 01:45, +10:30",
        "Australia/Lord_Howe, 2027-10-02T15:30:00Z, Sun 3 Oct 2027 02:30, +11:00"
    })
    void an_hour_that_the_clock_shows_twice_is_told_apart(String zone, Instant at, String local, String offset) {
        assertThat(times(Language.EN, zone).full(at)).isEqualTo(local + " (" + zone + ", UTC" + offset + ")");
        assertThat(times(Language.JA, zone).full(at)).endsWith("(" + zone + ", UTC" + offset + ")");
    }

    @Test
    void a_time_that_the_clock_shows_twice_that_day_brings_its_zone() {
        Instant first = Instant.parse("2027-11-07T05:50:00Z");
        Times times = new Times(Messages.in(Language.EN), ZoneId.of("America/New_York"), first);
        assertThat(times.brief(first)).isEqualTo("Sun 7 Nov 2027 01:50 (America/New_York, UTC-04:00)");
        assertThat(times.brief(first.plus(Duration.ofMinutes(20)))).endsWith("01:10 (America/New_York, UTC-05:00)");
        assertThat(times.brief(first.plus(Duration.ofHours(2)))).isEqualTo("02:50");
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
