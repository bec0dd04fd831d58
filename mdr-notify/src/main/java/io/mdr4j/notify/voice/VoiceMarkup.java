package io.mdr4j.notify.voice;

import io.mdr4j.customer.Language;
import io.mdr4j.notification.PhoneScript;
import java.util.List;

/**
 * What a gateway says and asks, in its markup (TwiML). Every text is made {@linkplain Speakable speakable} and escaped. Lengths
 * are bounded so that the whole is within the 4,000 characters that a gateway takes: of a script that is too long the last
 * sentences are left out, never what it says of the keys.
 */
final class VoiceMarkup {

    static final int LONGEST_SCRIPT = 900;
    static final int LONGEST_KEYS = 200;

    private static final int SECONDS_FOR_A_KEY = 8;

    private VoiceMarkup() {}

    /** Reads the script and the keys twice, since nobody hears the first words, and takes one key at any time. */
    static String script(PhoneScript script, Language language, String action) {
        String once = say(said(script.spoken(), language, LONGEST_SCRIPT), language)
                + say(said(List.of(script.keys()), language, LONGEST_KEYS), language);
        return gather(once + once, language, action);
    }

    /** Asks for the key once more. */
    static String again(Language language, String action) {
        return gather(say(VoiceWords.notUnderstood(language) + VoiceWords.keys(language), language), language, action);
    }

    /** Says this and ends the call. */
    static String last(String words, Language language) {
        return response(say(words, language) + "<Hangup/>");
    }

    /** The sentences one after the other, as many as fit, each with an end; the beginning of the first where it alone does not. */
    static String said(List<String> sentences, Language language, int longest) {
        StringBuilder said = new StringBuilder();
        for (String sentence : sentences) {
            String more = Speakable.of(sentence);
            if (more.isEmpty()) {
                continue;
            }
            String ended = ended(more, language);
            if (said.length() + ended.length() > longest) {
                return said.isEmpty() ? cut(more, longest) : said.toString().strip();
            }
            said.append(ended);
        }
        return said.toString().strip();
    }

    private static String ended(String sentence, Language language) {
        boolean ends = "。．.！？!?".indexOf(sentence.charAt(sentence.length() - 1)) >= 0;
        return switch (language) {
            case JA -> ends ? sentence : sentence + "。";
            case EN -> (ends ? sentence : sentence + ".") + " ";
        };
    }

    private static String gather(String says, Language language, String action) {
        return response("<Gather input=\"dtmf\" numDigits=\"1\" timeout=\"" + SECONDS_FOR_A_KEY
                + "\" method=\"POST\" action=\"" + escaped(action) + "\">" + says + "</Gather>"
                + say(VoiceWords.noKey(language), language));
    }

    private static String cut(String text, int longest) {
        int end = Math.min(text.length(), longest);
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    private static String response(String verbs) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>" + verbs + "</Response>";
    }

    private static String say(String text, Language language) {
        String code = switch (language) {
            case JA -> "ja-JP";
            case EN -> "en-US";
        };
        return "<Say language=\"" + code + "\">" + escaped(text) + "</Say>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }
}
