package io.mdr4j.notify;

/** Text for the body of a mail: its lines end as they must on the wire, and it has no other control characters. */
final class BodyText {

    private BodyText() {}

    static String of(String text) {
        StringBuilder body = new StringBuilder(text.length() + text.length() / 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                body.append("\r\n");
                i += c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? 1 : 0;
            } else {
                body.append(Character.isISOControl(c) && c != '\t' ? '\uFFFD' : c);
            }
        }
        return body.toString();
    }
}
