package io.mdr4j.runbook;

import io.mdr4j.customer.Way;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.QuestionCase;
import io.mdr4j.incident.QuestionEvent.QuestionAnswered;
import io.mdr4j.incident.StepKey;
import io.mdr4j.runbook.NoticeOrder.AlarmKind;
import io.mdr4j.runbook.NoticeOrder.AlarmTopic;
import io.mdr4j.runbook.Plan.DutyStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Who waits for an answer, and to whom does one go? Also once the incident is over. Pure. */
final class QuestionDuties {

    private QuestionDuties() {}

    /** An open question alarms at once, and again each time that the reminder's time has passed. */
    static List<AlarmTopic> topics(Incident incident, Situation situation, Instant now) {
        List<AlarmTopic> topics = new ArrayList<>();
        for (QuestionCase question : incident.questions()) {
            if (question.isOpen()) {
                long reminders = reminders(question, situation, now);
                topics.add(
                        reminders == 0
                                ? new AlarmTopic(AlarmKind.QUESTION_ASKED, question.id(), detail(question))
                                : new AlarmTopic(
                                        AlarmKind.QUESTION_UNANSWERED,
                                        question.id() + "/" + reminders,
                                        detail(question)));
            }
        }
        incident.bounces()
                .forEach(b -> topics.add(new AlarmTopic(
                        AlarmKind.NOTICE_BOUNCED,
                        b.bounced().id(),
                        b.bounced().contact() + ": " + b.bounced().reason())));
        return topics;
    }

    static List<DutyStanding> standings(Incident incident, Situation situation, Instant now) {
        List<DutyStanding> standings = new ArrayList<>();
        for (QuestionCase question : incident.questions()) {
            if (question.isOpen()) {
                Instant next = question.asked()
                        .receivedAt()
                        .plus(every(situation).multipliedBy(reminders(question, situation, now) + 1));
                standings.add(new DutyStanding(
                        "question", question.id(), Standing.forPersonUntil("an analyst to answer the question", next)));
            }
            question.answers().forEach(a -> answer(incident, question, a.given(), situation, now, standings));
        }
        return standings;
    }

    private static void answer(
            Incident incident,
            QuestionCase question,
            QuestionAnswered answer,
            Situation situation,
            Instant now,
            List<DutyStanding> standings) {
        String contact = question.asked().contact();
        for (Way way : answer.ways()) {
            StepKey key = StepKey.of("notice", "answer", question.id(), answer.number(), contact, way);
            NoticeOrder order = new NoticeOrder.Answer(contact, question.id(), answer.number(), way);
            Step step = new Step.Deliver(key, order, false);
            standings.add(new DutyStanding(
                    "notify", contact, Effects.standing(incident, step, Retry.DELIVERY, situation, now)));
        }
    }

    private static long reminders(QuestionCase question, Situation situation, Instant now) {
        Duration waited = Duration.between(question.asked().receivedAt(), now);
        return waited.isNegative() ? 0 : waited.dividedBy(every(situation));
    }

    private static Duration every(Situation situation) {
        return situation.settings().questionReminder();
    }

    private static String detail(QuestionCase question) {
        String doubt = question.asked().doubtful() ? "(送信者未確認 / sender not verified) " : "";
        return doubt + question.asked().contact() + ": " + question.asked().text();
    }
}
