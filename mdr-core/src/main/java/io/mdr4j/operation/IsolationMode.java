package io.mdr4j.operation;

/** What the customer agreed about isolation. Ordered by caution, the most cautious first. */
public enum IsolationMode {
    /** Never isolate; an analyst still may, with a reason. */
    NEVER,
    /** Isolate once somebody has approved. */
    AFTER_APPROVAL,
    /** Isolate at once. */
    IMMEDIATE;

    /** The more cautious of the two. */
    public IsolationMode moreCautious(IsolationMode other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
