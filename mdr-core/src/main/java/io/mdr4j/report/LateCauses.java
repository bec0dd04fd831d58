package io.mdr4j.report;

import io.mdr4j.incident.Obstacle;
import io.mdr4j.text.Bilingual;
import java.util.Optional;

/** Why a report is late, as the customer is told. What an exception said is for analysts alone. */
final class LateCauses {

    private LateCauses() {}

    static Optional<Bilingual> of(Obstacle cause) {
        return switch (cause) {
            case SERVICE_NOT_RUNNING -> said("当社サービスの処理が一時的に停止していたためです。", "our service was interrupted.");
            case NOT_JUDGED -> said("危険度の判定に時間を要したためです。", "the verdict took longer than planned.");
            case REVIEW_OUTSTANDING ->
                said("アナリストによる確認に時間を要したためです。", "the review by an analyst took longer than planned.");
            case EDR_NOT_ANSWERING -> said("EDRからの応答に時間を要したためです。", "the EDR did not answer in time.");
            case RENDERING_FAILING -> said("レポートの作成処理に失敗したためです。", "the report could not be made in time.");
            case NO_CONTACT -> said("送付先のご連絡先が登録されていなかったためです。", "no contact was registered to whom it could be sent.");
            case DELIVERY_FAILING -> said("レポートの配信に失敗したためです。", "the report could not be delivered in time.");
            case NOT_KNOWN -> Optional.empty();
        };
    }

    private static Optional<Bilingual> said(String ja, String en) {
        return Optional.of(new Bilingual(ja, en));
    }
}
