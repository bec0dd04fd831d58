package io.mdr4j.notify.hook;

import io.mdr4j.customer.Language;

/** What a chat's form says of itself. */
final class ChatWords {

    private ChatWords() {}

    /** That something did not fit. */
    static String cut(Language language) {
        return switch (language) {
            case JA -> "文字数の上限を超えたため、以降を省略しました。全文はメールまたはレポートをご確認ください。";
            case EN ->
                "The rest was left out because the message would be too long. See the mail or the report for all of it.";
        };
    }

    /** By what a message is known again that came twice. */
    static String reference(Language language, String reference) {
        return switch (language) {
            case JA -> "通知番号：" + reference;
            case EN -> "Notice " + reference;
        };
    }
}
