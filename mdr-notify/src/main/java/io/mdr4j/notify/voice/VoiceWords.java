package io.mdr4j.notify.voice;

import io.mdr4j.customer.Language;

/** What is said in a call beside the script. */
final class VoiceWords {

    private VoiceWords() {}

    static String keys(Language language) {
        return switch (language) {
            case JA -> "ご確認いただけましたら、1を押してください。";
            case EN -> "To acknowledge, press 1.";
        };
    }

    static String notUnderstood(Language language) {
        return switch (language) {
            case JA -> "入力を確認できませんでした。";
            case EN -> "That key is not known. ";
        };
    }

    static String noKey(Language language) {
        return switch (language) {
            case JA -> "入力を確認できませんでした。メールをご確認ください。失礼いたします。";
            case EN -> "No key was pressed. Please read the mail. Goodbye.";
        };
    }

    static String thanks(Language language) {
        return switch (language) {
            case JA -> "ご確認を承りました。ありがとうございました。";
            case EN -> "Your acknowledgement was recorded. Thank you.";
        };
    }

    static String failed(Language language) {
        return switch (language) {
            case JA -> "ご確認を記録できませんでした。お手数ですが、SOCまでお電話ください。";
            case EN -> "Your acknowledgement could not be recorded. Please call the SOC.";
        };
    }
}
