package io.mdr4j.report;

/** How much a report prints. */
public enum ReportForm {
    /** Everything. */
    FULL,
    /** One page. */
    SHORT
}
