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

    /**
     * This incident, for stores that work for one customer at a time. Throws {@link IllegalArgumentException} when it is another
     * customer's.
     */
    public IncidentId requireOf(CustomerId owner) {
        if (!customer.equals(owner)) {
            throw new IllegalArgumentException("Incident " + this + " is not one of customer " + owner);
        }
        return this;
    }

    @Override
    public String toString() {
        return customer + "/" + number;
    }
}
