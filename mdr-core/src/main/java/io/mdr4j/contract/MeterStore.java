package io.mdr4j.contract;

import io.mdr4j.customer.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Keeps what is counted of each customer's contract. Called by the facade, from any thread and any node; counting the same twice
 * changes nothing. Throws what the other parts of the store throw where it cannot do it at present. Every call names the customer;
 * nothing of another one is answered.
 */
public interface MeterStore {

    /** What became of a use. */
    enum Recording {
        /** It is recorded now. */
        RECORDED,
        /** It was recorded before, under the same id. */
        KNOWN,
        /** The allowance is used up, and no reason was given to go beyond it. */
        USED_UP
    }

    /** Keeps the reading unless one of its customer, tenant and day is kept, and tells whether it did. */
    boolean keep(DeviceReading reading);

    /** The readings of these days, the first day first. */
    List<DeviceReading> readings(CustomerId customer, LocalDate from, LocalDate until);

    /** Records a use, unless it is known or its allowance is used up; of two at once for the last place one gets it. */
    Recording record(Use use, Allowance allowance);

    /** What was used from the one instant on and before the other, the first one first. */
    List<Use> uses(CustomerId customer, Instant from, Instant until);
}
