package io.mdr4j.recovery;

import io.mdr4j.recovery.Advice.Area;
import io.mdr4j.recovery.Advice.Effort;
import io.mdr4j.recovery.Advice.Owner;
import io.mdr4j.text.Bilingual;
import java.util.List;

/** Backups, and being able to look back. */
final class ContinuityAdvice {

    static final List<Advice> ALL = List.of(
            new Advice(
                    "check-backups",
                    Area.BACKUP,
                    new Bilingual("バックアップの健全性の確認", "Check the backups"),
                    new Bilingual(
                            "バックアップが破壊または暗号化されていないことを確認し、直近の世代をネットワークから切り離してください。",
                            "See that backups are neither destroyed nor encrypted, and take the newest one off the network."),
                    new Bilingual("任意のファイルを復元できること。", "A file picked at random can be restored."),
                    Owner.CUSTOMER_IT,
                    Effort.HOURS,
                    AdviceCondition.found(Found.FILES_CHANGED).orTechniques("T1490", "T1486", "T1485")),
            new Advice(
                    "offline-backups",
                    Area.BACKUP,
                    new Bilingual("オフラインまたは変更不可のバックアップ", "Keep a backup that cannot be changed"),
                    new Bilingual(
                            "少なくとも1世代を、ドメインの管理者でも削除できない場所（オフライン、または変更不可の保管先）に保持してください。",
                            "Keep at least one generation where not even a domain administrator can delete it: offline, or immutable."),
                    new Bilingual("ドメインの管理者アカウントで削除できないこと。", "A domain administrator cannot delete it."),
                    Owner.CUSTOMER_IT,
                    Effort.WEEKS,
                    AdviceCondition.found(Found.FILES_CHANGED).orTechniques("T1490", "T1486")),
            new Advice(
                    "log-retention",
                    Area.HARDENING,
                    new Bilingual("ログの保存期間の確保", "Keep logs long enough"),
                    new Bilingual(
                            "UTM、プロキシー、認証基盤のログを1年以上、端末と別の場所に保存してください。",
                            "Keep the logs of UTM, proxy and directory for a year or more, away from the machines."),
                    new Bilingual("1年前のログを検索できること。", "A log of a year ago can be searched."),
                    Owner.CUSTOMER_IT,
                    Effort.WEEKS,
                    AdviceCondition.found(Found.DATA_SENT, Found.SPREAD).orTechniques("T1070")));

    private ContinuityAdvice() {}
}
