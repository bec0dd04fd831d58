package io.mdr4j.report;

import java.time.Instant;
import java.util.Objects;

/**
 * One moment of the incident.
 *
 * @param at when
 * @param what what happened
 * @param about the endpoint, program or person it is about; may be empty, untrusted
 */
public record TimelineEntry(Instant at, What what, String about) {

    /** What happened. */
    public enum What {
        /** The first activity, by the EDR's clock. */
        ACTIVITY,
        /** The EDR raised the alert, by its clock. */
        ALERT_RAISED,
        /** We received the alert. */
        ALERT_RECEIVED,
        /** A verdict was reached or changed. */
        ASSESSED,
        APPROVAL_ASKED,
        APPROVAL_GIVEN,
        APPROVAL_REFUSED,
        APPROVAL_EXPIRED,
        /** Somebody was reminded of a request for approval. */
        APPROVAL_REMINDED,
        /** After several wrong codes a request for approval is not answered by link or code any more. */
        APPROVAL_LOCKED,
        /** A contact was called. */
        CALLED,
        /** A contact said that a notice or a call had arrived. */
        NOTICE_ACKNOWLEDGED,
        /** A call or a mail did not reach a contact. */
        NOT_REACHED,
        /** A contact asked something. */
        QUESTION_ASKED,
        /** A question was answered. */
        QUESTION_ANSWERED,
        /** A question was closed without an answer. */
        QUESTION_WITHDRAWN,
        ISOLATION_REQUESTED,
        ISOLATION_ACCEPTED,
        ISOLATION_CONFIRMED,
        ISOLATION_FAILED,
        ISOLATION_HELD,
        ISOLATION_WITHDRAWN,
        RELEASE_REQUESTED,
        RELEASED,
        EVIDENCE_COLLECTED,
        /** A version of the report was made. */
        REPORT_MADE
    }

    /** Throws {@link NullPointerException} when a component is null. */
    public TimelineEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(about, "about");
    }
}
