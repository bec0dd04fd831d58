package io.mdr4j.recovery;

import io.mdr4j.recovery.Advice.Area;
import io.mdr4j.recovery.Advice.Effort;
import io.mdr4j.recovery.Advice.Owner;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.util.List;

/** The settings of the EDR. */
final class EdrAdvice {

    static final List<Advice> ALL = List.of(
            new Advice(
                    "edr-prevention-mode",
                    Area.EDR_POLICY,
                    new Bilingual("EDRの防止設定の有効化", "Let the EDR prevent"),
                    new Bilingual(
                            "検知のみの設定であったため、脅威は停止されませんでした。検証用の端末で影響を確認した後、防止（ブロック）を有効にしてください。",
                            "The EDR was set to detect only, so nothing was stopped. Try prevention on a few machines, then switch it on."),
                    new Bilingual(
                            "同じポリシーの端末で、検証用ファイルの実行がブロックされること。",
                            "A harmless test file is blocked on a machine of the same policy."),
                    Owner.CUSTOMER_SECURITY,
                    Effort.DAYS,
                    AdviceCondition.found(Found.DETECTED_ONLY)),
            new Advice(
                    "edr-falcon-policy",
                    Area.EDR_POLICY,
                    new Bilingual("Falcon の防止ポリシーの見直し", "Review the Falcon prevention policy"),
                    new Bilingual(
                            "機械学習による防止（クラウドおよびセンサー）、疑わしいスクリプトとコマンドの防止、資格情報の窃取の防止を、推奨の水準へ引き上げてください。",
                            "Raise machine-learning prevention (cloud and sensor), and the prevention of suspicious scripts, commands and credential dumping, to the recommended level."),
                    new Bilingual("当該エンドポイントに適用されたポリシーの設定値で確認できること。", "The policy applied to the endpoint shows it."),
                    Owner.CUSTOMER_SECURITY,
                    Effort.DAYS,
                    AdviceCondition.found(Found.DETECTED_ONLY, Found.RAN).on("crowdstrike")),
            new Advice(
                    "edr-carbonblack-policy",
                    Area.EDR_POLICY,
                    new Bilingual("Carbon Black のポリシーの見直し", "Review the Carbon Black policy"),
                    new Bilingual(
                            "評価が既知のマルウェアまたは疑わしいプログラムの実行拒否と、メモリの読み取り、コードの注入、ランサムウェアに類する動作の拒否を有効にしてください。",
                            "Refuse programs of the reputations known and suspected malware, and the scraping of memory, code injection and ransomware-like behaviour."),
                    new Bilingual(
                            "当該エンドポイントに適用されたポリシーの規則で確認できること。",
                            "The rules of the policy applied to the endpoint show it."),
                    Owner.CUSTOMER_SECURITY,
                    Effort.DAYS,
                    AdviceCondition.found(Found.DETECTED_ONLY, Found.RAN).on("carbonblack", "carbonblack-edr")),
            new Advice(
                    "edr-tamper",
                    Area.EDR_POLICY,
                    new Bilingual("センサーの改ざん防止の有効化", "Protect the sensor"),
                    new Bilingual(
                            "セキュリティ機能の停止が試みられています。センサーのアンインストール保護と、設定の変更の制限を有効にしてください。",
                            "Somebody tried to switch protection off: turn on uninstall protection, and restrict who may change settings."),
                    new Bilingual("管理者権限でもセンサーを停止できないこと。", "Not even an administrator can stop the sensor."),
                    Owner.CUSTOMER_SECURITY,
                    Effort.HOURS,
                    AdviceCondition.techniques("T1685", "T1489")),
            new Advice(
                    "edr-coverage",
                    Area.EDR_POLICY,
                    new Bilingual("EDR未導入端末の解消", "Leave no machine without the EDR"),
                    new Bilingual(
                            "横展開の調査はEDRの記録に基づくため、EDRの導入されていない端末は確認できません。資産台帳と照合し、未導入の端末に導入してください。",
                            "The search for spread sees only machines with the EDR: compare with your list of assets, and install it where it is missing."),
                    new Bilingual("資産台帳の全端末がEDRの管理画面に表示されること。", "Every machine of the list shows in the EDR."),
                    Owner.CUSTOMER_IT,
                    Effort.DAYS,
                    AdviceCondition.found(Found.SPREAD, Found.SERVER)),
            new Advice(
                    "edr-allow-review",
                    Area.EDR_POLICY,
                    new Bilingual("許可設定の見直し", "Review what is allowed"),
                    new Bilingual(
                            "業務で必要な操作であれば期限付きの許可設定を、不要であれば利用者への周知をご検討ください。",
                            "Where the work needs it, consider an allow entry with an end; where not, tell the user."),
                    new Bilingual("許可または禁止の判断が記録されていること。", "The decision is on record."),
                    Owner.CUSTOMER_SECURITY,
                    Effort.HOURS,
                    AdviceCondition.found(Found.POLICY_VIOLATION).of(Severity.LOW, Severity.MEDIUM)));

    private EdrAdvice() {}
}
