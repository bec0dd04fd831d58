package io.mdr4j.notify;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Letter;
import java.net.URI;
import java.util.List;

/** Notices with letters, as customers get them. */
final class Letters {

    private Letters() {}

    static Notice japanese(Severity severity) {
        boolean high = severity == Severity.HIGH;
        return notice(
                Language.JA,
                severity,
                high
                        ? "【危険度：高】一次レポート INC-2026-0042 端末 PC-0123 資格情報の窃取（隔離済み）"
                        : "【危険度：低】一次レポート INC-2026-0043 端末 PC-0123 望ましくないプログラム（ブロック済み）",
                Letter.of(
                        new Letter.Paragraph("株式会社サンプル ご担当者様\nいつもお世話になっております。サンプル SOC です。"),
                        new Letter.Paragraph(
                                high
                                        ? "攻撃者による侵害が進行している可能性が高いと判断しました。至急、下記のご対応をお願いいたします。"
                                        : "EDRにより実行前にブロックされており、脅威の実行は確認されませんでした。"),
                        new Letter.Heading("何が起こったか"),
                        new Letter.Paragraph("端末 PC-0123 で、資格情報の窃取を試みるプロセスを検知しました。"),
                        new Letter.Heading("危険度はどのくらいか"),
                        new Letter.Fact("危険度", high ? "高" : "低"),
                        new Letter.Fact("端末", "PC-0123"),
                        new Letter.Fact("検知時刻", "2026年11月24日(火) 14:05 (JST)"),
                        new Letter.Fact("EDRの脅威ブロック状況", "検知のみ"),
                        new Letter.Heading("どう対応すればよいか"),
                        new Letter.Points(List.of(
                                "当該端末の電源は切らないでください。", "当該端末の利用者様に、直近の操作内容をご確認ください。", "利用者様のパスワードを、別の端末から変更してください。")),
                        new Letter.Heading("隔離が必要かどうか"),
                        new Letter.Paragraph(
                                "運用ルール『全端末』に基づき、14:07 に当該エンドポイントの隔離を要求し、14:09 に隔離の完了を確認しました。EDR管理サーバーとの通信は維持されています。"),
                        new Letter.Link("承認ページを開く", URI.create("https://soc.example.jp/approve/3f9c2b")),
                        new Letter.Paragraph("ご不明な点がございましたら、本メールへのご返信、またはお電話にてお問い合わせください。")));
    }

    static Notice english(Severity severity) {
        boolean high = severity == Severity.HIGH;
        return notice(
                Language.EN,
                severity,
                high
                        ? "[Severity: High] First report INC-2026-0042 host PC-0123 credential theft (isolated)"
                        : "[Severity: Low] First report INC-2026-0043 host PC-0123 unwanted program (blocked)",
                Letter.of(
                        new Letter.Paragraph("Dear Sample Inc.,"),
                        new Letter.Paragraph(
                                high
                                        ? "We judge that an intrusion is likely under way. Please do the following at once."
                                        : "The EDR blocked it before it could run; no execution was found."),
                        new Letter.Heading("What happened"),
                        new Letter.Paragraph("A process that tries to steal credentials was detected on host PC-0123."),
                        new Letter.Heading("How serious it is"),
                        new Letter.Fact("Severity", high ? "High" : "Low"),
                        new Letter.Fact("Host", "PC-0123"),
                        new Letter.Fact("Detected", "2026-11-24 14:05 (JST)"),
                        new Letter.Heading("What to do"),
                        new Letter.Points(
                                List.of("Do not switch the host off.", "Change the user's password elsewhere.")),
                        new Letter.Link(
                                "Open the approval page", URI.create("https://soc.example.jp/approve/3f9c2b"))));
    }

    static Notice of(String subject, Letter letter) {
        return notice(Language.JA, Severity.HIGH, subject, letter);
    }

    private static Notice notice(Language language, Severity severity, String subject, Letter letter) {
        return Notice.builder()
                .id("acme/INC-2026-0042/notice/first/1/yamada")
                .kind(NoticeKind.FIRST_REPORT)
                .recipient(Notices.YAMADA)
                .language(language)
                .subject(subject)
                .text(letter.plain())
                .letter(letter)
                .severity(severity)
                .customer(new CustomerId("acme"))
                .incidentNumber("INC-2026-0042")
                .build();
    }
}
