package io.mdr4j.edr.http;

import io.mdr4j.text.Unseen;

/** Makes text of an EDR fit to be quoted in a message or a log line. */
final class Untrusted {

    private static final int LONGEST = 300;

    private Untrusted() {}

    /** At most 300 characters, on one line, with every control, format and lone surrogate character written out. */
    static String quoted(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(point -> {
            if (Unseen.is(point)) {
                safe.append(String.format("\\u%04x", point));
            } else {
                safe.appendCodePoint(point);
            }
        });
        return text.codePointCount(0, text.length()) > LONGEST ? safe + "..." : safe.toString();
    }
}
