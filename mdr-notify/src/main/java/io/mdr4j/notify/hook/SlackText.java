package io.mdr4j.notify.hook;

import java.net.URI;

/**
 * Text for Slack. Its control characters are {@code &}, {@code <} and {@code >}: with them escaped there is no mention
 * ({@code <!channel>}, {@code <@U1>}), no channel and no link. Marks of emphasis have no escape; therefore text stands in objects
 * of the type {@code plain_text}, where they mean nothing, and links alone are {@code mrkdwn}.
 */
final class SlackText {

    private SlackText() {}

    /** The text, escaped, at most this long, and cut before an escape rather than in one. */
    static String of(String text, int longest) {
        String shown = Shown.text(text);
        String escaped = escaped(shown);
        for (int keep = Math.min(longest, shown.length()); escaped.length() > longest; keep -= Math.max(1, keep / 16)) {
            escaped = escaped(Shown.cut(shown, keep));
        }
        return escaped;
    }

    /** A link that is shown by its label. */
    static String link(String label, URI target, int longest) {
        String url = escaped(target.toASCIIString());
        String shown = of(Shown.line(label).replace('|', '｜').replaceAll("[*_~`]", " "), longest - url.length() - 3);
        return "<" + url + "|" + shown + ">";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
