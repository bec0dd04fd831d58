package io.mdr4j.examples.console;

import io.mdr4j.text.Unseen;
import java.util.Locale;

/** Text of an EDR, or of somebody else, as a reader is to see it. Markup is the template's business: it escapes everything. */
final class Shown {

    static final int LINE = 300;
    static final int COMMAND = 4_000;

    private static final int COMBINING = 2;

    private Shown() {}

    /** One line of bounded length; what could not be seen, or would turn the text around, stands as {@code [U+202E]}. */
    static String line(String untrusted) {
        return line(untrusted, LINE);
    }

    /** The same, of at most so many characters of the original. */
    static String line(String untrusted, int longest) {
        StringBuilder shown = new StringBuilder();
        int combining = 0;
        int i = 0;
        while (i < untrusted.length() && i < longest) {
            int c = untrusted.codePointAt(i);
            combining = isCombining(c) ? combining + 1 : 0;
            if (isHidden(c) || combining > COMBINING) {
                shown.append(String.format(Locale.ROOT, "[U+%04X]", c));
            } else {
                shown.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return i < untrusted.length()
                ? shown.append("…[+").append(untrusted.length() - i).append(']').toString()
                : shown.toString();
    }

    private static boolean isHidden(int c) {
        boolean oddBlank = Character.getType(c) == Character.SPACE_SEPARATOR && c != ' ' && c != 0x3000;
        return Unseen.is(c) || oddBlank;
    }

    private static boolean isCombining(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }
}
