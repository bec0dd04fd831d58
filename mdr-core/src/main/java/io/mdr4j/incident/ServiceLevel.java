package io.mdr4j.incident;

import io.mdr4j.customer.Customer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** When the reports are due. Pure; receipt is the instant at which the alert was fetched. */
public final class ServiceLevel {

    /** How long after receipt the first report must have been sent: 60 minutes. */
    public static final Duration FIRST_REPORT_WITHIN = Duration.ofMinutes(60);

    /** How long after receipt the first report goes out with whatever is known: 55 minutes. */
    public static final Duration FIRST_REPORT_GUARANTEED_AFTER = Duration.ofMinutes(55);

    private ServiceLevel() {}

    /** When the first report must have been sent. */
    public static Instant firstReportDue(Instant receipt) {
        return receipt.plus(FIRST_REPORT_WITHIN);
    }

    /** When the first report stops waiting for anything. */
    public static Instant firstReportGuaranteed(Instant receipt) {
        return receipt.plus(FIRST_REPORT_GUARANTEED_AFTER);
    }

    /** The earlier of two instants. */
    static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /**
     * When the second report is due: the closing time of the customer's first business day after the day of receipt, as
     * the customer's clock shows both. A closing time that the clock skips on that day is the same distance after the
     * gap, one that it shows twice is the first.
     */
    public static Instant secondReportDue(Instant receipt, Customer customer) {
        LocalDate received = receipt.atZone(customer.zone()).toLocalDate();
        return customer.calendar()
                .nextBusinessDay(received)
                .atTime(customer.closingTime())
                .atZone(customer.zone())
                .toInstant();
    }
}
