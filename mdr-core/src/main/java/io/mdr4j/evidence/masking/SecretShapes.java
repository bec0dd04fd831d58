package io.mdr4j.evidence.masking;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets that are known by what they look like, wherever they stand. Every repetition is bounded and begins at a fixed text, so
 * that the time grows with the length alone.
 */
final class SecretShapes {

    private record Shape(Pattern pattern, MaskKind kind) {}

    private static final List<Shape> SHAPES = List.of(
            token("(?<![A-Za-z0-9_.-])((?:AKIA|ASIA)[A-Z0-9]{16})(?![A-Za-z0-9])"),
            token(
                    "(?<![A-Za-z0-9_.-])((?:gh[pousr]_|github_pat_|glpat-|npm_|hvs\\.|dop_v1_|shpat_)[A-Za-z0-9_-]{16,255}+)"),
            token("(?<![A-Za-z0-9_.-])(xox[abeprs]-[A-Za-z0-9-]{10,255}+)"),
            token("(?<![A-Za-z0-9_.-])(eyJ[A-Za-z0-9_-]{8,4000}+\\.[A-Za-z0-9_-]{8,8000}+\\.?[A-Za-z0-9_-]{0,4000}+)"),
            token("(?<![A-Za-z0-9_.-])(AIza[A-Za-z0-9_-]{35})"),
            token("(?<![A-Za-z0-9_.-])((?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,255}+)"),
            token("(?<![A-Za-z0-9_.-])(sk-[A-Za-z0-9_-]{20,255}+)"),
            token("(?<![A-Za-z0-9_.-])(SG\\.[A-Za-z0-9_-]{16,64}+\\.[A-Za-z0-9_-]{16,128}+)"),
            token("hooks\\.slack\\.com/services/([A-Za-z0-9/]{10,120}+)"),
            token("(?:discord|discordapp)\\.com/api/webhooks/(\\d{5,25}+/[A-Za-z0-9_-]{20,120}+)"),
            token("api\\.telegram\\.org/bot(\\d{5,15}+:[A-Za-z0-9_-]{20,60}+)"),
            token("(?i)\\bBearer\\s{1,4}+([A-Za-z0-9._~+/=-]{12,8000}+)"),
            token("(?i)\\bBasic\\s{1,4}+([A-Za-z0-9+/]{12,2000}+={0,2}+)"),
            token("(?<![A-Fa-f0-9])([A-Fa-f0-9]{32}:[A-Fa-f0-9]{32})(?![A-Fa-f0-9])"),
            token("-----BEGIN (?:[A-Z]{2,10} ){0,3}PRIVATE KEY-----([A-Za-z0-9+/=\\s\\\\]{1,16000}+)"),
            password(
                    "(?i)(?:PSCredential|NetworkCredential)[\\]\"':\\sA-Za-z-]{0,40}?\\(\\s{0,4}+[\"'][^\"']{0,200}+[\"']\\s{0,4}+,\\s{0,4}+[\"']([^\"'\\r\\n]{1,200}+)[\"']"));

    private static final int LONGEST = 8_000;

    /** {@code host:8443/path@2x.png}. */
    private static final Pattern PORT = Pattern.compile("\\d{1,5}/");

    private SecretShapes() {}

    private static Shape token(String pattern) {
        return new Shape(Pattern.compile(pattern), MaskKind.TOKEN);
    }

    private static Shape password(String pattern) {
        return new Shape(Pattern.compile(pattern), MaskKind.PASSWORD);
    }

    static void find(Spans spans) {
        for (Shape shape : SHAPES) {
            Matcher matcher = shape.pattern().matcher(spans.text());
            while (matcher.find()) {
                spans.add(matcher.start(1), matcher.end(1), shape.kind());
            }
        }
        users(spans);
    }

    /** {@code scheme://user:secret@host} and {@code domain/user:secret@host}. */
    private static void users(Spans spans) {
        String text = spans.text();
        int start = 0;
        while (start < text.length()) {
            int end = start;
            while (end < text.length()
                    && !Character.isWhitespace(text.charAt(end))
                    && "\"'<>".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            if (end > start) {
                user(spans, text, start, end);
            }
            start = end + 1;
        }
    }

    private static void user(Spans spans, String text, int start, int end) {
        if (end - start > LONGEST) {
            return;
        }
        String word = text.substring(start, end);
        int scheme = word.indexOf("://");
        int from = scheme >= 0 ? scheme + 3 : word.indexOf('/') + 1;
        int at = word.lastIndexOf('@');
        int colon = word.indexOf(':', from);
        if (from == 0 || colon < from || at <= colon + 1 || word.startsWith("sha256:", at + 1)) {
            return;
        }
        int slash = word.indexOf('/', from);
        boolean inPath = scheme >= 0 && slash >= 0 && slash < colon;
        String secret = word.substring(colon + 1, at);
        if (!inPath && !PORT.matcher(secret).lookingAt() && !SecretNames.isNoSecret(secret)) {
            spans.add(start + colon + 1, start + at, MaskKind.PASSWORD);
        }
    }
}
