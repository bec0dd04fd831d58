package io.mdr4j.containment;

/** What the EDR says about an endpoint's isolation. */
public enum ContainmentState {
    /** On the network. */
    NOT_ISOLATED,
    /** Isolation was asked; the sensor has not done it yet. */
    ISOLATION_PENDING,
    /** Cut off, by the EDR's word. */
    ISOLATED,
    /** Release was asked; the sensor has not done it yet. */
    RELEASE_PENDING,
    /** The EDR does not say, or says something that the adapter does not know. */
    UNKNOWN
}
