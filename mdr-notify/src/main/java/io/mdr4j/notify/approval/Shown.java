package io.mdr4j.notify.approval;

import io.mdr4j.text.Unseen;

/** Makes foreign words fit for a page: on one line, without what is not seen, and bounded. Markup is the template's business. */
final class Shown {

    private static final int LONGEST = 200;
    private static final int LONGEST_NAME = 80;

    private Shown() {}

    /** A sentence. */
    static String line(String text) {
        return line(text, LONGEST);
    }

    /** The name of a host or an account. */
    static String name(String text) {
        return line(text, LONGEST_NAME);
    }

    private static String line(String text, int longest) {
        StringBuilder line = new StringBuilder();
        int end = Math.min(text.length(), 4 * longest);
        for (int i = 0; i < end && line.length() < longest; ) {
            int c = text.codePointAt(i);
            line.appendCodePoint(Unseen.is(c) ? ' ' : c);
            i += Character.charCount(c);
        }
        String plain = line.toString().replaceAll(" +", " ").strip();
        return text.length() > longest ? plain + "…" : plain;
    }
}
