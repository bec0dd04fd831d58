package io.mdr4j.runbook;

import io.mdr4j.customer.Language;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.Obstacle;
import io.mdr4j.runbook.NoticeOrder.AlarmTopic;
import io.mdr4j.text.Bilingual;
import io.mdr4j.text.Letter;
import java.time.Instant;
import java.util.List;

/** The words of alarms about deadlines. What they quote is cleaned to one plain line. */
final class DeadlineTexts {

    private DeadlineTexts() {}

    static List<Letter.Block> blocks(
            Incident incident, AlarmTopic topic, Instant due, Situation situation, Language language) {
        boolean ja = language == Language.JA;
        String until = NoticeTexts.time(due, situation.setup().customer().zone(), language);
        List<String> hindrances = topic.hindrances().stream()
                .map(h -> words(h.obstacle()).in(language)
                        + (h.detail().isEmpty() ? "" : " (" + NoticeTexts.clean(h.detail()) + ")"))
                .toList();
        return List.of(
                new Letter.Paragraph(NoticeTexts.what(topic).in(language)),
                new Letter.Fact(ja ? "提供期限" : "Due", until),
                new Letter.Fact(
                        ja ? "危険度" : "Severity", NoticeTexts.severity(incident).in(language)),
                new Letter.Paragraph(ja ? "妨げとなっている事項:" : "What stands in its way:"),
                new Letter.Points(hindrances));
    }

    static Bilingual words(Obstacle obstacle) {
        return switch (obstacle) {
            case SERVICE_NOT_RUNNING -> new Bilingual("サービスの処理が停止していた", "the service was not running");
            case NOT_JUDGED -> new Bilingual("危険度の判定または運用ルールの適用が未完了", "no verdict or decision yet");
            case REVIEW_OUTSTANDING -> new Bilingual("アナリストによる確認待ち", "waiting for review by an analyst");
            case EDR_NOT_ANSWERING -> new Bilingual("EDRの応答待ち", "the EDR does not answer");
            case RENDERING_FAILING -> new Bilingual("レポートの作成に失敗", "the report cannot be made");
            case NO_CONTACT -> new Bilingual("送付先の連絡先がない", "there is nobody to send it to");
            case DELIVERY_FAILING -> new Bilingual("どの連絡先にも届いていない", "nobody was reached");
            case NOT_KNOWN -> new Bilingual("確認が必要", "not known; please look");
        };
    }
}
