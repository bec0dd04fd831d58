package io.mdr4j.runbook;

import io.mdr4j.customer.Contact;
import io.mdr4j.incident.AlertCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.Incident.IssuedReport;
import io.mdr4j.incident.ServiceLevel;
import io.mdr4j.incident.StepKey;
import io.mdr4j.runbook.Plan.DutyStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who must know, and how? Pure. */
final class NoticeDuties {

    private NoticeDuties() {}

    static List<DutyStanding> standings(Incident incident, Situation situation, Instant now) {
        List<DutyStanding> standings = new ArrayList<>();
        incident.lastReport().ifPresent(last -> report(incident, last, situation, now, standings));
        standings.addAll(CallLadder.standings(incident, situation, now));
        standings.addAll(ApprovalNotices.standings(incident, situation, now));
        standings.addAll(AlarmNotices.standings(incident, situation, now));
        standings.addAll(QuestionDuties.standings(incident, situation, now));
        return standings;
    }

    private static void report(
            Incident incident, IssuedReport last, Situation situation, Instant now, List<DutyStanding> standings) {
        Optional<Instant> owed = incident.firstUnreported().map(AlertCase::receivedAt);
        boolean overdue = last.sentAt().isEmpty()
                && owed.filter(r -> !now.isBefore(ServiceLevel.firstReportGuaranteed(r)))
                        .isPresent();
        for (Step.Deliver planned : reports(incident, last, situation)) {
            Step step = new Step.Deliver(planned.key(), planned.order(), planned.way(), overdue);
            Standing standing = owed.isPresent() && last.sentAt().isEmpty()
                    ? Effects.promised(incident, step, Retry.DELIVERY, owed.get(), situation, now)
                    : Effects.standing(incident, step, Retry.DELIVERY, situation, now);
            standings.add(new DutyStanding("notify", planned.order().contact(), standing));
        }
    }

    /**
     * The notices that bring this version to people, to each by each of its ways; where all of them fail, the customer's other
     * contacts get it too. Only the newest version is delivered: whoever missed an earlier one needs it no more.
     */
    static List<Step.Deliver> reports(Incident incident, IssuedReport version, Situation situation) {
        Set<String> recipients = version.issued().recipients().keySet();
        List<Step.Deliver> steps = new ArrayList<>();
        recipients.forEach(contact -> steps.addAll(report(incident, version, contact, situation)));
        boolean reachesSomebody = steps.stream().anyMatch(s -> !FailingSteps.isFailing(incident.effect(s.key())));
        if (!steps.isEmpty() && !reachesSomebody) {
            situation.setup().customer().contacts().stream()
                    .map(Contact::id)
                    .filter(contact -> !recipients.contains(contact))
                    .forEach(contact -> steps.addAll(report(incident, version, contact, situation)));
        }
        return steps;
    }

    private static List<Step.Deliver> report(
            Incident incident, IssuedReport version, String contact, Situation situation) {
        int number = version.issued().number();
        StepKey key = StepKey.firstReportTo(contact, number);
        Step.Deliver byMail = new Step.Deliver(key, new NoticeOrder.Report(contact, number), false);
        return NoticeWays.steps(incident, byMail, situation);
    }
}
