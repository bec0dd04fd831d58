package io.mdr4j.runbook;

/** What became of an answer to a request for approval, or would become of it. All but {@link #ACCEPTED} change nothing. */
public enum ApprovalOutcome {
    /** It can be answered, and nobody has done so. */
    OPEN,
    /** The answer counts. */
    ACCEPTED,
    /** Nobody is asked for this endpoint, or not any more. */
    NOT_ASKED,
    /** Somebody answered before; their answer stands. */
    ALREADY_ANSWERED,
    /** The endpoint is isolated, by whomever. */
    ALREADY_ISOLATED,
    /** The time was over; the rule's fallback stands. */
    TOO_LATE,
    /** Whoever answers was not asked. */
    NOT_ENTITLED,
    /** Whoever answers is part of the incident, by an account or a host. */
    AFFECTED,
    /** The incident is over. */
    INCIDENT_OVER,
    /** Somebody was asked anew since, or something else was decided: a newer request counts. */
    SUPERSEDED,
    /** The link was not made by this service, or by a key that it does not know any more. */
    FORGED,
    /** The code does not belong to a request to this contact. */
    WRONG_CODE,
    /** So many wrong codes were given that the request is not answered by link or code any more. */
    LOCKED,
    /** Whoever refuses has to say why. */
    REASON_MISSING
}
