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
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;

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
    private final StringBuilder text = new StringBuilder(1_024);

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
                Document.of(new PlainReport(incident, customer, language, now).write()));
    }

    private String write() {
        ZoneId zone = customer.zone();
        Instant received = incident.alerts().stream()
                .map(AlertCase::receivedAt)
                .min(Comparator.naturalOrder())
                .orElse(incident.openedAt());
        line(
                NoticeTexts.clean(customer.name()) + " ご担当者様\n\nいつもお世話になっております。",
                "Dear " + NoticeTexts.clean(customer.name()) + ",\n");
        line(
                "本レポートは簡易版です。通常の様式のレポートを作成できなかったため、判明している主な事項のみをお知らせします。" + "詳細を記載したレポートは、作成でき次第お送りします。\n",
                "This is a short notice. The report could not be made in its usual form, so this holds only the main"
                        + " points that are known. The full report follows as soon as it can be made.\n");
        line("インシデント番号：" + incident.id().number(), "Incident: " + incident.id().number());
        line(
                "危険度：" + NoticeTexts.severity(incident).ja(),
                "Severity: " + NoticeTexts.severity(incident).en());
        line(
                "アラート受領日時：" + NoticeTexts.time(received, zone, language),
                "Alert received: " + NoticeTexts.time(received, zone, language));
        line("作成日時：" + NoticeTexts.time(now, zone, language), "Made at: " + NoticeTexts.time(now, zone, language));
        int alerts = incident.alerts().size() + incident.countedAlerts();
        line("アラート件数：" + alerts + "件", "Alerts: " + alerts);
        hosts();
        actions();
        Instant second = ServiceLevel.secondReportDue(received, customer);
        line(
                "\n二次レポートは " + NoticeTexts.time(second, zone, language) + " までにお送りします。",
                "\nThe second report follows by " + NoticeTexts.time(second, zone, language) + ".");
        line(
                "ご不明な点がございましたら、本メールへのご返信、またはお電話にてお問い合わせください。",
                "If you have any questions, please reply to this mail or call us.");
        return text.toString();
    }

    private void hosts() {
        line(
                "対象エンドポイント：" + incident.endpoints().size() + "台",
                "Endpoints: " + incident.endpoints().size());
        incident.endpoints().stream().limit(MOST_HOSTS).forEach(e -> {
            String host = NoticeTexts.clean(e.endpoint().displayName());
            Bilingual state = isolation(CurrentTold.phase(incident, e));
            line("・端末 " + host + "（" + state.ja() + "）", "- host " + host + " (" + state.en() + ")");
        });
        int more = incident.endpoints().size() - MOST_HOSTS;
        if (more > 0) {
            line("・ほか " + more + "台", "- and " + more + " more");
        }
    }

    private void actions() {
        Severity severity = incident.severity().orElse(Severity.MEDIUM);
        if (severity == Severity.HIGH && incident.endpoints().stream().anyMatch(e -> !isCutOff(e))) {
            line(
                    "\n隔離が完了していない端末は、LAN ケーブルを抜き、無線 LAN を無効にしてください。電源は切らないでください。",
                    "\nOf hosts that are not isolated, please unplug the network cable and switch off wireless LAN."
                            + " Do not power them off.");
        }
    }

    private boolean isCutOff(EndpointCase endpoint) {
        return switch (CurrentTold.phase(incident, endpoint)) {
            case CONFIRMED, IN_PLACE_BY_OTHERS -> true;
            case NONE, AWAITING_APPROVAL, NOT_APPROVED, HELD, ASKING, FAILED, ACCEPTED, PENDING, RELEASING, RELEASED ->
                false;
        };
    }

    private static Bilingual isolation(IsolationPhase phase) {
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

    private void line(String ja, String en) {
        text.append(language == Language.JA ? ja : en).append('\n');
    }
}
