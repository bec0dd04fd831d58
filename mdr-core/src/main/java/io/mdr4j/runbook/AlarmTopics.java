package io.mdr4j.runbook;

import io.mdr4j.customer.Way;
import io.mdr4j.incident.ApprovalCase;
import io.mdr4j.incident.Effect;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.Incident.IssuedReport;
import io.mdr4j.incident.StepKey;
import io.mdr4j.runbook.NoticeOrder.AlarmKind;
import io.mdr4j.runbook.NoticeOrder.AlarmTopic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the analysts are needed for. Pure. */
final class AlarmTopics {

    private AlarmTopics() {}

    static List<AlarmTopic> of(Incident incident, Situation situation, Instant now) {
        List<AlarmTopic> topics = new ArrayList<>(DeadlineDuties.topics(incident, situation, now));
        topics.addAll(HeldAlarms.of(incident, situation, now).topics());
        incident.endpoints().forEach(e -> ofEndpoint(incident, e, topics));
        incident.approvalRequests().stream()
                .filter(r -> r.locked() && incident.isOpen())
                .forEach(r -> topics.add(new AlarmTopic(
                        AlarmKind.APPROVAL_LOCKED,
                        r.issued().contact() + " " + r.issued().number(),
                        "")));
        add(incident, ReportDuties.nextKey(incident), AlarmKind.REPORT_FAILING, "", topics);
        if (incident.isOpen()
                && ReportDuties.needsReview(incident)
                && incident.severity().isPresent()) {
            topics.add(new AlarmTopic(AlarmKind.REVIEW_WAITING, "", ""));
        }
        incident.lastReport().ifPresent(last -> ofDelivery(incident, last, situation, topics));
        topics.addAll(CallLadder.topics(incident, situation, now));
        topics.addAll(FailingSteps.of(incident));
        topics.addAll(QuestionDuties.topics(incident, situation, now));
        return topics;
    }

    private static void ofDelivery(Incident incident, IssuedReport last, Situation situation, List<AlarmTopic> topics) {
        Map<String, Effect> byContact = new LinkedHashMap<>();
        for (Step.Deliver step : NoticeDuties.reports(incident, last, situation)) {
            String by = step.way().equals(Way.MAIL) ? "" : " by " + step.way();
            byContact.put(step.order().contact() + by, incident.effect(step.key()));
        }
        boolean allFail = byContact.values().stream().allMatch(FailingSteps::isFailing);
        if (last.sentAt().isEmpty() && allFail) {
            String reason = byContact.values().stream()
                    .map(FailingSteps::reason)
                    .findFirst()
                    .orElse("");
            topics.add(new AlarmTopic(
                    AlarmKind.NOBODY_REACHED, "version " + last.issued().number(), reason));
            return;
        }
        byContact.forEach((contact, effect) -> {
            if (FailingSteps.isFailing(effect)) {
                topics.add(new AlarmTopic(AlarmKind.CONTACT_NOT_REACHED, contact, FailingSteps.reason(effect)));
            }
        });
    }

    private static void ofEndpoint(Incident incident, EndpointCase endpoint, List<AlarmTopic> topics) {
        String about = endpoint.id().toString();
        StepKey isolate = StepKey.isolate(endpoint.id(), endpoint.isolation().attempt());
        add(incident, isolate, AlarmKind.ISOLATION_FAILING, about, topics);
        StepKey release = StepKey.release(endpoint.id(), endpoint.isolation().releaseAttempt());
        add(incident, release, AlarmKind.RELEASE_FAILING, about, topics);
        if (endpoint.approval().state() == ApprovalCase.State.EXPIRED_ESCALATED) {
            topics.add(new AlarmTopic(AlarmKind.APPROVAL_ESCALATED, about, ""));
        }
    }

    private static void add(Incident incident, StepKey key, AlarmKind kind, String about, List<AlarmTopic> topics) {
        Effect effect = incident.effect(key);
        if (FailingSteps.isFailing(effect)) {
            topics.add(new AlarmTopic(kind, about, FailingSteps.reason(effect)));
        }
    }
}
