package io.mdr4j.runbook;

import io.mdr4j.customer.CustomerId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * While it is on, nothing is changed on any EDR: isolations and releases wait, reports and notices go on. For one
 * customer, or for all. Thread-safe.
 */
public final class Brake {

    private final Set<CustomerId> customers = ConcurrentHashMap.newKeySet();
    private volatile boolean all;

    /** Stops changes for everybody. */
    public void engage() {
        all = true;
    }

    /** Stops changes for one customer. */
    public void engage(CustomerId customer) {
        customers.add(customer);
    }

    /** Lets changes go on, except for customers that are stopped themselves. */
    public void release() {
        all = false;
    }

    /** Lets changes go on for one customer, unless everybody is stopped. */
    public void release(CustomerId customer) {
        customers.remove(customer);
    }

    /** Tells whether changes are stopped for this customer. */
    public boolean isOn(CustomerId customer) {
        return all || customers.contains(customer);
    }
}
