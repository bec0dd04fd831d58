package io.mdr4j.incident;

/**
 * What the store asks, in the same append as a containment intention and under the customer's lock, before it accepts
 * it. Pure and quick: it sees the ledger as it is at that instant.
 */
@FunctionalInterface
public interface ContainmentGate {

    /** Tells whether the intention may be appended. */
    boolean mayPass(ContainmentLedger ledger);
}
