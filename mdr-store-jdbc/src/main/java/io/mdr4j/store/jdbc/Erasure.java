package io.mdr4j.store.jdbc;

import io.mdr4j.customer.CustomerId;
import java.time.Instant;
import java.util.Objects;

/**
 * The record that stays of an erasure.
 *
 * @param customer whose data was erased
 * @param begunAt when it was begun: from then on nothing is taken in for the customer
 * @param doneAt when the last of it was gone
 * @param by who erased it
 * @param reason why
 * @param incidents how many incidents there were
 * @param heads SHA-256, in hexadecimal, over number, version and head link of each incident in the order of opening
 */
public record Erasure(
        CustomerId customer, Instant begunAt, Instant doneAt, String by, String reason, int incidents, String heads) {

    /** Throws {@link NullPointerException} when a component is null. */
    public Erasure {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(begunAt, "begunAt");
        Objects.requireNonNull(doneAt, "doneAt");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(heads, "heads");
    }
}
