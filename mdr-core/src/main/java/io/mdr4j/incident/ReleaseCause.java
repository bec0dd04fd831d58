package io.mdr4j.incident;

/** Why an isolation is lifted. */
public enum ReleaseCause {
    /** The incident is over. */
    CLOSED,
    /** The incident turned out to be a false positive while the isolation was still pending. */
    FALSE_POSITIVE,
    /** An analyst ordered it. */
    ORDERED,
    /** It stayed pending longer than is allowed, and is asked for anew. */
    PENDING_TOO_LONG
}
