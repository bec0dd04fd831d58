package io.mdr4j.recovery;

import io.mdr4j.recovery.Advice.Area;
import io.mdr4j.recovery.Advice.Effort;
import io.mdr4j.recovery.Advice.Owner;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.util.List;

/** Getting the endpoint and its user back to work. */
final class RecoveryAdvice {

    static final List<Advice> ALL = List.of(
            new Advice(
                    "keep-evidence",
                    Area.RECOVERY,
                    new Bilingual("証拠の保全", "Keep the evidence"),
                    new Bilingual(
                            "初期化や復元を行う前に、当社から調査完了をご連絡するまで当該エンドポイントの電源を切らず、ファイルを削除しないでください。",
                            "Leave the endpoint powered on and delete no file before we have told you that the investigation is finished."),
                    new Bilingual(
                            "当社からの調査完了の連絡を受領していること。", "Our notice that the investigation is finished has arrived."),
                    Owner.CUSTOMER_IT,
                    Effort.HOURS,
                    AdviceCondition.found(Found.RAN)),
            new Advice(
                    "reinstall-endpoint",
                    Area.RECOVERY,
                    new Bilingual("エンドポイントの初期化（再セットアップ）", "Set the endpoint up anew"),
                    new Bilingual(
                            "攻撃者が管理者権限で操作した可能性がある場合、除去だけでは改変の全てを取り除けたことを確認できません。調査完了後、信頼できるイメージから再セットアップしてください。",
                            "Where the attacker may have acted with administrator rights, removal alone cannot show that every change is gone. When the investigation is finished, set the endpoint up from an image that is trusted."),
                    new Bilingual(
                            "再セットアップ後にEDRセンサーが登録され、新たな検知がないこと。",
                            "The EDR sensor has registered after the set-up, and nothing new was detected."),
                    Owner.CUSTOMER_IT,
                    Effort.DAYS,
                    AdviceCondition.found(Found.PERSISTENCE)
                            .orTechniques("T1003", "T1014", "T1542", "T1543", "T1547.006", "T1055", "T1486")),
            new Advice(
                    "watch-after-release",
                    Area.RECOVERY,
                    new Bilingual("隔離解除後の重点監視", "Watch closely after the release"),
                    new Bilingual(
                            "隔離解除後7日間、当該エンドポイントの検知および同一の指標の出現を重点的に監視します。",
                            "For seven days after the release we watch the endpoint, and for the same indicators, with priority."),
                    new Bilingual("7日間、同一の原因による検知がないこと。", "No detection of the same cause for seven days."),
                    Owner.SOC,
                    Effort.DAYS,
                    AdviceCondition.found(Found.ISOLATED)),
            new Advice(
                    "release-conditions",
                    Area.RECOVERY,
                    new Bilingual("隔離解除の判断", "Decide on the release"),
                    new Bilingual(
                            "脅威の除去、パスワードの変更、再セットアップの要否の判断が完了した後に隔離を解除します。業務上の都合のみによる早期の解除はお控えください。",
                            "The isolation is lifted when the threat is removed, passwords are changed, and it is decided whether to set the endpoint up anew. Please do not ask for it earlier for business reasons alone."),
                    new Bilingual(
                            "解除条件が全て満たされていることを本レポートの対応状況で確認できること。", "This report shows that every condition is met."),
                    Owner.CUSTOMER_SECURITY,
                    Effort.HOURS,
                    AdviceCondition.found(Found.ISOLATED)),
            new Advice(
                    "restore-files",
                    Area.RECOVERY,
                    new Bilingual("バックアップからの復元", "Restore from backups"),
                    new Bilingual(
                            "暗号化または削除されたファイルは、感染前の世代のバックアップから、隔離した環境で検査した後に復元してください。",
                            "Restore files that were encrypted or deleted from a backup of before the infection, after checking it in an isolated environment."),
                    new Bilingual(
                            "復元したファイルを開くことができ、EDRが検知しないこと。", "The restored files open, and the EDR detects nothing."),
                    Owner.CUSTOMER_IT,
                    Effort.DAYS,
                    AdviceCondition.found(Found.FILES_CHANGED).orTechniques("T1486", "T1485", "T1490")),
            new Advice(
                    "disconnect-by-hand",
                    Area.RECOVERY,
                    new Bilingual("ネットワークからの切り離し", "Disconnect by hand"),
                    new Bilingual(
                            "EDRによる隔離が完了していないため、LAN ケーブルを抜き、無線 LAN を無効にした状態を維持してください。",
                            "The EDR has not isolated the endpoint: keep its LAN cable pulled and its wireless LAN off."),
                    new Bilingual(
                            "EDRの管理画面で当該エンドポイントの最終通信時刻が更新されないこと。", "The EDR shows no newer contact of the endpoint."),
                    Owner.CUSTOMER_IT,
                    Effort.HOURS,
                    AdviceCondition.found(Found.NOT_ISOLATED)),
            new Advice(
                    "notify-authorities",
                    Area.RECOVERY,
                    new Bilingual("漏えい等報告の要否の判断", "Decide whether a leak must be reported"),
                    new Bilingual(
                            "個人データが外部へ送信された可能性がある場合、個人情報保護委員会への報告（速報は概ね3～5日以内）および本人への通知の要否をご判断ください。",
                            "Where personal data may have left, decide whether the data protection authority (in Japan a first report within about three to five days) and the persons concerned must be told."),
                    new Bilingual("報告の要否とその根拠が記録されていること。", "The decision and its grounds are on record."),
                    Owner.CUSTOMER_SECURITY,
                    Effort.DAYS,
                    AdviceCondition.found(Found.DATA_SENT)),
            new Advice(
                    "remove-unwanted",
                    Area.RECOVERY,
                    new Bilingual("不要なプログラムの削除", "Remove the unwanted program"),
                    new Bilingual(
                            "業務で使用していない場合は、当該プログラムをアンインストールし、ブラウザーの拡張機能と初期設定も確認してください。",
                            "If it is not needed for work, uninstall the program, and look at the browser's extensions and start page too."),
                    new Bilingual("プログラムの一覧に表示されず、再び検知されないこと。", "It is no longer listed, and not detected again."),
                    Owner.USER,
                    Effort.HOURS,
                    AdviceCondition.found(Found.UNWANTED_PROGRAM).of(Severity.LOW, Severity.MEDIUM)));

    private RecoveryAdvice() {}
}
