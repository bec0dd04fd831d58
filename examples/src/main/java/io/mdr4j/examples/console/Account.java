package io.mdr4j.examples.console;

import io.mdr4j.customer.CustomerId;
import java.util.Optional;

/**
 * Who may sign in.
 *
 * @param name the name, also the one that the history notes
 * @param customer the customer whose incidents are read; empty for an analyst, who sees and does everything
 */
record Account(String name, Optional<CustomerId> customer) {

    boolean isAnalyst() {
        return customer.isEmpty();
    }

    boolean sees(CustomerId whose) {
        return customer.map(whose::equals).orElse(true);
    }
}
