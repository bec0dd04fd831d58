package io.mdr4j.incident;

/** How a call by a person ended. */
public enum CallOutcome {
    /** The contact was reached, was who it was meant to be, and took the message. */
    ACKNOWLEDGED,
    /** Somebody else took the call and passes the message on. */
    MESSAGE_LEFT,
    /** The person on the phone could not be identified, and was told nothing. */
    NOT_IDENTIFIED,
    /** Nobody answered. */
    NO_ANSWER,
    /** The line was busy. */
    BUSY,
    /** The number does not belong to the contact. */
    WRONG_NUMBER
}
