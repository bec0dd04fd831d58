package io.mdr4j.recovery;

import io.mdr4j.recovery.Advice.Area;
import io.mdr4j.recovery.Advice.Effort;
import io.mdr4j.recovery.Advice.Owner;
import io.mdr4j.text.Bilingual;
import java.util.List;

/** Mail, and what comes with it. */
final class MailAdvice {

    static final List<Advice> ALL = List.of(
            new Advice(
                    "delete-mails",
                    Area.MAIL,
                    new Bilingual("同一メールの検索と削除", "Find and delete the same mail"),
                    new Bilingual(
                            "同じ送信元、件名、添付ファイルのメールを全メールボックスから検索し、削除してください。開封した利用者をお知らせください。",
                            "Search all mailboxes for mails of the same sender, subject or attachment, delete them, and tell us who opened one."),
                    new Bilingual("検索結果と削除件数が記録されていること。", "The numbers found and deleted are on record."),
                    Owner.CUSTOMER_IT,
                    Effort.HOURS,
                    AdviceCondition.found(Found.BY_MAIL).orTechniques("T1566")),
            new Advice(
                    "block-attachments",
                    Area.MAIL,
                    new Bilingual("危険な添付ファイルの受信拒否", "Refuse dangerous attachments"),
                    new Bilingual(
                            "マクロ付き文書、スクリプト、ショートカット、ディスクイメージ（iso、img）、パスワード付き圧縮ファイルの受信を拒否してください。",
                            "Refuse documents with macros, scripts, shortcuts, disk images (iso, img) and archives with passwords."),
                    new Bilingual("検証用の添付ファイルが届かないこと。", "A test attachment does not arrive."),
                    Owner.CUSTOMER_IT,
                    Effort.DAYS,
                    AdviceCondition.found(Found.BY_MAIL).orTechniques("T1566.001", "T1204.002")),
            new Advice(
                    "sender-authentication",
                    Area.MAIL,
                    new Bilingual("送信ドメイン認証の適用", "Enforce sender authentication"),
                    new Bilingual(
                            "受信側で SPF、DKIM、DMARC の検証結果に基づく隔離または拒否を有効にし、自社ドメインの DMARC を段階的に強化してください。",
                            "Quarantine or refuse mail by SPF, DKIM and DMARC, and tighten the DMARC policy of your own domain step by step."),
                    new Bilingual("検証に失敗したメールが隔離されること。", "A mail that fails is quarantined."),
                    Owner.CUSTOMER_IT,
                    Effort.WEEKS,
                    AdviceCondition.found(Found.BY_MAIL).orTechniques("T1566")),
            new Advice(
                    "phishing-training",
                    Area.AWARENESS,
                    new Bilingual("利用者への周知と訓練", "Tell and train the users"),
                    new Bilingual(
                            "本件の手口を利用者に周知し、不審なメールの報告窓口を再確認してください。",
                            "Tell users how this attack worked, and to whom suspicious mails are reported."),
                    new Bilingual("周知の実施日と対象が記録されていること。", "Date and audience are on record."),
                    Owner.CUSTOMER_SECURITY,
                    Effort.WEEKS,
                    AdviceCondition.found(Found.BY_MAIL).orTechniques("T1566", "T1204", "T1598")));

    private MailAdvice() {}
}
