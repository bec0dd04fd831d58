package io.mdr4j.notification;

/** What a notice is about. */
public enum NoticeKind {
    /** A version of the first report. */
    FIRST_REPORT,
    /** Somebody is asked to approve an isolation. */
    APPROVAL_REQUEST,
    /** The answer to a question that the customer asked. */
    ANSWER,
    /** The analysts of the SOC are needed. */
    ANALYST_ALARM,
    /** The customer is told how the service itself stands, for example that its EDR cannot be read. */
    SERVICE_NOTICE
}
