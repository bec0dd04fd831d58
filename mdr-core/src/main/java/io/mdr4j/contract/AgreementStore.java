package io.mdr4j.contract;

import io.mdr4j.customer.CustomerId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the history of what was agreed with each customer. Called by the facade, from any thread and any node. Throws what the
 * other parts of the store throw where it cannot do it at present. Every call names the customer; nothing of another one is
 * answered.
 */
public interface AgreementStore {

    /**
     * Keeps the agreement if its number is the next one of its customer, and tells whether it did: of two who add the same number
     * one is told no. What is kept is never changed.
     */
    boolean add(Agreement agreement);

    /** What was agreed last; empty before the first. */
    Optional<Agreement> newest(CustomerId customer);

    /** Everything that was agreed, the newest first. */
    List<Agreement> agreements(CustomerId customer);
}
