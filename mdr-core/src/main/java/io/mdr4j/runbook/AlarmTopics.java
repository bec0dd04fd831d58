package io.mdr4j.runbook;

import io.mdr4j.incident.ApprovalCase;
import io.mdr4j.incident.Effect;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.FailureKind;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.StepKey;
import io.mdr4j.runbook.NoticeOrder.AlarmKind;
import io.mdr4j.runbook.NoticeOrder.AlarmTopic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the analysts are needed for. Pure. */
final class AlarmTopics {

    /** A failure is shown to people once it came this often in a row. */
    private static final int STUBBORN = 3;

    private AlarmTopics() {}

    static List<AlarmTopic> of(Incident incident, Situation situation, Instant now) {
        List<AlarmTopic> topics = new ArrayList<>();
        topics.addAll(HeldAlarms.of(incident, situation, now).topics());
        incident.endpoints().forEach(e -> ofEndpoint(incident, e, topics));
        int next = incident.reports().size() + 1;
        stubborn(incident, StepKey.firstReport(next))
                .ifPresent(f -> topics.add(new AlarmTopic(AlarmKind.REPORT_FAILING, "", f.reason())));
        if (incident.isOpen()
                && ReportDuties.needsReview(incident)
                && incident.severity().isPresent()) {
            topics.add(new AlarmTopic(AlarmKind.REVIEW_WAITING, "", ""));
        }
        incident.lastReport().ifPresent(last -> {
            List<StepKey> keys = last.issued().recipients().keySet().stream()
                    .map(c -> StepKey.firstReportTo(c, last.issued().number()))
                    .toList();
            boolean allFail = keys.stream().allMatch(k -> isFailing(incident.effect(k)));
            if (last.sentAt().isEmpty() && allFail) {
                topics.add(new AlarmTopic(
                        AlarmKind.NOBODY_REACHED, "version " + last.issued().number(), ""));
            }
        });
        return topics;
    }

    private static void ofEndpoint(Incident incident, EndpointCase endpoint, List<AlarmTopic> topics) {
        String about = endpoint.id().toString();
        stubborn(incident, StepKey.isolate(endpoint.id(), endpoint.isolation().attempt()))
                .ifPresent(f -> topics.add(new AlarmTopic(AlarmKind.ISOLATION_FAILING, about, f.reason())));
        stubborn(incident, StepKey.release(endpoint.id(), endpoint.isolation().releaseAttempt()))
                .ifPresent(f -> topics.add(new AlarmTopic(AlarmKind.RELEASE_FAILING, about, f.reason())));
        if (endpoint.approval().state() == ApprovalCase.State.EXPIRED_ESCALATED) {
            topics.add(new AlarmTopic(AlarmKind.APPROVAL_ESCALATED, about, ""));
        }
    }

    private static Optional<Effect.Failure> stubborn(Incident incident, StepKey key) {
        return incident.effect(key).failure().filter(AlarmTopics::isStubborn);
    }

    private static boolean isStubborn(Effect.Failure failure) {
        return failure.kind() == FailureKind.PERMANENT || failure.inARow() >= STUBBORN;
    }

    private static boolean isFailing(Effect effect) {
        return !effect.done()
                && (effect.givenUp().isPresent()
                        || effect.failure().filter(AlarmTopics::isStubborn).isPresent());
    }
}
