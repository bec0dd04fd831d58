package io.mdr4j;

import io.mdr4j.text.Bilingual;
import java.time.Instant;

/**
 * Why a tenant is not read, as far as this node knows.
 *
 * @param what the reason in our words, a clause without a full stop
 * @param detail what the EDR said, or empty; for analysts only
 * @param advice what an analyst does about it
 * @param request what the customer can do about it
 */
record OutageReason(Bilingual what, String detail, Bilingual advice, Bilingual request) {

    private static final Bilingual NOTHING_TO_DO =
            new Bilingual("お客様にてご対応いただく事項はありません。", "There is nothing that you need to do.");

    static OutageReason of(ReadingFailure failure) {
        String scope = failure.scope();
        return switch (failure.error()) {
            case UNAVAILABLE ->
                new OutageReason(
                        new Bilingual("EDRから正常な応答がありません", "the EDR does not answer as it should"),
                        failure.detail(),
                        new Bilingual(
                                "EDRのクラウドまたはサーバーの障害、および当社からの到達性を確認してください。",
                                "See whether the EDR's cloud or server is down, and whether this network reaches it."),
                        new Bilingual(
                                "EDRの管理サーバーの停止、メンテナンス、ネットワークの変更がございましたら、当社までお知らせください。",
                                "If your EDR's server is down or being maintained, or your network was changed, please"
                                        + " let us know."));
            case RATE_LIMITED ->
                new OutageReason(
                        new Bilingual("EDRのAPI呼び出し回数の上限に達しています", "the EDR's limit of API calls is used up"),
                        failure.detail(),
                        new Bilingual("同じEDRのAPIを使用している他のシステムを確認してください。", "See who else uses the API of this EDR."),
                        new Bilingual(
                                "他のシステムが同じEDRのAPIを多数呼び出していないか、ご確認をお願いいたします。",
                                "Please check whether another system makes many calls to the API of the same EDR."));
            case AUTHENTICATION ->
                new OutageReason(
                        new Bilingual("EDRが当社の認証情報を拒否しています", "the EDR refuses our credentials"),
                        failure.detail(),
                        new Bilingual(
                                "新しい認証情報を設定するか、リージョンの指定を修正してください。再試行では回復しません。",
                                "Set new credentials, or correct the region; trying again does not help."),
                        new Bilingual(
                                "当社用のAPIの認証情報を変更または無効化された場合は、当社までご連絡ください。",
                                "If the API credentials that we use were changed or disabled, please contact us."));
            case PERMISSION ->
                new OutageReason(
                        new Bilingual(
                                "アラートの読み取りに必要な権限がありません" + (scope.isEmpty() ? "" : "（" + scope + "）"),
                                "the permission to read alerts is missing"
                                        + (scope.isEmpty() ? "" : " (" + scope + ")")),
                        failure.detail(),
                        new Bilingual(
                                "APIクライアントに権限を付与してください。再試行では回復しません。",
                                "Give the API client this permission; trying again does not help."),
                        new Bilingual(
                                "当社用のAPIクライアントに上記の権限が付与されているか、ご確認をお願いいたします。",
                                "Please check that the API client that we use has the permission named above."));
            case REJECTED ->
                new OutageReason(
                        new Bilingual("EDRが要求を拒否しています", "the EDR refuses the request"),
                        failure.detail(),
                        new Bilingual(
                                "ログを確認してください。EDRの仕様が変更された可能性があります。",
                                "Look at the log; the EDR's interface may have changed."),
                        NOTHING_TO_DO);
            case OWN -> own("a failure of our own system, not of the EDR", failure.detail());
        };
    }

    /** Not the EDR's doing. */
    static OutageReason idle(String why) {
        return own("our own system takes no work at present; the EDR is not to blame", why);
    }

    private static OutageReason own(String en, String detail) {
        return new OutageReason(
                new Bilingual("当社システムの障害によるものです（EDRの障害ではありません）", en),
                detail,
                new Bilingual("サービスのログを確認してください。", "Look at the log of the service."),
                NOTHING_TO_DO);
    }

    static OutageReason hanging(Instant since) {
        return new OutageReason(
                new Bilingual("EDRへの問い合わせが完了していません", "a reading has not come back yet"),
                "it began at " + since,
                new Bilingual(
                        "EDRの応答時間とサービスのログを確認してください。",
                        "See how long the EDR takes to answer, and look at the log of the service."),
                NOTHING_TO_DO);
    }

    static OutageReason unknown() {
        return new OutageReason(
                new Bilingual("現在調査中です", "not known to this node; another one may be reading the tenant"),
                "",
                new Bilingual("すべてのノードのログを確認してください。", "Look at the logs of all nodes."),
                NOTHING_TO_DO);
    }
}
