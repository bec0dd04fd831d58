package io.mdr4j.severity;

/** Unwanted programs and violations of the customer's own policy are LOW; a violation that nothing stopped, MEDIUM at most. */
final class HarmlessKindRule implements AlertRule {

    private static final int WEIGHT = 55;

    @Override
    public Judgement apply(Judgement soFar, AlertView view) {
        return switch (view.kind()) {
            case UNWANTED_PROGRAM ->
                soFar.to(
                        Severity.LOW,
                        Judgement.reason(
                                "unwanted-program",
                                WEIGHT,
                                view.programFacts(),
                                "EDRが不要なプログラム（アドウェア等）と判定しています。",
                                "The EDR calls it an unwanted program, such as adware."));
            case POLICY_VIOLATION ->
                soFar.atMost(
                        view.alert().blockStatus().isStopped() ? Severity.LOW : Severity.MEDIUM,
                        Judgement.reason(
                                "policy-violation",
                                WEIGHT,
                                view.programFacts(),
                                "お客様のポリシーに対する違反を検知しました。",
                                "A violation of the customer's own policy was detected."));
            case MALWARE, SUSPICIOUS_ACTIVITY, ENTRY_ATTEMPT, VENDOR_TEST, UNKNOWN -> soFar;
        };
    }
}
