package io.mdr4j.runbook;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.BrakeStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * While it is on, nothing is changed on any EDR: isolations and releases wait, reports and notices go on. For one
 * customer, or for all. It holds until it is released, over restarts, and on all nodes that share the store: on the one
 * where it is set at once, on the others within half a second. Thread-safe.
 *
 * <p>Every method throws what the store throws when it fails; then nothing is changed on an EDR either.
 */
public final class Brake {

    private static final Duration FRESH = Duration.ofMillis(500);

    private final BrakeStore store;
    private volatile @Nullable Known known;

    private record Known(BrakeStore.Engaged engaged, long nanoTime) {

        boolean isFresh() {
            return System.nanoTime() - nanoTime < FRESH.toNanos();
        }
    }

    private Brake(BrakeStore store) {
        this.store = store;
    }

    /** A brake of this process alone. */
    public Brake() {
        this(BrakeStore.inMemory());
    }

    /** The brake that is kept in the store. */
    public static Brake in(BrakeStore store) {
        return new Brake(store);
    }

    /** Stops changes for everybody. */
    public void engage() {
        store.all(true);
        known = null;
    }

    /** Stops changes for one customer. */
    public void engage(CustomerId customer) {
        store.customer(customer, true);
        known = null;
    }

    /** Lets changes go on, except for customers that are stopped themselves. */
    public void release() {
        store.all(false);
        known = null;
    }

    /** Lets changes go on for one customer, unless everybody is stopped. */
    public void release(CustomerId customer) {
        store.customer(customer, false);
        known = null;
    }

    /** Tells whether changes are stopped for this customer. */
    public boolean isOn(CustomerId customer) {
        Known now = known;
        if (now == null || !now.isFresh()) {
            long asked = System.nanoTime();
            now = new Known(store.engaged(), asked);
            known = now;
        }
        return now.engaged().all() || now.engaged().customers().contains(customer);
    }
}
