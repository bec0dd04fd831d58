package io.mdr4j.runbook;

import io.mdr4j.incident.Effect;
import io.mdr4j.incident.FailureKind;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.StepKey;
import io.mdr4j.runbook.NoticeOrder.AlarmKind;
import io.mdr4j.runbook.NoticeOrder.AlarmTopic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Steps that keep failing, one topic for each sort of step: two hundred endpoints of an EDR that does not answer are one
 * alarm. Those whose endpoint or contact matters are told apart in {@link AlarmTopics}. Pure.
 */
final class FailingSteps {

    /** A failure is shown to people once it came this often in a row. */
    private static final int STUBBORN = 3;

    /** Reading hurts nobody while it waits, and an EDR is away for a few minutes now and then. */
    private static final int STUBBORN_READING = 5;

    private FailingSteps() {}

    static List<AlarmTopic> of(Incident incident) {
        Map<AlarmKind, AlarmTopic> topics = new EnumMap<>(AlarmKind.class);
        incident.effects().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(StepKey::value)))
                .forEach(e -> kind(e.getKey())
                        .filter(kind -> isFailing(e.getValue(), limit(kind)))
                        .ifPresent(kind -> topics.putIfAbsent(kind, new AlarmTopic(kind, "", reason(e.getValue())))));
        return new ArrayList<>(topics.values());
    }

    /** Tells whether people must know: it is given up, cannot work without a changed setting, or failed often. */
    static boolean isFailing(Effect effect) {
        return isFailing(effect, STUBBORN);
    }

    private static boolean isFailing(Effect effect, int limit) {
        boolean stubborn = effect.failure()
                .filter(f -> f.kind() == FailureKind.PERMANENT || f.inARow() >= limit)
                .isPresent();
        return !effect.done() && (effect.givenUp().isPresent() || stubborn);
    }

    static String reason(Effect effect) {
        return effect.failure().map(Effect.Failure::reason).or(effect::givenUp).orElse("");
    }

    private static Optional<AlarmKind> kind(StepKey key) {
        return switch (key.sort()) {
            case "assess" -> Optional.of(AlarmKind.VERDICT_FAILING);
            case "decide" -> Optional.of(AlarmKind.DECISION_FAILING);
            case "lookup" -> Optional.of(AlarmKind.LOOK_UP_FAILING);
            case "evidence" -> Optional.of(AlarmKind.EVIDENCE_FAILING);
            case "states" -> Optional.of(AlarmKind.CONFIRMATION_FAILING);
            default -> ofNotice(key);
        };
    }

    private static Optional<AlarmKind> ofNotice(StepKey key) {
        if (key.value().startsWith("notice/answer/")) {
            return Optional.of(AlarmKind.ANSWER_FAILING);
        }
        return key.value().startsWith("notice/approval/")
                ? Optional.of(AlarmKind.APPROVAL_NOTICE_FAILING)
                : Optional.empty();
    }

    private static int limit(AlarmKind kind) {
        return switch (kind) {
            // Something cautious stands in from the first failure on, so people know from then on.
            case VERDICT_FAILING, DECISION_FAILING -> 1;
            case LOOK_UP_FAILING, EVIDENCE_FAILING, CONFIRMATION_FAILING -> STUBBORN_READING;
            case ISOLATION_HELD,
                    ISOLATION_FAILING,
                    RELEASE_FAILING,
                    APPROVAL_ESCALATED,
                    APPROVAL_LOCKED,
                    REVIEW_WAITING,
                    REPORT_FAILING,
                    NOBODY_REACHED,
                    CONTACT_NOT_REACHED,
                    NOBODY_ACKNOWLEDGED,
                    CALL_WANTED,
                    ALL_IN_QUIET_HOURS,
                    APPROVAL_NOTICE_FAILING,
                    DEADLINE_NEAR,
                    DEADLINE_MISSED,
                    QUESTION_ASKED,
                    QUESTION_UNANSWERED,
                    ANSWER_FAILING,
                    NOTICE_BOUNCED -> STUBBORN;
        };
    }
}
