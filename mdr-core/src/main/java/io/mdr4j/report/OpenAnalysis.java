package io.mdr4j.report;

/** Why an analysis is not finished when a report goes out (分析継続中). */
public enum OpenAnalysis {
    /** The EDR has not answered, or has failed, up to the moment when the report had to go out. */
    EDR_NOT_ANSWERING,
    /** The records around the alert are still being collected. */
    EVIDENCE_BEING_COLLECTED,
    /** An analyst has not released it before the moment when it had to go out. */
    REVIEW_OUTSTANDING,
    /** It is not known yet whether the isolation took effect. */
    ISOLATION_OUTSTANDING,
    /** The verdict may change: an analyst looks at an alert that could not be read for certain. */
    VERDICT_OUTSTANDING
}
