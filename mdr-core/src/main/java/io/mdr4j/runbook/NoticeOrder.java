package io.mdr4j.runbook;

import io.mdr4j.endpoint.EndpointId;
import java.util.Objects;

/** Which notice goes to whom; its text is written when it is delivered. */
public sealed interface NoticeOrder {

    /** The id of the contact or analyst. */
    String contact();

    /** A version of the first report. */
    record Report(String contact, int number) implements NoticeOrder {}

    /** A request to approve the isolation of an endpoint. */
    record Approval(String contact, EndpointId endpoint, int round) implements NoticeOrder {}

    /** An alarm of the analysts. */
    record Alarm(String contact, AlarmTopic topic) implements NoticeOrder {}

    /**
     * What the analysts are needed for.
     *
     * @param kind the kind
     * @param about the endpoint or contact concerned; may be empty
     * @param detail what went wrong; may quote untrusted text
     */
    record AlarmTopic(AlarmKind kind, String about, String detail) {

        /** Throws {@link NullPointerException} when a component is null. */
        public AlarmTopic {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(about, "about");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /** What the analysts are needed for. */
    enum AlarmKind {
        /** An isolation waits for an analyst. */
        ISOLATION_HELD,
        /** An isolation fails again and again, or cannot work without a changed setting. */
        ISOLATION_FAILING,
        /** A release fails again and again, or cannot work without a changed setting. */
        RELEASE_FAILING,
        /** Nobody approved in time, and the rule says that the analysts decide. */
        APPROVAL_ESCALATED,
        /** A report waits for an analyst to release it. */
        REVIEW_WAITING,
        /** A report cannot be made. */
        REPORT_FAILING,
        /** A report reaches nobody. */
        NOBODY_REACHED
    }
}
