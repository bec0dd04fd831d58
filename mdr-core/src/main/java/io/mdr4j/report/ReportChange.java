package io.mdr4j.report;

/** What made a new version of a report. */
public enum ReportChange {
    /** The verdict changed. */
    SEVERITY,
    /** Endpoints joined or left. */
    ENDPOINTS,
    /** An isolation was confirmed, failed, was lifted, or its approval was answered. */
    ISOLATION,
    /** What is known of a remaining threat changed. */
    REMAINING_THREAT,
    /** What is asked of the customer changed. */
    ACTIONS,
    /** Alerts that no earlier version covered. */
    ALERTS,
    /** The analysis was finished. */
    ANALYSIS_FINISHED
}
