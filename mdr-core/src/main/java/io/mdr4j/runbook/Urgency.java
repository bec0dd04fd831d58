package io.mdr4j.runbook;

/** Which of the due steps is carried out first. Ordered, the most urgent first. */
public enum Urgency {
    /** Past what was promised. */
    OVERDUE,
    /** Thinking: asks nobody and costs nothing. */
    PURE,
    /** What the customer or an analyst gets. */
    TELL,
    /** Isolating and releasing. */
    CONTAIN,
    /** Asking whether it was carried out. */
    CONFIRM,
    /** Everything else that is asked of an EDR. */
    ASK
}
