package io.mdr4j.report;

import static io.mdr4j.report.Story.PC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mdr4j.approval.ApprovalTicket;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.Way;
import io.mdr4j.incident.ApprovalEvent;
import io.mdr4j.incident.CallOutcome;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.NoticeEvent.CallNoted;
import io.mdr4j.incident.NoticeEvent.NoticeAcknowledged;
import io.mdr4j.incident.NoticeEvent.NoticeNotReached;
import io.mdr4j.incident.QuestionEvent;
import io.mdr4j.incident.ReportEvent.NoticeDelivered;
import io.mdr4j.incident.StepKey;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.report.TimelineEntry.What;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ListAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What passed between the customer's people and us stands in the course of events. */
class ContactMomentsTest {

    private static final StepKey CALL = StepKey.call(1, 1, "sato", Way.PHONE);
    private static final StepKey MAIL = StepKey.firstReportTo("sato", 1);

    private static ListAssert<Tuple> moments(IncidentEvent... events) {
        Story story = Story.high(IsolationMode.AFTER_APPROVAL)
                .later(Duration.ofMinutes(5))
                .then(events);
        Customer customer = Story.customer()
                .withContacts(List.of(Contact.builder().id("sato").name("佐藤 美咲").build()));
        List<TimelineEntry> moments =
                ContactMoments.of(story.incident(), story.basis(1).build().history(), customer);
        assertThat(moments).allMatch(moment -> moment.at().equals(story.now()));
        return assertThat(moments.stream().map(m -> tuple(m.what(), m.about())).toList());
    }

    @Test
    void a_call_and_its_acknowledgement_are_told_by_the_contacts_name() {
        moments(
                        new NoticeDelivered(CALL, "sato", "phone", Set.of(1)),
                        new NoticeAcknowledged(CALL, "sato", "phone", "sato"))
                .containsExactly(tuple(What.CALLED, "佐藤 美咲"), tuple(What.NOTICE_ACKNOWLEDGED, "佐藤 美咲"));
    }

    @Test
    void a_contact_who_is_none_any_more_is_told_by_its_id() {
        moments(new NoticeDelivered(StepKey.call(1, 1, "ito", Way.PHONE), "ito", "phone", Set.of(1)))
                .containsExactly(tuple(What.CALLED, "ito"));
    }

    @Test
    void who_was_not_reached_is_told() {
        moments(
                        new NoticeNotReached(CALL, "sato", "phone", "busy"),
                        new QuestionEvent.NoticeBounced("m1", "sato", "", "no such user"))
                .containsExactly(tuple(What.NOT_REACHED, "佐藤 美咲"), tuple(What.NOT_REACHED, "佐藤 美咲"));
    }

    @Test
    void a_call_that_an_analyst_noted_is_told_with_its_end() {
        moments(noted(CallOutcome.ACKNOWLEDGED))
                .containsExactly(tuple(What.CALLED, "佐藤 美咲"), tuple(What.NOTICE_ACKNOWLEDGED, "佐藤 美咲"));
        moments(noted(CallOutcome.NO_ANSWER))
                .containsExactly(tuple(What.CALLED, "佐藤 美咲"), tuple(What.NOT_REACHED, "佐藤 美咲"));
        moments(noted(CallOutcome.MESSAGE_LEFT)).containsExactly(tuple(What.CALLED, "佐藤 美咲"));
    }

    private static CallNoted noted(CallOutcome outcome) {
        return new CallNoted("sato", outcome, List.of(), "analyst");
    }

    @Test
    void reminders_and_a_request_that_was_locked_are_told() {
        moments(
                        new ApprovalEvent.RequestIssued(
                                1,
                                "sato",
                                1,
                                List.of(new ApprovalTicket.Endpoint(PC, "7", 4)),
                                Story.START.plusSeconds(3_600),
                                Optional.empty()),
                        new NoticeDelivered(StepKey.of("notice", "approval", 1, "sato"), "sato", "mail", Set.of()),
                        new NoticeDelivered(
                                StepKey.of("notice", "approval", 1, "reminder", 1, "sato"), "sato", "mail", Set.of()),
                        new ApprovalEvent.RequestLocked(1))
                .containsExactly(tuple(What.APPROVAL_REMINDED, "佐藤 美咲"), tuple(What.APPROVAL_LOCKED, "佐藤 美咲"));
    }

    @Test
    void questions_are_told_without_their_words() {
        moments(
                        new QuestionEvent.QuestionAsked(
                                "q1",
                                "sato",
                                QuestionEvent.Channel.MAIL,
                                "Is it over?",
                                Story.START.plus(Duration.ofMinutes(5)),
                                "",
                                Optional.empty(),
                                false),
                        new QuestionEvent.QuestionAnswered("q1", 1, "hanako", "Not yet.", List.of(Way.MAIL)),
                        new QuestionEvent.QuestionWithdrawn("q1", "hanako", "thanks"))
                .containsExactly(
                        tuple(What.QUESTION_ASKED, "佐藤 美咲"),
                        tuple(What.QUESTION_ANSWERED, "佐藤 美咲"),
                        tuple(What.QUESTION_WITHDRAWN, "佐藤 美咲"));
    }

    @Test
    void mails_in_general_and_what_analysts_are_told_are_left_out() {
        StepKey alarm = StepKey.of("alarm", "CALL_WANTED", "version 1", "hanako", "phone");
        moments(
                        new NoticeDelivered(MAIL, "sato", "mail", Set.of(1)),
                        new NoticeDelivered(alarm, "hanako", "phone", Set.of()),
                        new NoticeAcknowledged(alarm, "hanako", "phone", "hanako"))
                .isEmpty();
    }

    @Test
    void they_stand_in_the_reports_course_of_events() {
        FirstReport report = Story.high(IsolationMode.NEVER)
                .later(Duration.ofMinutes(5))
                .then(noted(CallOutcome.MESSAGE_LEFT))
                .report();

        assertThat(report.timeline())
                .extracting(TimelineEntry::what)
                .contains(What.ASSESSED)
                .endsWith(What.CALLED);
    }
}
