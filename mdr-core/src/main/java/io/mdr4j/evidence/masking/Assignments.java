package io.mdr4j.evidence.masking;

import java.util.Optional;

/**
 * Secrets behind a name and an equals sign or colon: {@code --password=x}, {@code /pass:x}, {@code "pw": "x"}, {@code ?token=x},
 * {@code Server=a;Password=x;}, {@code Authorization: Bearer x}. From each sign it looks back and ahead by a bounded stretch.
 */
final class Assignments {

    private static final int LONGEST_NAME = 80;
    private static final int BLANKS = 4;

    private final Spans spans;
    private final String text;
    private int noCloseFrom = Integer.MAX_VALUE;
    private char noCloseOf;

    private Assignments(Spans spans) {
        this.spans = spans;
        this.text = spans.text();
    }

    static void find(Spans spans) {
        new Assignments(spans).find();
    }

    private void find() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            at = c == '=' || c == ':' ? Math.max(at + 1, sign(at)) : at + 1;
        }
    }

    /** Where to go on. */
    private int sign(int sign) {
        int nameEnd = nameEnd(sign);
        int nameStart = nameStart(nameEnd);
        if (nameStart == nameEnd) {
            return sign;
        }
        String name = text.substring(nameStart, nameEnd);
        Optional<MaskKind> kind = SecretNames.kind(name);
        if (kind.isEmpty() || isPath(nameStart) || isCalled(sign)) {
            return sign;
        }
        boolean quotedName = nameEnd < sign && isQuote(text.charAt(nameEnd));
        int from = behind(sign + 1);
        if (from >= text.length()) {
            return sign;
        }
        boolean apart = from > sign + 1;
        boolean header = SecretNames.isHeader(name);
        boolean told = kind.get() == MaskKind.PASSWORD
                || header
                || quotedName
                || name.indexOf('-') > 0
                || name.indexOf('_') > 0;
        if (text.charAt(sign) == ':' && apart && !told && !isQuote(text.charAt(from))) {
            return sign;
        }
        return value(from, kind.get(), header, name);
    }

    private int value(int from, MaskKind kind, boolean header, String name) {
        int start = from;
        int end;
        int quote = quoteLength(from);
        if (quote > 0) {
            start = from + quote;
            int close = close(start, text.charAt(start - 1), quote == 2);
            end = close < 0 ? bareEnd(start, header) : close;
            if (start < text.length()
                    && Character.isWhitespace(text.charAt(start))
                    && (close < 0 || close > start + 40)) {
                return from; // That quote closes what stands before it.
            }
        } else {
            end = bareEnd(from, header);
        }
        if (header) {
            start = behindScheme(start, end);
        }
        String value = text.substring(start, end);
        if (value.startsWith("pass:")) {
            start += 5;
        } else if (value.startsWith("env:") || value.startsWith("file:")) {
            return end;
        }
        if (!SecretNames.isNoSecret(value) && !isFolder(name, value)) {
            spans.add(start, end, kind);
        }
        return end;
    }

    /** {@code PWD=/root}: the current folder. */
    private static boolean isFolder(String name, String value) {
        boolean path = value.startsWith("/") || value.startsWith(":\\", 1);
        return path && (name.equals("PWD") || name.equals("pwd"));
    }

    private int nameEnd(int sign) {
        int at = sign;
        for (int i = 0; i < BLANKS && at > 0 && text.charAt(at - 1) == ' '; i++) {
            at--;
        }
        if (at > 0 && text.charAt(at - 1) == ']') {
            at--;
        }
        if (at > 0 && isQuote(text.charAt(at - 1))) {
            at--;
            at -= at > 0 && text.charAt(at - 1) == '\\' ? 1 : 0;
        }
        return at;
    }

    private int nameStart(int end) {
        int at = end;
        while (at > 0 && end - at <= LONGEST_NAME && isNameSign(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean isNameSign(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    /** {@code /etc/passwd: denied} is a path; {@code /password:x} an option. */
    private boolean isPath(int nameStart) {
        if (nameStart == 0 || "/\\".indexOf(text.charAt(nameStart - 1)) < 0) {
            return false;
        }
        if (nameStart == 1) {
            return false;
        }
        char before = text.charAt(nameStart - 2);
        return isNameSign(before) || before == '/' || before == '\\' || before == ':';
    }

    /** {@code ==}, {@code ::} and {@code !=} compare or call. */
    private boolean isCalled(int sign) {
        char c = text.charAt(sign);
        boolean doubled = (sign + 1 < text.length() && text.charAt(sign + 1) == c)
                || (sign > 0 && (text.charAt(sign - 1) == c || text.charAt(sign - 1) == '!'));
        boolean asked = c == '='
                && text.substring(Math.max(0, sign - 60), sign)
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains("set /p ");
        return doubled || asked;
    }

    private int behind(int at) {
        int from = at;
        while (from < text.length() && from - at < BLANKS && text.charAt(from) == ' ') {
            from++;
        }
        return from;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private int quoteLength(int at) {
        if (isQuote(text.charAt(at))) {
            return 1;
        }
        return text.startsWith("\\\"", at) ? 2 : 0;
    }

    /** Where what is quoted ends; -1 where nothing closes it, which is looked for once. */
    private int close(int from, char quote, boolean escaped) {
        if (noCloseOf == quote && from >= noCloseFrom) {
            return -1;
        }
        int close = text.indexOf(escaped ? "\\\"" : String.valueOf(quote), from);
        if (close < 0) {
            noCloseOf = quote;
            noCloseFrom = from;
        }
        return close;
    }

    /** A bare value ends at a blank or at what parts fields; that of a header at the quote or line that holds it. */
    private int bareEnd(int from, boolean header) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean over = header
                    ? c == '"' || c == '\'' || c == '\n' || c == '\r'
                    : Character.isWhitespace(c) || "\"';&|<>`".indexOf(c) >= 0;
            if (over) {
                return c == '"' && at > from && text.charAt(at - 1) == '\\' ? at - 1 : at;
            }
            at++;
        }
        return at;
    }

    private int behindScheme(int from, int end) {
        for (String scheme :
                new String[] {"Bearer ", "Basic ", "Token ", "Negotiate ", "NTLM ", "Digest ", "ApiKey "}) {
            if (text.regionMatches(true, from, scheme, 0, scheme.length()) && from + scheme.length() < end) {
                return from + scheme.length();
            }
        }
        return from;
    }
}
