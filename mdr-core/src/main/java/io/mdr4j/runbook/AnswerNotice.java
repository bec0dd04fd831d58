package io.mdr4j.runbook;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Language;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.QuestionCase;
import io.mdr4j.incident.QuestionEvent.QuestionAnswered;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.text.Letter;
import java.util.ArrayList;
import java.util.List;

/** The answer to a question of the customer as a notice. What the customer wrote is quoted as plain text only. */
final class AnswerNotice {

    private static final int LONGEST_QUOTE = 1_000;

    private AnswerNotice() {}

    static NoticeWriter.Draft of(Incident incident, NoticeOrder.Answer order, Contact recipient, Situation situation) {
        QuestionCase question = incident.question(order.question()).orElseThrow();
        QuestionAnswered answer = question.answers().get(order.number() - 1).given();
        Language language = language(incident, order.contact(), situation);
        String number = incident.id().number();
        String subject = switch (language) {
            case JA -> "【ご回答】" + number + " お問い合わせへのご回答";
            case EN -> "[Answer] " + number + " Answer to your question";
        };
        Letter letter = letter(question, answer, recipient, language, situation);
        return new NoticeWriter.Draft(NoticeKind.ANSWER, language, subject, letter);
    }

    private static Letter letter(
            QuestionCase question, QuestionAnswered answer, Contact recipient, Language language, Situation situation) {
        String asked = NoticeTexts.time(
                question.asked().receivedAt(), situation.setup().customer().zone(), language);
        List<Letter.Block> blocks = new ArrayList<>();
        switch (language) {
            case JA -> {
                blocks.add(new Letter.Paragraph(recipient.name() + " 様"));
                blocks.add(new Letter.Paragraph("お問い合わせいただき、ありがとうございます。下記のとおりご回答いたします。"));
                blocks.add(new Letter.Heading("ご回答"));
                blocks.add(new Letter.Paragraph(answer.text()));
                blocks.add(new Letter.Heading("お問い合わせ内容（" + asked + " 受付）"));
                blocks.add(new Letter.Paragraph(quote(question)));
                blocks.add(
                        new Letter.Paragraph("隔離のご承認・却下は、承認のご依頼に記載したページにてお願いいたします。本メールへのご返信では、承認・隔離・解除などの操作は行われません。"));
                blocks.add(new Letter.Paragraph("ご不明な点がございましたら、本メールへのご返信、またはお電話にてお問い合わせください。"));
            }
            case EN -> {
                blocks.add(new Letter.Paragraph("Dear " + recipient.name() + ","));
                blocks.add(new Letter.Paragraph("Thank you for your question. This is our answer."));
                blocks.add(new Letter.Heading("Answer"));
                blocks.add(new Letter.Paragraph(answer.text()));
                blocks.add(new Letter.Heading("Your question, received " + asked));
                blocks.add(new Letter.Paragraph(quote(question)));
                blocks.add(
                        new Letter.Paragraph(
                                "An isolation is approved or refused on the page that the request for approval names. A reply to this mail is read by a person; it approves, isolates and releases nothing."));
                blocks.add(new Letter.Paragraph("For further questions, reply to this mail or call us."));
            }
        }
        return new Letter(blocks);
    }

    private static String quote(QuestionCase question) {
        String text = question.asked().text();
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + " [...]";
    }

    /** The language in which the contact got the last report; else the customer's. */
    private static Language language(Incident incident, String contact, Situation situation) {
        return incident.lastReport()
                .map(r -> r.issued().recipients().get(contact))
                .orElse(situation.setup().customer().language());
    }
}
