package io.mdr4j.severity;

import io.mdr4j.alert.BlockStatus.Action;
import io.mdr4j.alert.ThreatKind;
import java.util.List;

/**
 * What the EDR stopped, for activity of which no more is known. A file caught before it ran is LOW, and so is a program
 * refused its start; suspicious activity keeps its level, since whatever tried it was running. What the EDR would have
 * stopped and did not goes up one level.
 */
final class BlockStatusRule implements AlertRule {

    private static final String CODE = "block-status";

    @Override
    public Judgement apply(Judgement soFar, AlertView view) {
        boolean judgedHere = view.kind() == ThreatKind.SUSPICIOUS_ACTIVITY || view.kind() == ThreatKind.UNKNOWN;
        return judgedHere ? judge(soFar, view) : soFar;
    }

    private static Judgement judge(Judgement soFar, AlertView view) {
        return switch (view.outcome()) {
            case STOPPED_BEFORE_RUN -> stoppedBeforeRun(soFar, view);
            case STOPPED_WHILE_RUNNING, STOPPED ->
                soFar.atMost(
                        Severity.MEDIUM,
                        reason(view, 45, "EDRが当該の動作を停止したことを確認しました。", "The EDR was observed to stop it."));
            case NOT_STOPPED -> notStopped(soFar, view);
            case UNKNOWN ->
                soFar.to(
                        soFar.level(),
                        reason(
                                view,
                                20,
                                "停止されたかどうかは未確認です（理由：アラートに記録がないため）。",
                                "Whether it was stopped was not examined (the alert does not say)."));
        };
    }

    private static Judgement stoppedBeforeRun(Judgement soFar, AlertView view) {
        boolean nothingWasRunning = view.kind() == ThreatKind.UNKNOWN
                || view.alert().blockStatus().isFileCaughtAtRest()
                || isOnlyAProgram(view);
        Reason reason = reason(
                view,
                50,
                "EDRにより実行前にブロックされており、脅威の実行は確認されませんでした。",
                "The EDR stopped it before it could run; that it ran was not found.");
        return soFar.atMost(nothingWasRunning ? Severity.LOW : Severity.MEDIUM, reason);
    }

    /** All that speaks against it is what the program is, and that never ran. */
    private static boolean isOnlyAProgram(AlertView view) {
        List<Behaviour> grave = view.behaviours().stream()
                .filter(behaviour -> behaviour.level().isAbove(Severity.LOW))
                .toList();
        return !grave.isEmpty() && grave.stream().allMatch(behaviour -> behaviour.kind() == Behaviour.Kind.PROGRAM);
    }

    private static Judgement notStopped(Judgement soFar, AlertView view) {
        if (view.alert().blockStatus().has(Action.ACTION_FAILED)) {
            return soFar.raised(
                    Severity.HIGH,
                    reason(
                            view,
                            80,
                            "EDRが停止を試みましたが失敗しており、当該の動作は停止されていません。",
                            "The EDR tried to stop it and failed; it was not stopped."));
        }
        if (view.alert().blockStatus().has(Action.WITHHELD_BY_POLICY)) {
            return soFar.raised(
                    Severity.HIGH,
                    reason(
                            view,
                            70,
                            "EDRが停止すべきと判定しましたが、ポリシー設定により停止されていません。",
                            "The EDR would have stopped it, but its policy has that switched off; it was not stopped."));
        }
        return soFar.to(
                soFar.level(),
                reason(view, 40, "EDRは検知のみを行っており、当該の動作は停止されていません。", "The EDR only detected it; it was not stopped."));
    }

    private static Reason reason(AlertView view, int weight, String ja, String en) {
        return Judgement.reason(CODE, weight, view.id(), ja, en);
    }
}
