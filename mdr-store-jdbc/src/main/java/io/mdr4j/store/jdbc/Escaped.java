package io.mdr4j.store.jdbc;

/**
 * Text of an EDR in a text column, in which no database keeps U+0000 or half a pair of surrogates: these and the backslash are
 * written as {@code \} and four hexadecimal digits.
 */
final class Escaped {

    private Escaped() {}

    static String write(String text) {
        StringBuilder written = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            if (point == 0 || point == '\\' || half) {
                written.append(String.format("\\%04x", point));
            } else {
                written.appendCodePoint(point);
            }
        });
        return written.toString();
    }

    static String read(String written) {
        StringBuilder text = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            if (written.charAt(i) == '\\') {
                text.append((char) Integer.parseInt(written, i + 1, i + 5, 16));
                i += 4;
            } else {
                text.append(written.charAt(i));
            }
        }
        return text.toString();
    }
}
