package io.mdr4j.report;

/** Why something was not examined. */
public enum WhyNot {
    /** It is being examined, or will be for the second report. */
    NOT_YET,
    /** The EDR keeps no record of it, or keeps it no longer. */
    NOT_RECORDED,
    /** The EDR product or edition cannot tell. */
    NOT_OFFERED,
    /** The EDR was asked and did not answer, or failed. */
    CALL_FAILED,
    /** The EDR refused for lack of a permission. */
    NOT_PERMITTED,
    /** The endpoint is offline. */
    ENDPOINT_OFFLINE,
    /** The alert names no endpoint. */
    NO_ENDPOINT,
    /** The alert could not be read in full. */
    UNREADABLE,
    /** A bound was reached: too much, too long or too deeply nested to look at all of it. */
    BOUND_REACHED
}
