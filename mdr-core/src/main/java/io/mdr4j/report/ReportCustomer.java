package io.mdr4j.report;

import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import java.time.ZoneId;
import java.util.Objects;

/**
 * For whom a report is.
 *
 * @param id the customer
 * @param name the name to print
 * @param zone the zone in which times are shown
 */
public record ReportCustomer(CustomerId id, String name, ZoneId zone) {

    /** Throws {@link IllegalArgumentException} when the name is blank. */
    public ReportCustomer {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(zone, "zone");
        if (name.isBlank()) {
            throw new IllegalArgumentException("ReportCustomer.name must not be blank");
        }
    }

    /** What a report needs to know of this customer. */
    public static ReportCustomer of(Customer customer) {
        return new ReportCustomer(customer.id(), customer.name(), customer.zone());
    }
}
