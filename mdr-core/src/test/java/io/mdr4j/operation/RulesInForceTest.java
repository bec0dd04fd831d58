package io.mdr4j.operation;

import static io.mdr4j.operation.Cases.rule;
import static io.mdr4j.operation.Cases.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.customer.BusinessCalendar;
import io.mdr4j.customer.HourRange;
import io.mdr4j.severity.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName(
        "A rule is in force from the first moment of its first day to the last of its last, in the customer's zone")
class RulesInForceTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-11-30T14:59:59.999Z, rest",
        "2026-11-30T15:00:00Z, december",
        "2026-12-31T14:59:59.999Z, december",
        "2026-12-31T15:00:00Z, rest"
    })
    void both_days_belong_to_it(Instant at, String expected) {
        OperationRules rules = rules(
                rule("december", IsolationMode.NEVER)
                        .validFrom(LocalDate.of(2026, 12, 1))
                        .validUntil(LocalDate.of(2026, 12, 31)),
                rule("rest", IsolationMode.IMMEDIATE));

        assertThat(decide(rules, TOKYO, at).ruleId()).isEqualTo(expected);
        assertThat(decide(rules, TOKYO, at).unknowns()).isEmpty();
    }

    @Test
    void one_date_is_enough() {
        OperationRules rules = rules(
                rule("old", IsolationMode.NEVER).validUntil(LocalDate.of(2026, 12, 31)),
                rule("new", IsolationMode.AFTER_APPROVAL).validFrom(LocalDate.of(2027, 1, 2)),
                rule("rest", IsolationMode.IMMEDIATE));

        assertThat(Stream.of("2000-01-01T00:00:00Z", "2026-12-31T15:00:00Z", "2027-01-01T15:00:00Z")
                        .map(at -> decide(rules, TOKYO, Instant.parse(at)).ruleId()))
                .containsExactly("old", "rest", "new");
    }

    @Test
    void a_rule_with_dates_is_no_catch_all() {
        assertThatThrownBy(() -> rules(rule("only", IsolationMode.NEVER).validFrom(LocalDate.of(2026, 12, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the last rule must have no condition");
    }

    @Test
    void a_rule_that_would_end_before_it_begins_is_refused() {
        assertThatThrownBy(() -> rule("turned", IsolationMode.NEVER)
                        .validFrom(LocalDate.of(2026, 12, 2))
                        .validUntil(LocalDate.of(2026, 12, 1))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("turned would end on 2026-12-01, before it begins on 2026-12-02");
    }

    /** In Berlin clocks go from 02:00 to 03:00 on 2026-03-29 at 01:00 UTC, and back from 03:00 to 02:00 on 2026-10-25. */
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        // 01:59:59 is the last second before the hour that is left out, 03:00 the first after it.
        "Europe/Berlin, 2026-03-29T00:59:59Z, early",
        "Europe/Berlin, 2026-03-29T01:00:00Z, rest",
        // 02:30 comes twice; both belong to it, and 01:59:59 and 03:00 do not.
        "Europe/Berlin, 2026-10-24T23:59:59Z, early",
        "Europe/Berlin, 2026-10-25T00:30:00Z, late",
        "Europe/Berlin, 2026-10-25T01:30:00Z, late",
        "Europe/Berlin, 2026-10-25T02:00:00Z, rest",
        // In New York clocks go from 02:00 to 03:00 on 2026-03-08 at 07:00 UTC, and back on 2026-11-01 at 06:00 UTC.
        "America/New_York, 2026-03-08T06:59:59Z, early",
        "America/New_York, 2026-03-08T07:00:00Z, rest",
        "America/New_York, 2026-11-01T05:30:00Z, early",
        "America/New_York, 2026-11-01T06:30:00Z, early",
        "America/New_York, 2026-11-01T07:30:00Z, late",
        "America/New_York, 2026-11-01T08:00:00Z, rest"
    })
    void hours_are_read_on_the_clock_of_the_wall_when_it_is_changed(ZoneId zone, Instant at, String expected) {
        OperationRules rules = rules(
                rule("early", IsolationMode.IMMEDIATE).hours(new HourRange(LocalTime.of(22, 0), LocalTime.of(2, 0))),
                rule("late", IsolationMode.AFTER_APPROVAL).hours(new HourRange(LocalTime.of(2, 0), LocalTime.of(3, 0))),
                rule("rest", IsolationMode.NEVER));

        assertThat(decide(rules, zone, at).ruleId()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        // The 29th of March has 23 hours in Berlin, from 23:00 to 22:00 UTC.
        "2026-03-28T22:59:59Z, rest",
        "2026-03-28T23:00:00Z, day",
        "2026-03-29T21:59:59Z, day",
        "2026-03-29T22:00:00Z, rest"
    })
    void a_day_of_23_hours_is_a_day(Instant at, String expected) {
        OperationRules rules = rules(
                rule("day", IsolationMode.NEVER)
                        .validFrom(LocalDate.of(2026, 3, 29))
                        .validUntil(LocalDate.of(2026, 3, 29)),
                rule("rest", IsolationMode.IMMEDIATE));

        assertThat(decide(rules, ZoneId.of("Europe/Berlin"), at).ruleId()).isEqualTo(expected);
    }

    private static OperationDecision decide(OperationRules rules, ZoneId zone, Instant at) {
        return rules.decide(DecisionFacts.builder()
                .severity(Severity.HIGH)
                .alertTime(at)
                .zone(zone)
                .calendar(BusinessCalendar.japan())
                .build());
    }
}
