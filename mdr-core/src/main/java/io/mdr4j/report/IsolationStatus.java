package io.mdr4j.report;

/** How the isolation of one endpoint stands. Ordered: what the customer must know first stands first. */
public enum IsolationStatus {
    /** The EDR refused it, or it was tried without success. */
    FAILED,
    /** The customer is, or the analysts are, asked to approve. */
    AWAITING_APPROVAL,
    /** The guard refused it (protected endpoint, limit reached); an analyst decides. */
    HELD_BY_GUARD,
    /** Something needs an analyst first: the device is not the alert's, several hosts are named, nobody answered in time. */
    HELD_FOR_ANALYST,
    /** The brake is on: nothing is changed on any EDR. */
    WITHHELD_BY_BRAKE,
    /** Accepted by the EDR, and the endpoint is offline. */
    PENDING_OFFLINE,
    /** About to be asked, or accepted by the EDR; the sensor has not confirmed it. */
    REQUESTED,
    /** The sensor carried it out. */
    CONFIRMED,
    /** Somebody else had isolated it already; not ours to lift. */
    IN_PLACE_BY_OTHERS,
    /** Lifting was asked; the sensor has not confirmed it. */
    RELEASE_REQUESTED,
    /** It was lifted. */
    RELEASED,
    /** A request that was still pending was taken back. */
    WITHDRAWN,
    /** An approver said no. */
    REFUSED_BY_APPROVER,
    /** It was wanted; only recorded, since the library runs in observe mode. */
    OBSERVE_ONLY,
    /** The rules do not want it, or the severity does not call for it. */
    NOT_WANTED;

    /** Tells whether the endpoint is off the network by the sensor's word. */
    public boolean isIsolated() {
        return this == CONFIRMED || this == IN_PLACE_BY_OTHERS || this == RELEASE_REQUESTED;
    }
}
