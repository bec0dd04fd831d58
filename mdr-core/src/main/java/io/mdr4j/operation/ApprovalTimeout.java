package io.mdr4j.operation;

/** What happens when nobody answers in time. */
public enum ApprovalTimeout {
    /** Isolate. */
    ISOLATE,
    /** Do not isolate; an analyst still may. */
    HOLD,
    /** Do not isolate, and alarm the analysts to decide. */
    ESCALATE
}
