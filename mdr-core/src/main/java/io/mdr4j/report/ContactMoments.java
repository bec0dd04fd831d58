package io.mdr4j.report;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.Way;
import io.mdr4j.incident.ApprovalEvent;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.NoticeEvent;
import io.mdr4j.incident.QuestionCase;
import io.mdr4j.incident.QuestionEvent;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.StepKey;
import io.mdr4j.report.TimelineEntry.What;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The moments at which contacts were called, reminded and answered, and at which they said something. */
final class ContactMoments {

    private static final String REMINDER = "notice/approval/[0-9]+/reminder/.*";

    private final Incident incident;
    private final Customer customer;
    private final List<TimelineEntry> entries = new ArrayList<>();

    private ContactMoments(Incident incident, Customer customer) {
        this.incident = incident;
        this.customer = customer;
    }

    static List<TimelineEntry> of(Incident incident, List<Recorded> history, Customer customer) {
        ContactMoments moments = new ContactMoments(incident, customer);
        history.forEach(moments::read);
        return moments.entries;
    }

    private void read(Recorded recorded) {
        IncidentEvent event = recorded.event();
        Instant at = recorded.at();
        if (event instanceof NoticeEvent notice) {
            notice(notice, at);
        } else if (event instanceof QuestionEvent question) {
            question(question, at);
        } else if (event instanceof ReportEvent.NoticeDelivered delivered) {
            delivered(delivered, at);
        } else if (event instanceof ApprovalEvent.RequestLocked locked) {
            incident.approvalRequest(locked.request())
                    .ifPresent(r -> add(at, What.APPROVAL_LOCKED, r.issued().contact()));
        }
    }

    private void delivered(ReportEvent.NoticeDelivered delivered, Instant at) {
        if (delivered.key().value().matches(REMINDER)) {
            add(at, What.APPROVAL_REMINDED, delivered.contact());
        } else if (delivered.way().equals(Way.PHONE.id()) && isOfCustomer(delivered.key())) {
            add(at, What.CALLED, delivered.contact());
        }
    }

    private void notice(NoticeEvent event, Instant at) {
        if (event instanceof NoticeEvent.NoticeAcknowledged acknowledged && isOfCustomer(acknowledged.key())) {
            add(at, What.NOTICE_ACKNOWLEDGED, acknowledged.contact());
        } else if (event instanceof NoticeEvent.NoticeNotReached missed && isOfCustomer(missed.key())) {
            add(at, What.NOT_REACHED, missed.contact());
        } else if (event instanceof NoticeEvent.CallNoted call) {
            add(at, What.CALLED, call.contact());
            switch (call.outcome()) {
                case ACKNOWLEDGED -> add(at, What.NOTICE_ACKNOWLEDGED, call.contact());
                case NOT_IDENTIFIED, NO_ANSWER, BUSY, WRONG_NUMBER -> add(at, What.NOT_REACHED, call.contact());
                case MESSAGE_LEFT -> {}
            }
        }
    }

    private void question(QuestionEvent event, Instant at) {
        if (event instanceof QuestionEvent.QuestionAsked asked) {
            add(asked.receivedAt(), What.QUESTION_ASKED, asked.contact());
        } else if (event instanceof QuestionEvent.QuestionAnswered answered) {
            add(at, What.QUESTION_ANSWERED, asker(answered.question()));
        } else if (event instanceof QuestionEvent.QuestionWithdrawn withdrawn) {
            add(at, What.QUESTION_WITHDRAWN, asker(withdrawn.question()));
        } else if (event instanceof QuestionEvent.NoticeBounced bounced) {
            add(at, What.NOT_REACHED, bounced.contact());
        }
    }

    /** What the analysts are told is theirs. */
    private static boolean isOfCustomer(StepKey key) {
        return !key.sort().equals("alarm");
    }

    private String asker(String question) {
        return incident.question(question)
                .map(QuestionCase::asked)
                .map(QuestionEvent.QuestionAsked::contact)
                .orElse("");
    }

    /** By name, as far as the contact is still one. */
    private void add(Instant at, What what, String contact) {
        entries.add(new TimelineEntry(
                at, what, customer.contact(contact).map(Contact::name).orElse(contact)));
    }
}
