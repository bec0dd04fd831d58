package io.mdr4j.report;

import io.mdr4j.alert.Alert;

/**
 * A fact with where it comes from.
 *
 * @param factId the id by which reports quote it
 * @param alert the alert that brought it, or around which it was collected
 * @param collected whether it was collected, rather than carried by the alert
 * @param fact the fact
 */
record Sourced<T>(String factId, Alert alert, boolean collected, T fact) {

    /** The name of the endpoint to print; empty for an alert without one. */
    String where() {
        return alert.endpoint().map(e -> e.displayName()).orElse("");
    }

    /** The EDR's id of a process made unique beyond this fact's endpoint. */
    String onEndpoint(String processUniqueId) {
        return alert.endpoint().map(e -> e.id().toString()).orElse("") + "|" + processUniqueId;
    }
}
