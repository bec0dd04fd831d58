package io.mdr4j.edr.http;

/** Makes text of an EDR fit to be quoted in a message or a log line. */
final class Untrusted {

    private static final int LONGEST = 300;

    private Untrusted() {}

    /** At most 300 characters, on one line, with every control, format and lone surrogate character written out. */
    static String quoted(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(point -> {
            switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> safe.append(String.format("\\u%04x", point));
                default -> safe.appendCodePoint(point);
            }
        });
        return text.codePointCount(0, text.length()) > LONGEST ? safe + "..." : safe.toString();
    }
}
