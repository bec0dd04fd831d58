package io.mdr4j.examples.chaos;

/** When a node is killed: any time, or while something is under way that must not be lost or done twice. */
enum Moment {
    /** Some time after it came up. */
    ANY_TIME,
    /** A page of alerts was answered, and is not taken in yet. */
    POLL_ANSWERED,
    /** An isolation was asked for, and has had no effect yet. */
    ISOLATION_ASKED,
    /** An isolation had its effect, and the node does not know. */
    ISOLATION_DONE,
    /** The node asks whether a sensor has done it. */
    STATE_ASKED,
    /** The text of a mail begins. */
    MAIL_BEGUN,
    /** A mail was accepted, and the node does not know. */
    MAIL_ACCEPTED
}
