package io.mdr4j.reports;

import io.mdr4j.text.Unseen;
import java.util.Locale;

/**
 * Makes untrusted text fit for people's eyes: what cannot be seen, or changes how the rest is seen, stands as
 * {@code [U+202E]}. Markup is not its business: the HTML template escapes everything.
 */
final class Printable {

    /** As long as a name, a path or a sentence may be, in characters. */
    static final int TEXT_LIMIT = 300;

    /** As long as one value for machines may be: a command line is kept to this length. */
    static final int MACHINE_LIMIT = 36_864 + 7;

    private static final int BRIEF_LIMIT = 80;
    private static final int COMBINING_LIMIT = 2;

    private Printable() {}

    /** The text on one line with everything visible, cut to {@value #TEXT_LIMIT} characters. */
    static String text(String untrusted) {
        return text(untrusted, TEXT_LIMIT);
    }

    /** The text on one line with everything visible, cut to {@code limit} characters of the original. */
    static String text(String untrusted, int limit) {
        return text(untrusted, limit, 0);
    }

    /** The same for a text of which {@code beyond} further characters are missing already. */
    static String text(String untrusted, int limit, int beyond) {
        int end = Math.min(untrusted.length(), limit);
        StringBuilder out = new StringBuilder(end + 16);
        int combining = 0;
        int i = 0;
        while (i < end) {
            int c = untrusted.codePointAt(i);
            combining = isCombining(c) ? combining + 1 : 0;
            if (isHidden(c) || combining > COMBINING_LIMIT) {
                appendMark(out, c);
            } else {
                out.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        int missing = untrusted.length() - i + beyond;
        if (missing > 0) {
            out.append("…[+").append(missing).append(']');
        }
        return out.toString();
    }

    /** The text for a heading or a subject line: everything visible, and not over a hundred characters. */
    static String brief(String untrusted) {
        return text(text(untrusted, BRIEF_LIMIT), BRIEF_LIMIT);
    }

    /** The text as it is for machines, but bounded: {@value #MACHINE_LIMIT} characters, then how many were cut. */
    static String bounded(String text) {
        return text.length() <= MACHINE_LIMIT
                ? wellFormed(text)
                : wellFormed(text.substring(0, MACHINE_LIMIT)) + "…[+" + (text.length() - MACHINE_LIMIT) + "]";
    }

    /** The text with halves of surrogate pairs replaced, so that every encoder takes it. */
    static String wellFormed(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(Character.getType(c) == Character.SURROGATE ? 0xFFFD : c));
        return out.toString();
    }

    private static void appendMark(StringBuilder out, int c) {
        out.append("[U+").append(String.format(Locale.ROOT, "%04X", c)).append(']');
    }

    private static boolean isCombining(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /** Tells whether a reader would not see the character, or would see others in another order because of it. */
    static boolean isHidden(int c) {
        boolean oddBlank = Character.getType(c) == Character.SPACE_SEPARATOR && c != ' ' && c != 0x3000;
        return Unseen.is(c) || oddBlank || isBlankLetter(c) || isVariationSelector(c);
    }

    private static boolean isBlankLetter(int c) {
        return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800 || c == 0x034F;
    }

    private static boolean isVariationSelector(int c) {
        return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || (c >= 0x180B && c <= 0x180F);
    }
}
