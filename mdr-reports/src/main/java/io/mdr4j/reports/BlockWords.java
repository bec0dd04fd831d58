package io.mdr4j.reports;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.BlockStatus.Action;
import io.mdr4j.alert.BlockStatus.Outcome;
import java.util.Comparator;
import java.util.List;

/** What the EDR stopped, in sentences. */
final class BlockWords {

    /** The outcomes, the one that worries most first. */
    private static final List<Outcome> BY_CONCERN = List.of(
            Outcome.NOT_STOPPED,
            Outcome.UNKNOWN,
            Outcome.STOPPED_WHILE_RUNNING,
            Outcome.STOPPED,
            Outcome.STOPPED_BEFORE_RUN);

    private BlockWords() {}

    /** The status that answers for all alerts: the one that worries most. */
    static BlockStatus overall(List<Alert> alerts) {
        return alerts.stream()
                .map(Alert::blockStatus)
                .min(Comparator.comparingInt(s -> BY_CONCERN.indexOf(s.outcome())))
                .orElse(BlockStatus.unknown());
    }

    /** One sentence with the degree of certainty that the flags allow. */
    static String sentence(Pen pen, BlockStatus status) {
        return pen.say("block." + variant(status));
    }

    private static String variant(BlockStatus status) {
        return switch (status.outcome()) {
            case NOT_STOPPED ->
                status.has(Action.ACTION_FAILED)
                        ? "ACTION_FAILED"
                        : status.has(Action.WITHHELD_BY_POLICY) ? "WITHHELD_BY_POLICY" : "DETECTED_ONLY";
            case STOPPED_WHILE_RUNNING ->
                status.has(Action.PROCESS_KILLED) || !status.has(Action.OPERATION_BLOCKED)
                        ? "STOPPED_WHILE_RUNNING"
                        : "OPERATION_BLOCKED";
            case STOPPED_BEFORE_RUN, STOPPED, UNKNOWN -> status.outcome().name();
        };
    }
}
