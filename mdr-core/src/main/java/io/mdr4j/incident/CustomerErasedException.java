package io.mdr4j.incident;

import io.mdr4j.customer.CustomerId;
import java.io.Serial;

/** The data of the customer was erased for good; a customer who comes back is a new one, with a new id. */
public final class CustomerErasedException extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Names the customer. */
    public CustomerErasedException(CustomerId customer) {
        super("The data of customer " + customer
                + " was erased, and nothing is taken in for it any more; give a customer who comes back a new id");
    }
}
