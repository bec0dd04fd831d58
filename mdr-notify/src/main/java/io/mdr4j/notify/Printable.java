package io.mdr4j.notify;

import io.mdr4j.text.Unseen;

/** Makes foreign words fit for a message of ours. */
final class Printable {

    private static final int LONGEST = 160;

    private Printable() {}

    /** The text on one line, without what is not seen, and bounded. */
    static String line(String text) {
        StringBuilder line = new StringBuilder();
        int end = Math.min(text.length(), 4 * LONGEST);
        for (int i = 0; i < end && line.length() < LONGEST; ) {
            int c = text.codePointAt(i);
            if (!Unseen.is(c) && c != ' ') {
                line.appendCodePoint(c);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
            i += Character.charCount(c);
        }
        return line.toString().strip();
    }
}
