package io.mdr4j.examples;

import io.mdr4j.text.Unseen;

/** Text of an EDR or of a file, made fit for a line on the console: an attacker may have chosen it. */
final class Plain {

    private static final int LONGEST = 160;

    private Plain() {}

    /** One line of bounded length, without controls that a terminal would obey or that would turn the text around. */
    static String text(String untrusted) {
        return text(untrusted, LONGEST);
    }

    /** The same, of at most so many characters. */
    static String text(String untrusted, int longest) {
        int end = untrusted.length() <= longest
                ? untrusted.length()
                : untrusted.offsetByCodePoints(
                        0, Math.min(longest, untrusted.codePointCount(0, Math.min(untrusted.length(), 2 * longest))));
        String shown = whole(untrusted.substring(0, end));
        return end < untrusted.length() ? shown + "…" : shown;
    }

    /** The same without a bound: for texts whose end matters, such as a path, of someone who is at this console. */
    static String whole(String untrusted) {
        return untrusted
                .codePoints()
                .map(c -> Unseen.is(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }
}
