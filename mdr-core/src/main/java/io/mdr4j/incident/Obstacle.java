package io.mdr4j.incident;

/** What stands, or stood, between an alert and its report. Names are stored: none is renamed or taken away. */
public enum Obstacle {
    /** Nothing worked on the incident when it was time to: the service was down, suspended or overloaded. */
    SERVICE_NOT_RUNNING,
    /** There is no verdict, or no decision by the operation rules. */
    NOT_JUDGED,
    /** An analyst has not released the report yet. */
    REVIEW_OUTSTANDING,
    /** The EDR does not answer what the report waits for. */
    EDR_NOT_ANSWERING,
    /** The report cannot be made. */
    RENDERING_FAILING,
    /** There is nobody to send it to. */
    NO_CONTACT,
    /** It is made, and no way of delivery has accepted it. */
    DELIVERY_FAILING,
    /** None of these is seen. */
    NOT_KNOWN
}
