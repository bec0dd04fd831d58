package io.mdr4j.reports;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the life out of addresses, so that no program makes a link of them and nobody opens one by mistake. */
final class Defang {

    private static final Pattern URL = Pattern.compile("(?i)\\b(?:https?|ftps?)://[^\\s\"'<>|]*");
    private static final Pattern HTTP = Pattern.compile("(?i)\\bhttp(s?)(?=:)");
    private static final Pattern FTP = Pattern.compile("(?i)\\bftp(s?)(?=:)");
    private static final Pattern SCHEME = Pattern.compile("(?<!\\[):(?=//)");
    private static final Pattern OTHER_SCHEME =
            Pattern.compile("(?i)\\b(mailto|javascript|vbscript|data|file|tel|sms|ms-\\w+):(?=\\S)");
    private static final Pattern IPV4 =
            Pattern.compile("(?<![\\d.])(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})\\.(\\d{1,3})(?![\\d.]*\\d)");
    /** No top-level domain begins with a digit, so versions and numbers keep their dots. */
    private static final Pattern DOT = Pattern.compile("(?<=[\\p{L}\\p{N}\\]_-])\\.(?=[\\p{L}_\\[])");
    /** Other dots that some programs read as one. */
    private static final Pattern WIDE_DOT = Pattern.compile("(?<=[A-Za-z0-9_-])[。．｡](?=[A-Za-z0-9_])");

    private static final Pattern PROGRAM = Pattern.compile("(?i)(?<![.\\p{L}\\p{N}_-])([\\p{L}\\p{N}_-]{1,64})\\."
            + "(exe|dll|sys|ps1|bat|cmd|vbs|js|hta|lnk|msi|docx?|docm|xlsx?|xlsm|pptx?|pdf|txt|tmp|dat|dmp|log|ini|xml|jar)"
            + "(?![.\\p{L}\\p{N}_-])");
    private static final Pattern AT = Pattern.compile("(?<!\\[)@");
    private static final String KEPT_DOT = "\uE000";

    private Defang() {}

    /** An address, a name or a link of an attacker: {@code hxxps://example[.]com}, {@code 192.0.2[.]10}. */
    static String indicator(String untrusted) {
        if (isIpv6(untrusted)) {
            int last = untrusted.lastIndexOf(':');
            return untrusted.substring(0, last) + "[:]" + untrusted.substring(last + 1);
        }
        return dots(schemes(untrusted));
    }

    /** Any text of an attacker in a mail: nothing in it can become a link; plain program names stay readable. */
    static String text(String untrusted) {
        String kept = PROGRAM.matcher(schemes(untrusted)).replaceAll("$1" + KEPT_DOT + "$2");
        return dots(kept).replace(KEPT_DOT, ".");
    }

    /** Any text of an attacker on a page: links in it are defanged, all else stays as it is. */
    static String urls(String untrusted) {
        return untrusted.indexOf(':') < 0
                ? untrusted
                : URL.matcher(untrusted).replaceAll(m -> Matcher.quoteReplacement(indicator(m.group())));
    }

    private static String dots(String text) {
        String numbers = IPV4.matcher(text).replaceAll("$1[.]$2");
        String names = DOT.matcher(numbers).replaceAll("[.]");
        return AT.matcher(WIDE_DOT.matcher(names).replaceAll("[.]")).replaceAll("[@]");
    }

    private static String schemes(String text) {
        if (text.indexOf(':') < 0) {
            return text;
        }
        String http = HTTP.matcher(text).replaceAll("hxxp$1");
        String ftp = FTP.matcher(http).replaceAll("fxp$1");
        String other = OTHER_SCHEME.matcher(ftp).replaceAll("$1[:]");
        // The service writes hxxps:// with the colon untouched; every other scheme loses it.
        return SCHEME.matcher(other).replaceAll(m -> isHxxp(other, m.start()) ? ":" : "[:]");
    }

    private static boolean isHxxp(String text, int colon) {
        return text.regionMatches(true, colon - 4, "hxxp", 0, 4) || text.regionMatches(true, colon - 5, "hxxps", 0, 5);
    }

    private static boolean isIpv6(String text) {
        return text.indexOf(':') != text.lastIndexOf(':')
                && text.chars().allMatch(c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0);
    }
}
