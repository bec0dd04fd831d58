package io.mdr4j.edr;

/** How far an alert has come in the EDR's console. */
public enum AlertWorkflow {
    /** Nobody has taken it up. */
    NEW,
    /** Somebody works on it. */
    IN_PROGRESS,
    /** Done. */
    CLOSED,
    /** The EDR does not say, or says something that the adapter does not know. */
    UNKNOWN
}
