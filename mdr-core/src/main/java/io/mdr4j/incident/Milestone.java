package io.mdr4j.incident;

/** A point that an incident passes, and between which the service is measured. */
public enum Milestone {
    /** The EDR raised an alert, by the EDR's clock. */
    DETECTED,
    /** An alert was fetched. */
    RECEIVED,
    /** The classifier or an analyst gave a verdict. */
    ASSESSED,
    /** A version of the first report was accepted for delivery to somebody. */
    REPORTED,
    /** The EDR was about to be asked to isolate an endpoint. */
    ISOLATION_ASKED,
    /** A sensor was seen to have isolated its endpoint. */
    ISOLATION_CONFIRMED,
    /** The incident was closed; one that was merged into another goes on there. */
    CLOSED
}
