package io.mdr4j.incident;

/** What is promised for an alert. Names are stored: none is renamed or taken away. */
public enum Promise {
    /** The first report, sent within 60 minutes of receipt. */
    FIRST_REPORT
}
