package io.mdr4j.edr.carbonblack;

/** What the console says of why an alert was closed. */
public enum ClosureReason {
    NO_REASON,
    RESOLVED,
    RESOLVED_BENIGN_KNOWN_GOOD,
    DUPLICATE_CLEANUP,
    OTHER
}
