package io.mdr4j.incident;

import io.mdr4j.customer.CustomerId;
import java.util.Objects;

/** An incident: the customer and its own number, for example INC-2026-0042. Numbers of two customers may be equal. */
public record IncidentId(CustomerId customer, String number) {

    /** Throws {@link IllegalArgumentException} when the number is blank. */
    public IncidentId {
        Objects.requireNonNull(customer, "customer");
        if (number.isBlank()) {
            throw new IllegalArgumentException("IncidentId.number must not be blank");
        }
    }

    @Override
    public String toString() {
        return customer + "/" + number;
    }
}
