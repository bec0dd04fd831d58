package io.mdr4j.notify.hook;

import io.mdr4j.notification.Notice;
import io.mdr4j.text.Letter;
import io.mdr4j.text.Unseen;
import java.util.ArrayList;
import java.util.List;

/** Text as a reader sees it, before it is escaped for a form: what is not seen becomes a mark, and nothing is without an end. */
final class Shown {

    private static final int LONGEST_NAME = 100;

    private Shown() {}

    /** Text of several lines, which end in a line feed. */
    static String text(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\t', ' ')
                .codePoints()
                .forEach(c -> shown.appendCodePoint(c != '\n' && Unseen.is(c) ? 0xFFFD : c));
        return shown.toString();
    }

    /** Text on one line. */
    static String line(String text) {
        return text(text).replace('\n', ' ');
    }

    /** A name for a message of ours. */
    static String name(String text) {
        return cut(line(text), LONGEST_NAME);
    }

    /** The text, or its beginning with a mark that it goes on; never half a character. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** The text in pieces of at most this length, which end at a line where they can. */
    static List<String> pieces(String text, int longest) {
        List<String> pieces = new ArrayList<>();
        String rest = text;
        while (rest.length() > longest) {
            int line = rest.lastIndexOf('\n', longest);
            int end = line > 0 ? line : longest;
            end -= Character.isHighSurrogate(rest.charAt(end - 1)) ? 1 : 0;
            pieces.add(rest.substring(0, end));
            rest = rest.substring(line > 0 ? end + 1 : end);
        }
        if (!rest.isBlank()) {
            pieces.add(rest);
        }
        return pieces;
    }

    /** The notice's letter, or its text as one paragraph where it has none. */
    static Letter letter(Notice notice) {
        return notice.letter().blocks().isEmpty() ? Letter.of(new Letter.Paragraph(notice.text())) : notice.letter();
    }
}
