package io.mdr4j.runbook;

import io.mdr4j.customer.Way;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Which notice goes to whom; its text is written when it is delivered. */
public sealed interface NoticeOrder {

    /** The id of the contact or analyst. */
    String contact();

    /** A version of the first report. */
    record Report(String contact, int number) implements NoticeOrder {}

    /**
     * A request to approve isolations.
     *
     * @param request its number within the incident
     * @param reminder 0 for the request itself, 1 for the first time that the contact is reminded of it
     */
    record Approval(String contact, int request, int reminder) implements NoticeOrder {}

    /** A call about a version of the first report; the second round begins when nobody acknowledged. */
    record Call(String contact, int number, int round) implements NoticeOrder {}

    /** An answer to a question of the customer. */
    record Answer(String contact, String question, int number, Way way) implements NoticeOrder {}

    /** An alarm of the analysts: everything of one incident that they are to be told of now. */
    record Alarm(String contact, List<AlarmTopic> topics) implements NoticeOrder {

        /** Copies the list. */
        public Alarm {
            topics = List.copyOf(topics);
        }

        /** Of one topic. */
        Alarm(String contact, AlarmTopic topic) {
            this(contact, List.of(topic));
        }
    }

    /**
     * What the analysts are needed for.
     *
     * @param kind the kind
     * @param about the endpoint or contact concerned; may be empty
     * @param detail what went wrong; may quote untrusted text
     * @param due the deadline concerned, where one is
     * @param hindrances what stands, or stood, in the way of keeping it
     */
    record AlarmTopic(AlarmKind kind, String about, String detail, Optional<Instant> due, List<Hindrance> hindrances) {

        /** A topic that concerns no deadline. */
        public AlarmTopic(AlarmKind kind, String about, String detail) {
            this(kind, about, detail, Optional.empty(), List.of());
        }

        static AlarmTopic ofDeadline(AlarmKind kind, String about, Instant due, List<Hindrance> hindrances) {
            return new AlarmTopic(kind, about, "", Optional.of(due), hindrances);
        }

        /** Copies the list. */
        public AlarmTopic {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(about, "about");
            Objects.requireNonNull(detail, "detail");
            Objects.requireNonNull(due, "due");
            hindrances = List.copyOf(hindrances);
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
        /** So many wrong codes were given for a request for approval that it is locked. */
        APPROVAL_LOCKED,
        /** A report waits for an analyst to release it. */
        REVIEW_WAITING,
        /** A report cannot be made. */
        REPORT_FAILING,
        /** A report reaches nobody. */
        NOBODY_REACHED,
        /** A report reaches some, but not this contact. */
        CONTACT_NOT_REACHED,
        /** The contacts were called, and nobody acknowledged. */
        NOBODY_ACKNOWLEDGED,
        /** The contacts are to be called, and no machine does it. */
        CALL_WANTED,
        /** The contacts are to be called, and all of them are in quiet hours. */
        ALL_IN_QUIET_HOURS,
        /** A request for approval reaches somebody not who is to be asked. */
        APPROVAL_NOTICE_FAILING,
        /** The classifier fails; a cautious verdict stands in for it. */
        VERDICT_FAILING,
        /** The operation rules fail; a cautious decision stands in for theirs. */
        DECISION_FAILING,
        /** The EDR's directory does not answer. */
        LOOK_UP_FAILING,
        /** The records around an alert cannot be collected. */
        EVIDENCE_FAILING,
        /** It cannot be found out whether an isolation took effect. */
        CONFIRMATION_FAILING,
        /** A first report is not sent, and its hour passes. */
        DEADLINE_NEAR,
        /** A first report was not sent in time. */
        DEADLINE_MISSED,
        /** The customer asked something. */
        QUESTION_ASKED,
        /** A question of the customer waits for an answer for too long. */
        QUESTION_UNANSWERED,
        /** An answer to a question reaches who asked not. */
        ANSWER_FAILING,
        /** A mail that had been accepted came back. */
        NOTICE_BOUNCED
    }
}
