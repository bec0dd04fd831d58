package io.mdr4j.notify.inbox;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The text of a mail that is HTML alone, with what it quotes behind {@code >}. One pass; nothing of it is ever shown as HTML. */
final class HtmlText {

    private static final Set<String> HIDDEN = Set.of("script", "style", "head", "title");
    private static final Set<String> BREAKS =
            Set.of("br", "p", "div", "tr", "li", "h1", "h2", "h3", "table", "hr", "blockquote");
    private static final Map<String, String> ENTITIES =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", " ", "yen", "¥", "hellip", "…");

    private final String html;
    private final StringBuilder out = new StringBuilder();
    private final Set<String> unended = new HashSet<>();
    private int quoted;

    private HtmlText(String html) {
        this.html = html;
    }

    static String of(String html) {
        return new HtmlText(html).text();
    }

    private String text() {
        int at = 0;
        while (at < html.length()) {
            char c = html.charAt(at);
            if (c == '<') {
                at = tag(at);
            } else if (c == '&') {
                at = entity(at);
            } else {
                write(Character.isWhitespace(c) ? " " : String.valueOf(c));
                at++;
            }
        }
        return out.toString()
                .replaceAll(" {2,1000}", " ")
                .replaceAll("\n[ >]{0,40}(?=\n)", "\n")
                .replaceAll("\n{3,1000}", "\n\n")
                .strip();
    }

    private int tag(int open) {
        int close = html.startsWith("<!--", open) ? end("-->", open) : end(">", open);
        if (close < 0) {
            return html.length();
        }
        String inside = html.substring(open + 1, Math.min(close, open + 40)).toLowerCase(Locale.ROOT);
        boolean ending = inside.startsWith("/");
        String name = inside.substring(ending ? 1 : 0).split("[^a-z0-9]", 2)[0];
        if (!ending && HIDDEN.contains(name) && !unended.contains(name)) {
            int hidden = end("</" + name, close);
            if (hidden >= 0) {
                int behind = end(">", hidden);
                return behind < 0 ? html.length() : behind;
            }
            unended.add(name);
        }
        if (name.equals("blockquote")) {
            quoted = Math.max(0, Math.min(20, quoted + (ending ? -1 : 1)));
        }
        if (BREAKS.contains(name)) {
            out.append('\n').append("> ".repeat(quoted));
        }
        return close;
    }

    /** Behind the mark, or -1. Tags are searched in any case of letters, but each stretch once. */
    private int end(String mark, int from) {
        for (int at = html.indexOf(mark.charAt(0), from); at >= 0; at = html.indexOf(mark.charAt(0), at + 1)) {
            if (html.regionMatches(true, at, mark, 0, mark.length())) {
                return at + mark.length();
            }
        }
        return -1;
    }

    private int entity(int at) {
        int end = at + 1;
        while (end < html.length() && end - at <= 10 && html.charAt(end) != ';') {
            end++;
        }
        if (end >= html.length() || html.charAt(end) != ';') {
            write("&");
            return at + 1;
        }
        String name = html.substring(at + 1, end);
        write(
                name.startsWith("#")
                        ? number(name.substring(1).toLowerCase(Locale.ROOT))
                        : ENTITIES.getOrDefault(name, "&" + name + ";"));
        return end + 1;
    }

    private static String number(String digits) {
        try {
            int code = digits.startsWith("x") ? Integer.parseInt(digits.substring(1), 16) : Integer.parseInt(digits);
            return Character.isValidCodePoint(code) && code >= ' ' ? Character.toString(code) : "";
        } catch (NumberFormatException e) {
            return "";
        }
    }

    private void write(String text) {
        out.append(text);
    }
}
