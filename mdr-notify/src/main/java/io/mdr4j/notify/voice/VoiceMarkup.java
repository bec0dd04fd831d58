package io.mdr4j.notify.voice;

import io.mdr4j.customer.Language;
import io.mdr4j.notification.PhoneScript;
import java.util.ArrayList;
import java.util.List;

/**
 * What a gateway says and asks, in its markup (TwiML). Every text is made {@linkplain Speakable speakable} and escaped. It stays
 * within the {@value #LONGEST} characters that a gateway takes: of a script that is too long the last sentences are left out,
 * never what it says of the keys.
 */
final class VoiceMarkup {

    static final int LONGEST = 4_000;

    private static final int SECONDS_FOR_A_KEY = 8;
    private static final int LONGEST_KEYS = 400;

    private VoiceMarkup() {}

    /** Reads the script twice, since nobody hears the first words, and takes one key. */
    static String script(PhoneScript script, Language language, String action) {
        List<String> sentences = new ArrayList<>();
        script.spoken().stream()
                .map(Speakable::of)
                .filter(sentence -> !sentence.isEmpty())
                .forEach(sentences::add);
        String keys = cut(Speakable.of(script.keys()), LONGEST_KEYS);
        String markup = gather(sentences, keys, language, action);
        while (markup.length() > LONGEST && !sentences.isEmpty()) {
            shorten(sentences, markup.length() - LONGEST);
            markup = gather(sentences, keys, language, action);
        }
        return markup;
    }

    /** Asks for the key once more. */
    static String again(Language language, String action) {
        return gather(List.of(VoiceWords.notUnderstood(language)), VoiceWords.keys(language), language, action);
    }

    /** Says this and ends the call. */
    static String last(String words, Language language) {
        return response(say(words, language, 1) + "<Hangup/>");
    }

    private static String gather(List<String> sentences, String keys, Language language, String action) {
        String text = String.join(language == Language.JA ? "" : " ", sentences);
        String said = (text + (language == Language.JA ? "" : " ") + keys).strip();
        return response("<Gather input=\"dtmf\" numDigits=\"1\" timeout=\"" + SECONDS_FOR_A_KEY
                + "\" method=\"POST\" action=\"" + escaped(action) + "\">" + say(said, language, 2) + "</Gather>"
                + say(VoiceWords.noKey(language), language, 1));
    }

    private static void shorten(List<String> sentences, int tooMany) {
        int last = sentences.size() - 1;
        String sentence = sentences.remove(last);
        if (last == 0 && sentence.length() > tooMany + 1) {
            sentences.add(cut(sentence, sentence.length() - tooMany - 1));
        }
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    private static String response(String verbs) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>" + verbs + "</Response>";
    }

    private static String say(String text, Language language, int times) {
        String code = switch (language) {
            case JA -> "ja-JP";
            case EN -> "en-US";
        };
        return "<Say language=\"" + code + "\"" + (times == 1 ? "" : " loop=\"" + times + "\"") + ">" + escaped(text)
                + "</Say>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }
}
