package io.mdr4j.runbook;

import io.mdr4j.customer.Language;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.Obstacle;
import io.mdr4j.runbook.NoticeOrder.AlarmTopic;
import io.mdr4j.runbook.NoticeTexts.Text;
import io.mdr4j.text.Bilingual;
import java.time.Instant;

/** The words of alarms about deadlines. What they quote is cleaned to one plain line. */
final class DeadlineTexts {

    private DeadlineTexts() {}

    static Text alarm(Incident incident, AlarmTopic topic, Instant due, Situation situation, Language language) {
        Bilingual what = NoticeTexts.what(topic);
        String number = incident.id().toString();
        String until = NoticeTexts.time(due, situation.setup().customer().zone(), language);
        StringBuilder body = new StringBuilder(what.in(language)).append('\n');
        body.append(language == Language.JA ? "提供期限: " : "Due: ").append(until).append('\n');
        body.append(language == Language.JA ? "危険度: " : "Severity: ")
                .append(NoticeTexts.severity(incident).in(language))
                .append('\n');
        body.append(language == Language.JA ? "妨げとなっている事項:\n" : "What stands in its way:\n");
        for (Hindrance hindrance : topic.hindrances()) {
            body.append("- ").append(words(hindrance.obstacle()).in(language));
            if (!hindrance.detail().isEmpty()) {
                body.append(" (").append(NoticeTexts.clean(hindrance.detail())).append(')');
            }
            body.append('\n');
        }
        String subject = (language == Language.JA ? "【要対応】" : "[Analyst needed] ") + number + " " + what.in(language);
        return new Text(subject, body.toString());
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
