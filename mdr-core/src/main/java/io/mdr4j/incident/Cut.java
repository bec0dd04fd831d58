package io.mdr4j.incident;

/** Text of a bounded length. */
final class Cut {

    private static final String MARK = " [...]";

    private Cut() {}

    /** The text, or its beginning with a mark that more followed; never half a character at its end. */
    static String to(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - MARK.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + MARK;
    }
}
