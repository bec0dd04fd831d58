package io.mdr4j.severity;

import io.mdr4j.alert.ThreatKind;

/** An attempt to get in is MEDIUM when it was blocked, whatever its rating, and goes up one level when it was not. */
final class EntryAttemptRule implements AlertRule {

    private static final String CODE = "entry-attempt";

    @Override
    public Judgement apply(Judgement soFar, AlertView view) {
        if (view.kind() != ThreatKind.ENTRY_ATTEMPT) {
            return soFar;
        }
        return switch (view.outcome()) {
            case STOPPED_BEFORE_RUN, STOPPED_WHILE_RUNNING, STOPPED ->
                soFar.to(
                        Severity.MEDIUM,
                        Judgement.reason(
                                CODE,
                                60,
                                view.programFacts(),
                                "侵入の試みを検知し、EDRがブロックしたことを確認しました。",
                                "An attempt to get in was detected, and the EDR blocked it."));
            case NOT_STOPPED ->
                soFar.raised(
                        Severity.HIGH,
                        Judgement.reason(
                                CODE,
                                75,
                                view.programFacts(),
                                "侵入の試みがブロックされておらず、侵入に成功した可能性があります。",
                                "An attempt to get in was not blocked; it is possible that it succeeded."));
            case UNKNOWN ->
                soFar.atLeast(
                        Severity.MEDIUM,
                        Judgement.reason(
                                CODE,
                                60,
                                view.programFacts(),
                                "侵入の試みを検知しましたが、ブロックされたかどうかは未確認です（理由：アラートに記録がないため）。",
                                "An attempt to get in was detected; whether it was blocked was not examined (the alert does not say)."));
        };
    }
}
