package io.mdr4j.inquiry;

import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.QuestionEvent.AutomaticReply;
import io.mdr4j.incident.QuestionEvent.NoticeBounced;
import io.mdr4j.incident.QuestionEvent.QuestionAsked;
import io.mdr4j.text.Bilingual;

/** What a mail turned out to be. */
sealed interface ReplyReading {

    /** A contact asks something. */
    record Question(IncidentId incident, QuestionAsked asked) implements ReplyReading {}

    /** A mail of ours came back. */
    record Returned(IncidentId incident, NoticeBounced bounced) implements ReplyReading {}

    /** A contact's mail program answered by itself. */
    record Automatic(IncidentId incident, AutomaticReply reply) implements ReplyReading {}

    /** Analysts look at it. */
    record SetAside(Why why, boolean automatic) implements ReplyReading {}

    /** Why a mail is nobody's question. */
    enum Why {
        /** It could not be read. */
        UNREADABLE("メールを解析できませんでした。", "The mail could not be read."),
        /** It bears no token of ours. */
        NO_TOKEN("当社の返信用識別子がありません。", "It bears no reply token of ours."),
        /** Its sender is no contact of the token's customer, or there are several senders. */
        NOT_A_CONTACT("送信者がお客様の連絡先に登録されていません。", "Its sender is no contact of that customer."),
        /** Our mail server says that the sender is not genuine. */
        NOT_GENUINE("送信者の認証に失敗しました。なりすましの可能性があります。", "The sender is not authenticated; it may be forged."),
        /** It belongs to an incident that is not kept. */
        NO_INCIDENT("該当するインシデントがありません。", "There is no such incident."),
        /** A mail came back, and whom it did not reach is not known. */
        RETURNED_UNKNOWN("配信不能通知の対象を特定できませんでした。", "A mail came back, and whom it did not reach is not known.");

        private final String ja;
        private final String en;

        Why(String ja, String en) {
            this.ja = ja;
            this.en = en;
        }

        Bilingual words() {
            return new Bilingual(ja, en);
        }
    }
}
