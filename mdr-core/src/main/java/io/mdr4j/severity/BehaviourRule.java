package io.mdr4j.severity;

import io.mdr4j.alert.ThreatKind;
import java.util.Comparator;
import java.util.List;

/**
 * A behaviour makes at least its own level. What somebody does who is inside counts also when it was blocked: whoever tried
 * it was running. An entry that was stopped is MEDIUM at most, and what a program is counts only where it ran, and is MEDIUM at most where it
 * was stopped.
 */
final class BehaviourRule implements AlertRule {

    @Override
    public Judgement apply(Judgement soFar, AlertView view) {
        Judgement judgement = soFar;
        List<Behaviour> weightiestFirst = view.behaviours().stream()
                .sorted(Comparator.comparingInt(Behaviour::weight).reversed())
                .toList();
        for (Behaviour behaviour : weightiestFirst) {
            judgement = judgement.atLeast(level(behaviour, view), Reason.of(behaviour));
        }
        return judgement;
    }

    private static Severity level(Behaviour behaviour, AlertView view) {
        return switch (behaviour.kind()) {
            case INTRUSION, UNDECIDED -> behaviour.level();
            case ENTRY -> entry(behaviour.level(), view);
            case PROGRAM -> view.ran() ? program(behaviour.level(), view) : Severity.LOW;
        };
    }

    /** A file that was caught and that nobody started got nowhere, whatever it could have loaded. */
    private static Severity entry(Severity level, AlertView view) {
        if (view.alert().blockStatus().isFileCaughtAtRest()) {
            return Severity.LOW;
        }
        return view.alert().blockStatus().isStopped() ? level.min(Severity.MEDIUM) : level;
    }

    /** Where the program was stopped, nothing of it remains that could do more. */
    private static Severity program(Severity level, AlertView view) {
        boolean isOver = view.kind() == ThreatKind.UNWANTED_PROGRAM
                || view.alert().blockStatus().isStopped();
        return isOver ? level.min(Severity.MEDIUM) : level;
    }
}
