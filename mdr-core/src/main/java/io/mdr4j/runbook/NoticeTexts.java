package io.mdr4j.runbook;

import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.Incident;
import io.mdr4j.runbook.NoticeOrder.AlarmKind;
import io.mdr4j.runbook.NoticeOrder.AlarmTopic;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import io.mdr4j.text.Letter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of alarms, and those that all notices share. What they quote of an EDR is cleaned to one plain line. */
final class NoticeTexts {

    /** A subject and a message. */
    record Text(String subject, Letter letter) {}

    /** Where an analyst may have to call, and needs the script. */
    private static final Set<AlarmKind> CALLS =
            EnumSet.of(AlarmKind.CALL_WANTED, AlarmKind.NOBODY_ACKNOWLEDGED, AlarmKind.ALL_IN_QUIET_HOURS);

    private static final int LONGEST_QUOTE = 120;
    private static final int LONGEST_DETAIL = 1_000;

    private static final int LONGEST_HOST_NAME = 80;
    private static final Pattern HOST_NAME =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,62}([.][\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,62}){0,5}");

    private NoticeTexts() {}

    /** Everything that an analyst is to be told of one incident, in one letter. */
    static Text alarm(Incident incident, NoticeOrder.Alarm order, Situation situation, Language language) {
        List<AlarmTopic> topics = order.topics();
        String number = incident.id().toString();
        Bilingual what = what(topics.get(0));
        int more = topics.size() - 1;
        String subject = language == Language.JA
                ? "【要対応】" + number + " " + what.ja() + (more > 0 ? "（ほか " + more + "件）" : "")
                : "[Analyst needed] " + number + " " + what.en() + (more > 0 ? " (and " + more + " more)" : "");
        List<Letter.Block> blocks = new ArrayList<>();
        topics.forEach(topic -> blocks.addAll(blocks(incident, topic, situation, language)));
        return new Text(subject, new Letter(blocks));
    }

    private static List<Letter.Block> blocks(
            Incident incident, AlarmTopic topic, Situation situation, Language language) {
        if (topic.due().isPresent()) {
            return DeadlineTexts.blocks(incident, topic, topic.due().get(), situation, language);
        }
        boolean ja = language == Language.JA;
        List<Letter.Block> blocks = new ArrayList<>();
        blocks.add(new Letter.Paragraph(what(topic).in(language)));
        blocks.add(new Letter.Fact(ja ? "対象" : "About", clean(topic.about())));
        blocks.add(new Letter.Fact(ja ? "詳細" : "Detail", clean(topic.detail(), LONGEST_DETAIL)));
        if (CALLS.contains(topic.kind())) {
            CallWords.pages(incident, situation, language).forEach(page -> blocks.add(new Letter.Paragraph(page)));
        }
        return blocks;
    }

    static Bilingual what(AlarmTopic topic) {
        return switch (topic.kind()) {
            case ISOLATION_HELD ->
                new Bilingual("隔離を保留しました。判断が必要です。", "An isolation is held back and needs a decision.");
            case ISOLATION_FAILING -> new Bilingual("隔離を実施できていません。", "An isolation does not succeed.");
            case RELEASE_FAILING -> new Bilingual("隔離を解除できていません。", "A release does not succeed.");
            case APPROVAL_ESCALATED ->
                new Bilingual("隔離の承認期限を過ぎました。判断が必要です。", "Nobody approved the isolation in time; a decision is needed.");
            case APPROVAL_LOCKED ->
                new Bilingual(
                        "隔離の承認依頼に対して誤ったコードが繰り返し入力されたため、受付を停止しました。回答者ご本人への確認が必要です。",
                        "Wrong codes were entered again and again for a request for approval; it is locked. Please"
                                + " call the contact and ask.");
            case REVIEW_WAITING -> new Bilingual("一次レポートが確認待ちです。", "The first report waits to be reviewed.");
            case REPORT_FAILING -> new Bilingual("一次レポートを作成できていません。", "The first report cannot be made.");
            case NOBODY_REACHED -> new Bilingual("一次レポートがどの連絡先にも届いていません。", "The first report has reached no contact.");
            case CONTACT_NOT_REACHED ->
                new Bilingual("一次レポートが一部の連絡先に届いていません。", "The first report has not reached one of the contacts.");
            case NOBODY_ACKNOWLEDGED ->
                new Bilingual(
                        "電話での連絡に対し、どの連絡先からも確認が得られていません。お電話での連絡が必要です。",
                        "The contacts were called, and nobody acknowledged. Please call them.");
            case CALL_WANTED ->
                new Bilingual("お客様へのお電話での連絡が必要です。", "The customer is to be called. Please call, and note the result.");
            case ALL_IN_QUIET_HOURS ->
                new Bilingual(
                        "すべての連絡先が電話を控える時間帯にあるため、お電話での連絡を行っていません。連絡の要否を判断してください。",
                        "Every contact is in quiet hours, so nobody is called. Please decide whether to call.");
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

    static String time(Instant at, Situation situation, Language language) {
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

    static Bilingual host(Incident incident, EndpointId id) {
        return hostName(
                incident.endpoint(id).map(e -> e.endpoint().displayName()).orElse(id.deviceId()));
    }

    /** A name that is formed as host names are; any other may be an attacker's text, which no gateway and no ear needs. */
    static Bilingual hostName(String name) {
        boolean named =
                name.length() <= LONGEST_HOST_NAME && HOST_NAME.matcher(name).matches();
        return named
                ? new Bilingual(name, name)
                : new Bilingual("（ホスト名に使用できない文字を含む名称）", "(a name with characters that no host name has)");
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
