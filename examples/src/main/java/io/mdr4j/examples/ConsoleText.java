package io.mdr4j.examples;

/**
 * How wide text stands on a console: a character of Chinese, Japanese or Korean takes two columns, an accent none. Characters
 * whose width depends on the font, such as Greek ones in Japanese fonts, count as one.
 */
final class ConsoleText {

    private static final String CUT = "…";

    /** Wide and full-width characters of Unicode's East Asian Width, from and to, in rising order. */
    private static final int[][] WIDE = {
        {0x1100, 0x115f},
        {0x2e80, 0x303e},
        {0x3041, 0x4dbf},
        {0x4e00, 0xa4cf},
        {0xa960, 0xa97f},
        {0xac00, 0xd7a3},
        {0xf900, 0xfaff},
        {0xfe10, 0xfe19},
        {0xfe30, 0xfe6f},
        {0xff01, 0xff60},
        {0xffe0, 0xffe6},
        {0x1f300, 0x1f64f},
        {0x1f680, 0x1f6ff},
        {0x1f900, 0x1f9ff},
        {0x20000, 0x3fffd},
    };

    private ConsoleText() {}

    /** The columns that a text takes. */
    static int width(String text) {
        return text.codePoints().map(ConsoleText::width).sum();
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        for (int[] range : WIDE) {
            if (c <= range[1]) {
                return c >= range[0] ? 2 : 1;
            }
        }
        return 1;
    }

    /** The text, cut where it takes more columns than these. */
    static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int left = columns - width(CUT);
        for (int c : text.codePoints().toArray()) {
            left -= width(c);
            if (left < 0) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return kept + CUT;
    }
}
