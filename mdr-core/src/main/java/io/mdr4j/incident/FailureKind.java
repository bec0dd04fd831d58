package io.mdr4j.incident;

/** What a failure asks of the desk. */
public enum FailureKind {
    /** Try again soon. */
    TRANSIENT,
    /** Nothing but a changed setting helps (credentials, permission, a refused request): tell the analysts, try seldom. */
    PERMANENT
}
