package io.mdr4j.severity;

/** The service's own four levels. Ordered by urgency, the most urgent first. */
public enum Severity {
    /** 高: an intrusion is under way or has succeeded, or would spread, destroy or steal within hours. */
    HIGH,
    /** 中: a threat ran but was stopped, or suspicious behaviour whose purpose is not yet clear. */
    MEDIUM,
    /** 低: stopped before it could run, or unwanted but harmless. */
    LOW,
    /** 過検知: positive evidence that the activity is legitimate or a test. */
    FALSE_POSITIVE;

    /** Tells whether this level is more urgent than the other. */
    public boolean isAbove(Severity other) {
        return compareTo(other) < 0;
    }

    /** The more urgent of the two. */
    public Severity max(Severity other) {
        return isAbove(other) ? this : other;
    }

    /** The less urgent of the two. */
    public Severity min(Severity other) {
        return isAbove(other) ? other : this;
    }
}
