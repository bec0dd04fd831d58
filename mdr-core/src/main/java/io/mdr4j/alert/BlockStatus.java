package io.mdr4j.alert;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the EDR already stopped, read from all of its flags together.
 *
 * @param actions what the EDR did, or would have done; empty where it does not say
 * @param execution whether the threat ran before it was stopped
 * @param words the EDR's own words and flags, for the report
 */
public record BlockStatus(Set<Action> actions, Execution execution, List<String> words) {

    /** One thing that the EDR did or failed to do. */
    public enum Action {
        /** The process was not allowed to start. */
        PROCESS_BLOCKED,
        /** A running process was stopped. */
        PROCESS_KILLED,
        /** One operation (file, registry, network, memory) of a running process was refused; the process went on. */
        OPERATION_BLOCKED,
        /** The file was put into quarantine. */
        FILE_QUARANTINED,
        /** The EDR watched and did nothing. */
        DETECTED_ONLY,
        /** The EDR would have acted, but its policy has the setting switched off: nothing was stopped. */
        WITHHELD_BY_POLICY,
        /** The EDR tried to act and failed: nothing was stopped. */
        ACTION_FAILED
    }

    /** Whether the threat ran. */
    public enum Execution {
        RAN,
        DID_NOT_RUN,
        UNKNOWN
    }

    /** All that can be concluded from the actions together. */
    public enum Outcome {
        /** Stopped before it could run. */
        STOPPED_BEFORE_RUN,
        /** It ran, and was stopped. */
        STOPPED_WHILE_RUNNING,
        /** Something was stopped; whether it ran before is not known. */
        STOPPED,
        /** Nothing was stopped: watched only, switched off, or failed. */
        NOT_STOPPED,
        /** The EDR does not say. */
        UNKNOWN
    }

    private static final Set<Action> STOPPING = EnumSet.of(
            Action.PROCESS_BLOCKED, Action.PROCESS_KILLED, Action.OPERATION_BLOCKED, Action.FILE_QUARANTINED);
    private static final Set<Action> NOT_STOPPING =
            EnumSet.of(Action.DETECTED_ONLY, Action.WITHHELD_BY_POLICY, Action.ACTION_FAILED);
    private static final BlockStatus UNKNOWN = new BlockStatus(Set.of(), Execution.UNKNOWN, List.of());

    /** Copies the collections. */
    public BlockStatus {
        Objects.requireNonNull(execution, "execution");
        actions = Set.copyOf(actions);
        words = List.copyOf(words);
    }

    /** The EDR does not say. */
    public static BlockStatus unknown() {
        return UNKNOWN;
    }

    /** Tells whether this action is among them. */
    public boolean has(Action action) {
        return actions.contains(action);
    }

    /** The conclusion: a switched-off policy or a failed action beside a "blocked" means not blocked. */
    public Outcome outcome() {
        if (has(Action.WITHHELD_BY_POLICY) || has(Action.ACTION_FAILED)) {
            return Outcome.NOT_STOPPED;
        }
        if (actions.stream().noneMatch(STOPPING::contains)) {
            return actions.stream().anyMatch(NOT_STOPPING::contains) ? Outcome.NOT_STOPPED : Outcome.UNKNOWN;
        }
        // An operation that was refused may be the writing of the very file that then never ran.
        boolean operation = has(Action.OPERATION_BLOCKED) && execution != Execution.DID_NOT_RUN;
        if (has(Action.PROCESS_KILLED) || operation || execution == Execution.RAN) {
            return Outcome.STOPPED_WHILE_RUNNING;
        }
        return has(Action.PROCESS_BLOCKED) || execution == Execution.DID_NOT_RUN
                ? Outcome.STOPPED_BEFORE_RUN
                : Outcome.STOPPED;
    }

    /** Tells whether a file was caught that nobody started: there is nothing else to it. */
    public boolean isFileCaughtAtRest() {
        return has(Action.FILE_QUARANTINED)
                && !has(Action.PROCESS_BLOCKED)
                && !has(Action.OPERATION_BLOCKED)
                && outcome() == Outcome.STOPPED_BEFORE_RUN;
    }

    /** Tells whether the EDR stopped it, before or while it ran. */
    public boolean isStopped() {
        return outcome() == Outcome.STOPPED_BEFORE_RUN
                || outcome() == Outcome.STOPPED_WHILE_RUNNING
                || outcome() == Outcome.STOPPED;
    }
}
