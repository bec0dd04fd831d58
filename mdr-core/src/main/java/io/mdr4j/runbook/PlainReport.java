package io.mdr4j.runbook;

import io.mdr4j.customer.Customer;
import io.mdr4j.customer.Language;
import io.mdr4j.evidence.Document;
import io.mdr4j.incident.AlertCase;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.incident.ServiceLevel;
import io.mdr4j.report.RenderedReport;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import io.mdr4j.text.Letter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What goes out when the promised time has come and the report cannot be made: a few lines without any template, made of what
 * cannot fail, which say that they stand in for the report. Pure.
 */
final class PlainReport {

    private static final int MOST_HOSTS = 20;

    private final Incident incident;
    private final Customer customer;
    private final Language language;
    private final Instant now;
    private final List<Letter.Block> blocks = new ArrayList<>();

    private PlainReport(Incident incident, Customer customer, Language language, Instant now) {
        this.incident = incident;
        this.customer = customer;
        this.language = language;
        this.now = now;
    }

    static String subject(Incident incident, Language language) {
        Bilingual severity = NoticeTexts.severity(incident);
        String number = incident.id().number();
        return switch (language) {
            case JA -> "【危険度：" + severity.ja() + "】一次レポート（簡易版） " + number;
            case EN -> "[Severity: " + severity.en() + "] First report (short notice) " + number;
        };
    }

    static RenderedReport of(Incident incident, Customer customer, Language language, Instant now) {
        return new RenderedReport(
                "first-report.txt",
                "text/plain; charset=utf-8",
                Document.of(letter(incident, customer, language, now).plain()));
    }

    /** The same as a letter, which answers the four questions as far as they can be answered. */
    static Letter letter(Incident incident, Customer customer, Language language, Instant now) {
        PlainReport report = new PlainReport(incident, customer, language, now);
        report.opening();
        report.facts();
        report.answers();
        report.closing();
        return new Letter(report.blocks);
    }

    private void opening() {
        String name = NoticeTexts.clean(customer.name());
        paragraph(name + " ご担当者様\nいつもお世話になっております。", "Dear " + name + ",");
        paragraph(
                "本レポートは簡易版です。通常の様式のレポートを作成できなかったため、判明している主な事項のみをお知らせします。詳細を記載したレポートは、作成でき次第お送りします。",
                "This is a short notice. The report could not be made in its usual form, so this holds only the main"
                        + " points that are known. The full report follows as soon as it can be made.");
    }

    private void facts() {
        ZoneId zone = customer.zone();
        fact("インシデント番号", "Incident", incident.id().number());
        fact("危険度", "Severity", NoticeTexts.severity(incident).in(language));
        fact("アラート受領日時", "Alert received", NoticeTexts.time(received(), zone, language));
        fact("作成日時", "Made at", NoticeTexts.time(now, zone, language));
    }

    private Instant received() {
        return incident.alerts().stream()
                .map(AlertCase::receivedAt)
                .min(Comparator.naturalOrder())
                .orElse(incident.openedAt());
    }

    private void answers() {
        int alerts = incident.alerts().size() + incident.countedAlerts();
        int hosts = incident.endpoints().size();
        heading("何が起こったか", "What happened");
        paragraph(
                "EDRのアラート " + alerts + "件を受領しました（対象エンドポイント " + hosts + "台）。内容は現在調査中です。",
                "The EDR raised " + alerts + " alert(s) on " + hosts + " endpoint(s). They are under analysis.");
        heading("危険度はどのくらいか", "How dangerous is it");
        Bilingual severity = NoticeTexts.severity(incident);
        paragraph("危険度は「" + severity.ja() + "」です。", "We judge the severity to be " + severity.en() + ".");
        heading("どう対応すればよいか", "What to do");
        if (mustUnplug()) {
            paragraph(
                    "隔離が完了していない端末は、LAN ケーブルを抜き、無線 LAN を無効にしてください。電源は切らないでください。",
                    "Of hosts that are not isolated, please unplug the network cable and switch off wireless LAN."
                            + " Do not power them off.");
        } else {
            paragraph(
                    "現時点で、お客様にご対応いただく事項はありません。必要となった場合は、改めてお知らせします。",
                    "For now there is nothing for you to do. We will tell you if that changes.");
        }
        heading("隔離が必要かどうか", "Is isolation needed");
        blocks.add(new Letter.Points(hosts()));
    }

    private List<String> hosts() {
        List<String> hosts = new ArrayList<>();
        incident.endpoints().stream().limit(MOST_HOSTS).forEach(e -> {
            String host = NoticeTexts.hostName(e.endpoint().displayName()).in(language);
            Bilingual state = isolation(CurrentTold.phase(incident, e));
            hosts.add(say("端末 " + host + "（" + state.ja() + "）", "host " + host + " (" + state.en() + ")"));
        });
        int more = incident.endpoints().size() - MOST_HOSTS;
        if (more > 0) {
            hosts.add(say("ほか " + more + "台", "and " + more + " more"));
        }
        if (hosts.isEmpty()) {
            hosts.add(say("対象端末は確認中です。", "The host is being looked for."));
        }
        return hosts;
    }

    private void closing() {
        Instant second = ServiceLevel.secondReportDue(received(), customer);
        String until = NoticeTexts.time(second, customer.zone(), language);
        heading("今後の予定", "What comes next");
        paragraph("二次レポートは " + until + " までにお送りします。", "The second report follows by " + until + ".");
        paragraph(
                "ご不明な点がございましたら、メールへのご返信、またはお電話にてお問い合わせください。",
                "If you have any questions, please reply to our mail or call us.");
    }

    private boolean mustUnplug() {
        Severity severity = incident.severity().orElse(Severity.MEDIUM);
        return severity == Severity.HIGH && incident.endpoints().stream().anyMatch(e -> !isCutOff(e));
    }

    private boolean isCutOff(EndpointCase endpoint) {
        return switch (CurrentTold.phase(incident, endpoint)) {
            case CONFIRMED, IN_PLACE_BY_OTHERS -> true;
            case NONE, AWAITING_APPROVAL, NOT_APPROVED, HELD, ASKING, FAILED, ACCEPTED, PENDING, RELEASING, RELEASED ->
                false;
        };
    }

    static Bilingual isolation(IsolationPhase phase) {
        return switch (phase) {
            case NONE -> new Bilingual("隔離なし", "not isolated");
            case AWAITING_APPROVAL -> new Bilingual("隔離の承認待ち", "isolation awaits approval");
            case NOT_APPROVED -> new Bilingual("隔離の承認なし", "isolation not approved");
            case HELD -> new Bilingual("隔離保留", "isolation held back");
            case ASKING, ACCEPTED, PENDING -> new Bilingual("隔離要求中、完了未確認", "isolation requested, not confirmed");
            case FAILED -> new Bilingual("隔離失敗", "isolation failed");
            case CONFIRMED, IN_PLACE_BY_OTHERS -> new Bilingual("隔離済み", "isolated");
            case RELEASING -> new Bilingual("隔離解除中", "being released");
            case RELEASED -> new Bilingual("隔離解除済み", "released");
        };
    }

    private void heading(String ja, String en) {
        blocks.add(new Letter.Heading(say(ja, en)));
    }

    private void paragraph(String ja, String en) {
        blocks.add(new Letter.Paragraph(say(ja, en)));
    }

    private void fact(String ja, String en, String value) {
        blocks.add(new Letter.Fact(say(ja, en), value));
    }

    private String say(String ja, String en) {
        return new Bilingual(ja, en).in(language);
    }
}
