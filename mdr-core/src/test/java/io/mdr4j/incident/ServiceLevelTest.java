package io.mdr4j.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.BusinessCalendar;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceLevelTest {

    private static final Instant RECEIPT = Instant.parse("2026-11-20T05:00:00Z");

    @Test
    void the_first_report_is_due_after_60_minutes_and_guaranteed_after_55() {
        assertThat(ServiceLevel.firstReportDue(RECEIPT)).isEqualTo("2026-11-20T06:00:00Z");
        assertThat(ServiceLevel.firstReportGuaranteed(RECEIPT)).isEqualTo("2026-11-20T05:55:00Z");
    }

    @ParameterizedTest(name = "received {0}, due {1}")
    @CsvSource({
        // Friday afternoon; Monday is 勤労感謝の日.
        "2026-11-20T05:00:00Z, 2026-11-24T09:00:00Z",
        // Already Saturday in Tokyo.
        "2026-11-20T15:30:00Z, 2026-11-24T09:00:00Z",
        // A holiday.
        "2026-11-23T01:00:00Z, 2026-11-24T09:00:00Z",
        // Before the opening hour of a business day: the next one, still.
        "2026-11-23T16:00:00Z, 2026-11-25T09:00:00Z"
    })
    void the_second_report_is_due_when_the_next_business_day_closes(Instant receipt, Instant due) {
        assertThat(ServiceLevel.secondReportDue(receipt, customer("Asia/Tokyo", LocalTime.of(18, 0))))
                .isEqualTo(due);
    }

    @ParameterizedTest(name = "received {0}, due {1}")
    @CsvSource({
        // The Monday after the clocks went forward: 18:00 is -04:00.
        "2027-03-12T20:00:00Z, 2027-03-15T22:00:00Z",
        // The Monday after they went back: 18:00 is -05:00.
        "2027-11-05T20:00:00Z, 2027-11-08T23:00:00Z"
    })
    void the_closing_time_is_that_of_the_customers_clock_when_summer_time_changes(Instant receipt, Instant due) {
        assertThat(ServiceLevel.secondReportDue(receipt, customer("America/New_York", LocalTime.of(18, 0))))
                .isEqualTo(due);
    }

    @ParameterizedTest(name = "{0}, received {1}, closing {2}, due {3}")
    @CsvSource({
        // New York goes forward on Sunday 14 March 2027 at 02:00, back on Sunday 7 November at 02:00.
        "America/New_York, 2027-03-12T22:59:00Z, 18:00, 2027-03-15T22:00:00Z",
        "America/New_York, 2027-03-13T23:30:00Z, 18:00, 2027-03-15T22:00:00Z",
        "America/New_York, 2027-11-06T12:00:00Z, 17:30, 2027-11-08T22:30:00Z",
        // Berlin goes forward on Sunday 28 March 2027, back on Sunday 31 October.
        "Europe/Berlin, 2027-03-26T16:00:00Z, 18:00, 2027-03-30T16:00:00Z",
        "Europe/Berlin, 2027-03-28T00:59:59Z, 18:00, 2027-03-30T16:00:00Z",
        "Europe/Berlin, 2027-10-29T16:00:00Z, 18:00, 2027-11-01T17:00:00Z",
        "Europe/Berlin, 2027-10-31T00:30:00Z, 18:00, 2027-11-01T17:00:00Z",
        // Lord Howe moves by half an hour: back on Sunday 4 April 2027, forward on Sunday 3 October.
        "Australia/Lord_Howe, 2027-04-02T00:00:00Z, 18:00, 2027-04-05T07:30:00Z",
        "Australia/Lord_Howe, 2027-10-01T00:00:00Z, 18:00, 2027-10-04T07:00:00Z"
    })
    void around_the_days_on_which_clocks_change(String zone, Instant receipt, LocalTime closing, Instant due) {
        // Open on all weekdays but one: 29 March 2027 is Easter Monday.
        Customer customer = Customer.builder()
                .id(new CustomerId("c"))
                .name("Example")
                .zone(ZoneId.of(zone))
                .closingTime(closing)
                .calendar(date ->
                        date.equals(LocalDate.of(2027, 3, 29)) ? Optional.of("Easter Monday") : Optional.empty())
                .build();

        assertThat(ServiceLevel.secondReportDue(receipt, customer)).isEqualTo(due);
    }

    @ParameterizedTest(name = "{0}, received {1}, closing {2}, due {3}")
    @CsvSource({
        // Skipped by the clock: as far after the gap as it lies in it.
        "America/New_York, 2027-03-13T12:00:00Z, 02:30, 2027-03-14T07:30:00Z",
        "Europe/Berlin, 2027-03-27T12:00:00Z, 02:30, 2027-03-28T01:30:00Z",
        "Australia/Lord_Howe, 2027-10-01T20:00:00Z, 02:15, 2027-10-02T15:45:00Z",
        // Shown twice: the first time.
        "America/New_York, 2027-11-06T12:00:00Z, 01:30, 2027-11-07T05:30:00Z",
        "Europe/Berlin, 2027-10-30T12:00:00Z, 02:30, 2027-10-31T00:30:00Z",
        "Australia/Lord_Howe, 2027-04-02T20:00:00Z, 01:45, 2027-04-03T14:45:00Z"
    })
    void on_the_very_day_for_a_customer_who_never_closes(String zone, Instant receipt, LocalTime closing, Instant due) {
        Customer customer = Customer.builder()
                .id(new CustomerId("c"))
                .name("Example")
                .zone(ZoneId.of(zone))
                .closingTime(closing)
                .calendar(new EveryDay())
                .build();

        assertThat(ServiceLevel.secondReportDue(receipt, customer)).isEqualTo(due);
    }

    private static final class EveryDay implements BusinessCalendar {
        @Override
        public Optional<String> holiday(LocalDate date) {
            return Optional.empty();
        }

        @Override
        public boolean isBusinessDay(LocalDate date) {
            return true;
        }
    }

    @Test
    void a_closing_time_that_the_clock_skips_is_after_the_gap() {
        // Cairo goes forward at midnight of a Friday, so 00:30 does not exist on 2027-04-30.
        Instant due = ServiceLevel.secondReportDue(
                Instant.parse("2027-04-28T10:00:00Z"), customer("Africa/Cairo", LocalTime.of(0, 30)));

        assertThat(due).isEqualTo("2027-04-29T22:30:00Z");
    }

    private static Customer customer(String zone, LocalTime closing) {
        return Customer.builder()
                .id(new CustomerId("c"))
                .name("Example")
                .zone(ZoneId.of(zone))
                .closingTime(closing)
                .build();
    }
}
