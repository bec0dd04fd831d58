package io.mdr4j.incident;

/** Where the isolation of one endpoint stands for one incident. */
public enum IsolationPhase {
    /** Nothing was asked. */
    NONE,
    /** The rules want it, and somebody has to approve first. */
    AWAITING_APPROVAL,
    /** Those who were asked refused, or did not answer in time and the rule says no. */
    NOT_APPROVED,
    /** Not asked of the EDR; an analyst is needed. */
    HELD,
    /** The EDR is being asked, or was asked without success so far. */
    ASKING,
    /** Asked, and it failed; it is tried again. */
    FAILED,
    /** The EDR accepted the request; the sensor has not yet carried it out. */
    ACCEPTED,
    /** Accepted, and minutes later the sensor has still not carried it out: the endpoint is probably offline. */
    PENDING,
    /** The sensor carried it out. */
    CONFIRMED,
    /** Somebody else had isolated the endpoint before. */
    IN_PLACE_BY_OTHERS,
    /** The release was accepted; the sensor has not yet carried it out. */
    RELEASING,
    /** The endpoint is back on the network, or another incident holds it now. */
    RELEASED;

    /** Tells whether this incident has a hold on the endpoint that it must give back. */
    public boolean isHeldByUs() {
        return this == ACCEPTED || this == CONFIRMED;
    }

    /** Tells whether waiting longer brings nothing new for a report. */
    public boolean isSettled() {
        return this != ASKING && this != ACCEPTED && this != RELEASING;
    }
}
