package io.mdr4j.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JapaneseHolidaysTest {

    private final BusinessCalendar calendar = JapaneseHolidays.byRule();

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "2024-02-12,振替休日", "2024-05-06,振替休日", "2024-08-12,振替休日", "2024-09-23,振替休日",
        "2024-11-04,振替休日", "2025-02-24,振替休日", "2025-05-06,振替休日", "2025-11-24,振替休日",
        "2026-05-06,振替休日", "2026-09-21,敬老の日", "2026-09-22,国民の休日", "2026-09-23,秋分の日",
        "2027-03-22,振替休日", "2032-09-21,国民の休日", "2032-09-22,秋分の日", "2026-01-01,元日",
        "2026-11-23,勤労感謝の日", "2003-07-21,海の日", "2002-07-20,海の日", "2002-09-15,敬老の日",
        "2002-09-16,振替休日", "2006-05-04,国民の休日", "2006-04-29,みどりの日", "2007-05-04,みどりの日",
        "2018-12-24,振替休日", "2000-03-20,春分の日", "2099-03-20,春分の日"
    })
    void holidays_come_by_rule(LocalDate date, String name) {
        assertThat(calendar.holiday(date)).contains(name);
        assertThat(calendar.isBusinessDay(date)).isFalse();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "2019-04-30,国民の休日",
        "2019-05-01,天皇の即位の日",
        "2019-05-02,国民の休日",
        "2019-05-06,振替休日",
        "2019-10-22,即位礼正殿の儀の行われる日",
        "2020-02-23,天皇誕生日",
        "2020-02-24,振替休日",
        "2020-07-23,海の日",
        "2020-07-24,スポーツの日",
        "2020-08-10,山の日",
        "2021-07-22,海の日",
        "2021-07-23,スポーツの日",
        "2021-08-08,山の日",
        "2021-08-09,振替休日"
    })
    void the_years_of_the_enthronement_and_the_games_have_their_own_days(LocalDate date, String name) {
        assertThat(calendar.holiday(date)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2019-02-23",
                "2019-12-23",
                "2020-07-20",
                "2020-08-11",
                "2020-10-12",
                "2021-07-19",
                "2021-10-11",
                "2015-08-11",
                "2026-12-29",
                "2003-05-04",
                "1999-01-01",
                "2100-01-01"
            })
    void other_days_have_no_name(LocalDate date) {
        assertThat(calendar.holiday(date)).isEmpty();
    }

    @Test
    void every_sunday_holiday_from_2007_has_a_later_substitute_on_a_weekday() {
        for (LocalDate d = LocalDate.of(2007, 1, 1); d.getYear() < 2100; d = d.plusDays(1)) {
            if (d.getDayOfWeek() == DayOfWeek.SUNDAY && calendar.holiday(d).isPresent()) {
                LocalDate next = d.plusDays(1);
                while (calendar.holiday(next).isPresent()
                        && !calendar.holiday(next).orElseThrow().equals("振替休日")) {
                    next = next.plusDays(1);
                }
                assertThat(calendar.holiday(next)).as("after %s", d).contains("振替休日");
            }
        }
    }

    @Test
    void the_next_business_day_jumps_over_a_run_of_holidays() {
        assertThat(calendar.nextBusinessDay(LocalDate.of(2026, 5, 1))).isEqualTo("2026-05-07");
        assertThat(calendar.nextBusinessDay(LocalDate.of(2026, 9, 18))).isEqualTo("2026-09-24");
    }

    @Test
    void company_days_come_on_top_and_keep_the_holidays_names() {
        BusinessCalendar company =
                calendar.closedOn(Set.of(LocalDate.of(2026, 12, 29), LocalDate.of(2027, 1, 1)), "年末年始休業");

        assertThat(company.holiday(LocalDate.of(2026, 12, 29))).contains("年末年始休業");
        assertThat(company.holiday(LocalDate.of(2027, 1, 1))).contains("元日");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "Shift_JIS"})
    void a_file_replaces_the_years_that_it_contains(String charset) {
        byte[] csv = "国民の祝日・休日月日,国民の祝日・休日名称\r\n2026/1/1,元日\r\n2026-09-24,秋分の日\r\n".getBytes(Charset.forName(charset));
        BusinessCalendar official = JapaneseHolidays.byRule().replacedBy(csv);

        assertThat(official.holiday(LocalDate.of(2026, 9, 24))).contains("秋分の日");
        assertThat(official.holiday(LocalDate.of(2026, 9, 23))).isEmpty();
        assertThat(official.holiday(LocalDate.of(2027, 9, 23))).contains("秋分の日");
    }

    @Test
    void a_byte_order_mark_is_passed_over() {
        byte[] csv = "\uFEFF2026/1/1,元日".getBytes(StandardCharsets.UTF_8);

        assertThat(JapaneseHolidays.byRule().replacedBy(csv).holiday(LocalDate.of(2026, 1, 1)))
                .contains("元日");
    }

    @Test
    void a_bad_file_is_refused_with_every_bad_line_and_what_to_write() {
        byte[] csv = "月日,名称\n2026/1/1,元日\n1月2日,休み\n2026/2/30,ない日\n2026/1/1,元日\n".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> JapaneseHolidays.byRule().replacedBy(csv))
                .isInstanceOfSatisfying(
                        HolidayFileException.class,
                        e -> assertThat(e.faults())
                                .hasSize(3)
                                .anyMatch(f -> f.startsWith("line 3:") && f.contains("2026/1/1,元日"))
                                .anyMatch(f -> f.startsWith("line 4:"))
                                .anyMatch(f -> f.startsWith("line 5:")));
    }

    @Test
    void an_empty_file_is_refused() {
        assertThatThrownBy(() -> JapaneseHolidays.byRule().replacedBy(new byte[0]))
                .isInstanceOf(HolidayFileException.class);
    }
}
