package io.mdr4j.operation;

/** What can be said of one condition. */
enum Truth {
    TRUE,
    FALSE,
    /** A look-up failed, or the EDR does not say. */
    UNKNOWN,
    /** It holds, but only by what anybody on the endpoint can set. */
    CLAIMED
}
