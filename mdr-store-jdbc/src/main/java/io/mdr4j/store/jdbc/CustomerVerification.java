package io.mdr4j.store.jdbc;

import io.mdr4j.customer.CustomerId;
import java.util.List;
import java.util.Objects;

/**
 * What came out when everything of a customer was verified.
 *
 * @param customer whose
 * @param incidents how many incidents there are
 * @param broken how many of them do not verify
 * @param missing how many incidents were opened and are not there
 * @param changedDocuments the names of documents whose bytes are not those that the name says; at most {@value #MOST_NAMED}
 */
public record CustomerVerification(
        CustomerId customer, int incidents, int broken, int missing, List<String> changedDocuments) {

    /** How many documents are named. */
    public static final int MOST_NAMED = 100;

    /** Copies the list. */
    public CustomerVerification {
        Objects.requireNonNull(customer, "customer");
        changedDocuments = List.copyOf(changedDocuments);
    }

    /** Whether nothing is wrong. */
    public boolean isIntact() {
        return broken == 0 && missing == 0 && changedDocuments.isEmpty();
    }
}
