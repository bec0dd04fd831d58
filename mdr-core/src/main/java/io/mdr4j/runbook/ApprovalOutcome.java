package io.mdr4j.runbook;

/** What became of an answer to a request for approval. */
public enum ApprovalOutcome {
    /** It counts. */
    ACCEPTED,
    /** Nobody is asked for this endpoint. */
    NOT_ASKED,
    /** Somebody answered before; their answer stands. */
    ALREADY_ANSWERED,
    /** The time was over; the rule's fallback stands. */
    TOO_LATE,
    /** Whoever answers was not asked. */
    NOT_ENTITLED,
    /** The incident is over. */
    INCIDENT_OVER
}
