package io.mdr4j.contract;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrTenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/**
 * How many devices a tenant had on a day.
 *
 * @param customer whose
 * @param tenant the tenant
 * @param day the day, in the customer's zone
 * @param devices how many of them count: their sensors were seen lately, or the EDR does not say when
 * @param listed how many the EDR's directory has
 * @param at when they were counted
 */
public record DeviceReading(
        CustomerId customer, EdrTenantId tenant, LocalDate day, int devices, int listed, Instant at) {

    /** Throws {@link IllegalArgumentException} when a number is negative, or more devices count than are listed. */
    public DeviceReading {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(at, "at");
        if (devices < 0 || listed < devices) {
            throw new IllegalArgumentException(
                    "DeviceReading: devices must be within 0.." + listed + " (listed), but is " + devices);
        }
    }
}
