package io.mdr4j.notify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text for the header of a mail (RFC 2047). Unlike the mail library it also encodes plain text that a reader's program would
 * take for encoded: otherwise whoever chooses a host name could choose what is read in its place.
 */
final class HeaderText {

    /** Below the 76 characters that a line with an encoded word may have, with the longest name of a header before it. */
    private static final int BYTES_A_WORD = 39;

    private static final int LONGEST_PLAIN = 60;
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e](?:[\\x20-\\x7e]*[\\x21-\\x7e])?");

    private HeaderText() {}

    /** Tells whether the text has no line breaks, no other control characters and no halves of characters. */
    static boolean isOneLine(String text) {
        return text.codePoints().noneMatch(c -> switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> false;
        });
    }

    /** The text as it may stand in an unstructured header such as the subject. */
    static String unstructured(String text) {
        boolean plain = text.length() <= LONGEST_PLAIN && PLAIN.matcher(text).matches() && !text.contains("=?");
        return plain ? text : encoded(text);
    }

    /** The text as encoded words, each of whole characters. */
    static String encoded(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int bytes = 0;
        for (int i = 0; i < text.length(); ) {
            String character = Character.toString(text.codePointAt(i));
            int more = character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + more > BYTES_A_WORD) {
                words.add(word(word));
                word.setLength(0);
                bytes = 0;
            }
            word.append(character);
            bytes += more;
            i += character.length();
        }
        words.add(word(word));
        return String.join("\r\n ", words);
    }

    private static String word(StringBuilder text) {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
    }
}
