package io.mdr4j.incident;

import io.mdr4j.customer.CustomerId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Brakes in memory. */
final class InMemoryBrakes implements BrakeStore {

    private final Set<CustomerId> customers = ConcurrentHashMap.newKeySet();
    private volatile boolean all;

    @Override
    public Engaged engaged() {
        return new Engaged(all, customers);
    }

    @Override
    public void all(boolean engaged) {
        all = engaged;
    }

    @Override
    public void customer(CustomerId customer, boolean engaged) {
        if (engaged) {
            customers.add(customer);
        } else {
            customers.remove(customer);
        }
    }
}
