package io.mdr4j.notify;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.evidence.Document;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeBuilderStages;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.report.RenderedReport;

/** Notices to write mails of. */
final class Notices {

    static final Contact YAMADA = Contact.builder()
            .id("yamada")
            .name("山田 太郎")
            .email("yamada@customer.example")
            .build();

    static final byte[] HTML = "<p>端末 PC-0123</p>\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private Notices() {}

    static Notice of(String id) {
        return begun(id).build();
    }

    static Notice withReport(String id) {
        return begun(id)
                .addAttachments(
                        new RenderedReport("first-report.html", "text/html; charset=utf-8", Document.of(HTML)),
                        new RenderedReport("first-report.json", "application/json", Document.of("{\"a\":1}\n")))
                .build();
    }

    static NoticeBuilderStages.BuildFinal begun(String id) {
        return begun(id, YAMADA);
    }

    static NoticeBuilderStages.BuildFinal begun(String id, Contact recipient) {
        return begun(
                id,
                recipient,
                "【危険度：高】一次レポート INC-2026-0042 端末 PC-0123 資格情報の窃取（隔離済み）",
                "株式会社サンプル ご担当者様\n\n端末 PC-0123 を隔離しました。\n");
    }

    static NoticeBuilderStages.BuildFinal begun(String id, Contact recipient, String subject, String text) {
        return withoutIncident(id, recipient, subject, text)
                .customer(new CustomerId("acme"))
                .incidentNumber("INC-2026-0042");
    }

    static NoticeBuilderStages.BuildFinal withoutIncident(String id, Contact recipient, String subject, String text) {
        return Notice.builder()
                .id(id)
                .kind(NoticeKind.FIRST_REPORT)
                .recipient(recipient)
                .language(Language.JA)
                .subject(subject)
                .text(text);
    }
}
