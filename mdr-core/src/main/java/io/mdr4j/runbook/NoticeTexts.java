package io.mdr4j.runbook;

import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.runbook.NoticeOrder.AlarmTopic;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The words of approval requests and alarms. What they quote of an EDR is cleaned to one plain line. */
final class NoticeTexts {

    /** A subject and a body. */
    record Text(String subject, String body) {}

    private static final int LONGEST_QUOTE = 120;
    private static final int LONGEST_DETAIL = 1_000;

    private NoticeTexts() {}

    static Text approval(Incident incident, NoticeOrder.Approval order, Situation situation, Language language) {
        String host = host(incident, order.endpoint());
        String number = incident.id().number();
        EndpointCase endpoint = incident.endpoint(order.endpoint()).orElseThrow();
        String until = time(endpoint.approval().until().orElse(Instant.EPOCH), situation, language);
        ApprovalTimeout timeout =
                endpoint.decided().orElseThrow().decision().approval().onTimeout();
        String severity = severity(incident).in(language);
        return switch (language) {
            case JA ->
                new Text(
                        "【危険度：" + severity + "】隔離のご承認のお願い " + number + " 端末 " + host,
                        "端末 " + host + " の隔離の実施にはお客様のご承認が必要です。\n" + until
                                + " までに、ご承認または却下のご連絡をお願いいたします。\n期限までにご回答がない場合は、運用ルールに従い"
                                + fallback(timeout).ja() + "。\n");
            case EN ->
                new Text(
                        "[Severity: " + severity + "] Approval of an isolation needed, " + number + ", host " + host,
                        "The isolation of host " + host + " needs your approval.\nPlease approve or refuse it by "
                                + until
                                + ".\nWithout an answer by then, "
                                + fallback(timeout).en()
                                + ", as the operation rules say.\n");
        };
    }

    static Text alarm(Incident incident, NoticeOrder.Alarm order, Situation situation, Language language) {
        AlarmTopic topic = order.topic();
        if (topic.due().isPresent()) {
            return DeadlineTexts.alarm(incident, topic, topic.due().get(), situation, language);
        }
        Bilingual what = what(topic);
        String about = clean(topic.about());
        String detail = clean(topic.detail(), LONGEST_DETAIL);
        String number = incident.id().toString();
        return switch (language) {
            case JA ->
                new Text("【要対応】" + number + " " + what.ja(), what.ja() + "\n対象: " + about + "\n詳細: " + detail + "\n");
            case EN ->
                new Text(
                        "[Analyst needed] " + number + " " + what.en(),
                        what.en() + "\nAbout: " + about + "\nDetail: " + detail + "\n");
        };
    }

    private static Bilingual fallback(ApprovalTimeout timeout) {
        return switch (timeout) {
            case ISOLATE -> new Bilingual("隔離を実施します", "the host will be isolated");
            case HOLD -> new Bilingual("隔離を見送ります", "the host will not be isolated");
            case ESCALATE -> new Bilingual("当社アナリストが判断します", "our analysts will decide");
        };
    }

    static Bilingual what(AlarmTopic topic) {
        return switch (topic.kind()) {
            case ISOLATION_HELD ->
                new Bilingual("隔離を保留しました。判断が必要です。", "An isolation is held back and needs a decision.");
            case ISOLATION_FAILING -> new Bilingual("隔離を実施できていません。", "An isolation does not succeed.");
            case RELEASE_FAILING -> new Bilingual("隔離を解除できていません。", "A release does not succeed.");
            case APPROVAL_ESCALATED ->
                new Bilingual("隔離の承認期限を過ぎました。判断が必要です。", "Nobody approved the isolation in time; a decision is needed.");
            case REVIEW_WAITING -> new Bilingual("一次レポートが確認待ちです。", "The first report waits to be reviewed.");
            case REPORT_FAILING -> new Bilingual("一次レポートを作成できていません。", "The first report cannot be made.");
            case NOBODY_REACHED -> new Bilingual("一次レポートがどの連絡先にも届いていません。", "The first report has reached no contact.");
            case CONTACT_NOT_REACHED ->
                new Bilingual("一次レポートが一部の連絡先に届いていません。", "The first report has not reached one of the contacts.");
            case APPROVAL_NOTICE_FAILING ->
                new Bilingual("隔離の承認依頼が届いていません。", "A request for approval of an isolation is not delivered.");
            case VERDICT_FAILING ->
                new Bilingual(
                        "危険度の自動判定に失敗しています。暫定の危険度を確認してください。",
                        "The automatic verdict fails; please review the provisional severity.");
            case DECISION_FAILING ->
                new Bilingual(
                        "運用ルールの適用に失敗しています。隔離の要否を判断してください。",
                        "The operation rules fail; please decide whether to isolate.");
            case LOOK_UP_FAILING -> new Bilingual("エンドポイント情報を取得できていません。", "The EDR's directory does not answer.");
            case EVIDENCE_FAILING -> new Bilingual("EDRの記録を取得できていません。", "The EDR's records cannot be collected.");
            case CONFIRMATION_FAILING ->
                new Bilingual("隔離の完了を確認できていません。", "It cannot be confirmed whether an isolation took effect.");
            case DEADLINE_NEAR ->
                new Bilingual("一次レポートの提供期限が近づいています。", "The first report is not sent, and its deadline is near.");
            case DEADLINE_MISSED ->
                new Bilingual("一次レポートの提供期限を超過しました。", "The deadline of the first report was missed.");
            case QUESTION_ASKED -> new Bilingual("お客様からお問い合わせがありました。", "The customer has asked a question.");
            case QUESTION_UNANSWERED ->
                new Bilingual("お客様からのお問い合わせに未回答です。", "A question of the customer is still unanswered.");
            case ANSWER_FAILING -> new Bilingual("お問い合わせへの回答が届いていません。", "The answer to a question is not delivered.");
            case NOTICE_BOUNCED ->
                new Bilingual("送信済みのメールが配信不能で返送されました。", "A mail that had been accepted came back undelivered.");
        };
    }

    static Bilingual severity(Incident incident) {
        return word(incident.severity().orElse(Severity.MEDIUM));
    }

    static Bilingual word(Severity severity) {
        return switch (severity) {
            case HIGH -> new Bilingual("高", "high");
            case MEDIUM -> new Bilingual("中", "medium");
            case LOW -> new Bilingual("低", "low");
            case FALSE_POSITIVE -> new Bilingual("過検知", "false positive");
        };
    }

    private static String time(Instant at, Situation situation, Language language) {
        return time(at, situation.setup().customer().zone(), language);
    }

    /** With the zone written out: an hour that the clock shows twice is told apart by its offset. */
    static String time(Instant at, ZoneId zone, Language language) {
        String pattern = language == Language.JA ? "yyyy年M月d日(E) HH:mm" : "d MMMM yyyy (EEE) HH:mm";
        Locale locale = language == Language.JA ? Locale.JAPANESE : Locale.ENGLISH;
        ZonedDateTime local = at.atZone(zone);
        String name = zone.getId().equals("Asia/Tokyo")
                ? "JST"
                : zone.getId() + ", UTC" + local.getOffset().getId().replace("Z", "+00:00");
        return DateTimeFormatter.ofPattern(pattern, locale).format(local) + " (" + name + ")";
    }

    private static String host(Incident incident, EndpointId id) {
        return clean(incident.endpoint(id).map(e -> e.endpoint().displayName()).orElse(id.deviceId()));
    }

    /** Only what host names and plain words are made of; an attacker may have chosen the text. */
    static String clean(String text) {
        return clean(text, LONGEST_QUOTE);
    }

    private static String clean(String text, int longest) {
        String plain = text.replaceAll("[^\\p{L}\\p{N} ._:/@()+'-]", "?");
        return plain.length() <= longest ? plain : plain.substring(0, longest) + "...";
    }
}
