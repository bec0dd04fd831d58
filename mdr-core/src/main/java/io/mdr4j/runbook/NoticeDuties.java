package io.mdr4j.runbook;

import io.mdr4j.customer.Contact;
import io.mdr4j.incident.AlertCase;
import io.mdr4j.incident.ApprovalCase;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.Incident.IssuedReport;
import io.mdr4j.incident.ServiceLevel;
import io.mdr4j.incident.StepKey;
import io.mdr4j.runbook.NoticeOrder.AlarmTopic;
import io.mdr4j.runbook.Plan.DutyStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who must know, and how? Pure. */
final class NoticeDuties {

    private NoticeDuties() {}

    static List<DutyStanding> standings(Incident incident, Situation situation, Instant now) {
        List<DutyStanding> standings = new ArrayList<>();
        incident.lastReport().ifPresent(last -> report(incident, last, situation, now, standings));
        for (EndpointCase endpoint : incident.endpoints()) {
            approval(incident, endpoint, situation, now, standings);
        }
        for (AlarmTopic topic : AlarmTopics.of(incident, situation, now)) {
            for (Contact analyst : situation.analysts()) {
                StepKey key = StepKey.of("alarm", topic.kind(), topic.about(), analyst.id());
                Step step = new Step.Deliver(key, new NoticeOrder.Alarm(analyst.id(), topic), false);
                standings.add(new DutyStanding(
                        "alarm", topic.kind() + " " + analyst.id(), standing(incident, step, situation, now)));
            }
        }
        HeldAlarms.of(incident, situation, now)
                .nextAt()
                .ifPresent(at -> standings.add(
                        new DutyStanding("alarm", "more isolations held", Standing.until("more of them", at))));
        standings.addAll(QuestionDuties.standings(incident, situation, now));
        return standings;
    }

    /** Only the newest version is delivered: whoever missed an earlier one needs it no more. */
    private static void report(
            Incident incident, IssuedReport last, Situation situation, Instant now, List<DutyStanding> standings) {
        int number = last.issued().number();
        Optional<Instant> owed = incident.firstUnreported().map(AlertCase::receivedAt);
        boolean overdue = last.sentAt().isEmpty()
                && owed.filter(r -> !now.isBefore(ServiceLevel.firstReportGuaranteed(r)))
                        .isPresent();
        for (String contact : last.issued().recipients().keySet()) {
            StepKey key = StepKey.firstReportTo(contact, number);
            Step step = new Step.Deliver(key, new NoticeOrder.Report(contact, number), overdue);
            Standing standing = owed.isPresent() && last.sentAt().isEmpty()
                    ? Effects.promised(incident, step, Retry.DELIVERY, owed.get(), situation, now)
                    : standing(incident, step, situation, now);
            standings.add(new DutyStanding("notify", contact, standing));
        }
    }

    private static void approval(
            Incident incident, EndpointCase endpoint, Situation situation, Instant now, List<DutyStanding> standings) {
        ApprovalCase approval = endpoint.approval();
        if (approval.state() != ApprovalCase.State.ASKED || !incident.isOpen()) {
            return;
        }
        for (String contact : approval.contacts()) {
            StepKey key = StepKey.of("notice", "approval", endpoint.id(), approval.round(), contact);
            NoticeOrder order = new NoticeOrder.Approval(contact, endpoint.id(), approval.round());
            standings.add(new DutyStanding(
                    "notify", contact, standing(incident, new Step.Deliver(key, order, false), situation, now)));
        }
    }

    private static Standing standing(Incident incident, Step step, Situation situation, Instant now) {
        return Effects.standing(incident, step, Retry.DELIVERY, situation, now);
    }
}
