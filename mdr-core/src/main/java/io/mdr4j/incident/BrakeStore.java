package io.mdr4j.incident;

import io.mdr4j.customer.CustomerId;
import java.util.Set;

/** For whom changes on EDRs are stopped: all nodes heed it, and a restart does not lose it. Thread-safe. */
public interface BrakeStore {

    /**
     * What is stopped.
     *
     * @param all whether everybody's changes are
     * @param customers the customers that are stopped themselves, whatever holds for everybody
     */
    record Engaged(boolean all, Set<CustomerId> customers) {

        /** Copies the customers. */
        public Engaged {
            customers = Set.copyOf(customers);
        }
    }

    /** What is stopped now. */
    Engaged engaged();

    /** Stops everybody's changes, or lets them go on, except for customers that are stopped themselves. */
    void all(boolean engaged);

    /** Stops one customer's changes, or lets them go on unless everybody's are stopped. */
    void customer(CustomerId customer, boolean engaged);

    /** Brakes of this process alone. */
    static BrakeStore inMemory() {
        return new InMemoryBrakes();
    }
}
