package io.mdr4j.notify.approval;

import io.mdr4j.text.Unseen;

/** Makes foreign words fit for a page: on one line, without what is not seen, and bounded. Markup is the template's business. */
final class Shown {

    private static final int LONGEST = 200;

    private Shown() {}

    static String line(String text) {
        StringBuilder line = new StringBuilder();
        int end = Math.min(text.length(), 4 * LONGEST);
        for (int i = 0; i < end && line.length() < LONGEST; ) {
            int c = text.codePointAt(i);
            line.appendCodePoint(Unseen.is(c) ? ' ' : c);
            i += Character.charCount(c);
        }
        String plain = line.toString().replaceAll(" +", " ").strip();
        return text.length() > LONGEST ? plain + "…" : plain;
    }
}
