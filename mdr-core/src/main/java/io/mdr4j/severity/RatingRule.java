package io.mdr4j.severity;

import io.mdr4j.alert.VendorRating;
import org.jspecify.annotations.Nullable;

/**
 * Where the verdict starts: the EDR's own rating. Below 40 LOW; 40 and more, or unknown, MEDIUM; HIGH only at 80 or more
 * with a confidence of 80 or more, and not stopped.
 */
final class RatingRule {

    private static final int MEDIUM_FROM = 40;
    private static final int HIGH_FROM = 80;
    private static final int CONFIDENT_FROM = 80;
    private static final int WEIGHT = 30;

    private RatingRule() {}

    static Judgement start(AlertView view) {
        VendorRating rating = view.alert().rating();
        Severity level = level(rating, view.alert().blockStatus().isStopped());
        @Nullable Integer severity = rating.severity();
        if (severity == null) {
            return Judgement.start(
                    level,
                    Judgement.reason(
                            "edr-rating",
                            WEIGHT,
                            view.id(),
                            "EDRによる評価は未確認です（理由：アラートに評価が含まれていないため）。",
                            "The EDR's own rating is not known: the alert has none."));
        }
        @Nullable Integer confidence = rating.confidence();
        return Judgement.start(
                level,
                Judgement.reason(
                        "edr-rating",
                        WEIGHT,
                        view.id(),
                        "EDRによる評価は 100段階中 " + severity + " です"
                                + (confidence == null ? "。" : "（確度 " + confidence + "）。"),
                        "The EDR rates it " + severity + " of 100"
                                + (confidence == null ? "." : ", with a confidence of " + confidence + ".")));
    }

    private static Severity level(VendorRating rating, boolean stopped) {
        @Nullable Integer severity = rating.severity();
        @Nullable Integer confidence = rating.confidence();
        if (severity == null) {
            return Severity.MEDIUM;
        }
        if (severity >= HIGH_FROM && confidence != null && confidence >= CONFIDENT_FROM && !stopped) {
            return Severity.HIGH;
        }
        return severity >= MEDIUM_FROM ? Severity.MEDIUM : Severity.LOW;
    }
}
