package io.mdr4j.notify.hook;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.customer.Way;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeBuilderStages;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Letter;
import java.net.URI;
import java.util.List;

/** Notices with letters for chats and hooks. */
final class Letters {

    /** Text that would be more than text, in one chat or another. */
    static final List<String> HOSTILE = List.of(
            "<!channel> <!here> <@U024BE7LH> <#C024BE7LR>",
            "<https://evil.example|click> <mailto:a@evil.example>",
            "&lt;!channel&gt;",
            "@everyone @here @channel",
            "<at>everyone</at>",
            "[x](javascript:alert(1)) ![y](https://evil.example/y.png)",
            "*bold* _it_ ~no~ `code` **b** __i__",
            "# heading",
            "- item\n* item\n+ item\n1. item\n  2) item",
            "> quote",
            "{{DATE(2026-11-24T05:05:00Z)}} ${host} {{{x}}}",
            "\\*not escaped\\* \\\\",
            "\u202Egnp.exe\u202C \u2066x\u2069 \u200Bzero",
            "nul \u0000 bell \u0007 escape \u001B[2J",
            "half \uD800",
            "\"}]}, {\"text\": \"json");

    private Letters() {}

    static Notice notice(Way way) {
        return begun(way, japanese()).build();
    }

    static Notice of(Way way, Letter letter) {
        return begun(way, letter).build();
    }

    static NoticeBuilderStages.BuildFinal begun(Way way, Letter letter) {
        return begun(way, "【危険度：高】一次レポート INC-2026-0042 端末 PC-0123 資格情報の窃取（隔離済み）", letter.plain(), letter)
                .customer(new CustomerId("acme"))
                .incidentNumber("INC-2026-0042");
    }

    static NoticeBuilderStages.BuildFinal begun(Way way, String subject, String text, Letter letter) {
        return Notice.builder()
                .id("acme/INC-2026-0042/notice/first/1/yamada")
                .kind(NoticeKind.FIRST_REPORT)
                .recipient(Contact.builder()
                        .id("yamada")
                        .name("山田 太郎")
                        .putAddresses(way, "soc-room")
                        .build())
                .language(Language.JA)
                .subject(subject)
                .text(text)
                .letter(letter)
                .way(way)
                .severity(Severity.HIGH);
    }

    static Letter japanese() {
        return Letter.of(
                new Letter.Paragraph("株式会社サンプル ご担当者様"),
                new Letter.Heading("何が起こったか"),
                new Letter.Paragraph("端末 PC-0123 で、資格情報の窃取を試みるプロセスを検知しました。"),
                new Letter.Fact("端末", "PC-0123"),
                new Letter.Fact("検知時刻", "2026年11月24日(火) 14:05 (JST)"),
                new Letter.Heading("どう対応すればよいか"),
                new Letter.Points(List.of("電源は切らないでください。", "パスワードを変更してください。")),
                new Letter.Link("承認ページを開く", URI.create("https://soc.example.jp/approve?a=1&b=2")));
    }

    /** Every part made of this text. */
    static Letter madeOf(String text) {
        return Letter.of(
                new Letter.Heading(text),
                new Letter.Paragraph(text),
                new Letter.Points(List.of(text, text)),
                new Letter.Fact(text, text),
                new Letter.Link(text, URI.create("https://soc.example.jp/a")),
                new Letter.Link(text, URI.create("javascript:alert(1)")));
    }
}
