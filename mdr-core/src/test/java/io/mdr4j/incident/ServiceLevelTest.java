package io.mdr4j.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
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
