package io.mdr4j.reports;

import java.util.regex.Pattern;

/** Takes the life out of addresses, so that no mail program makes a link of them and nobody opens one by mistake. */
final class Defang {

    private static final Pattern HTTP = Pattern.compile("(?i)\\bhttp(s?)(?=:)");
    private static final Pattern FTP = Pattern.compile("(?i)\\bftp(s?)(?=:)");
    private static final Pattern SCHEME = Pattern.compile("(?<!\\[):(?=//)");
    private static final Pattern OTHER_SCHEME =
            Pattern.compile("(?i)\\b(mailto|javascript|data|file|tel|sms|ms-\\w+):");
    private static final Pattern DOT =
            Pattern.compile("(?<=[\\p{L}\\p{N}\\]_-])[.\\u3002\\uFF0E\\uFF61](?=[\\p{L}\\p{N}_\\[])");
    private static final Pattern PROGRAM = Pattern.compile(
            "(?i)(?<![.\\p{L}\\p{N}_-])([\\p{L}\\p{N}_-]{1,64})\\.(exe|dll|sys|ps1|bat|cmd|vbs|js|hta|lnk|msi|docx?|docm|xlsx?|xlsm|pptx?|pdf|txt|tmp|dat|log)(?![.\\p{L}\\p{N}_-])");
    private static final String KEPT_DOT = "\uE000";

    private Defang() {}

    /** An address, a name or a link of an attacker: {@code hxxps[:]//example[.]com}, {@code 192.0.2[.]10}. */
    static String indicator(String untrusted) {
        String text = schemes(untrusted);
        if (isIpv4(text)) {
            int last = text.lastIndexOf('.');
            return text.substring(0, last) + "[.]" + text.substring(last + 1);
        }
        if (isIpv6(text)) {
            int last = text.lastIndexOf(':');
            return text.substring(0, last) + "[:]" + text.substring(last + 1);
        }
        return DOT.matcher(text).replaceAll("[.]").replace("@", "[@]");
    }

    /** Any text of an attacker in a mail: nothing in it can become a link; plain program names stay readable. */
    static String text(String untrusted) {
        String kept = PROGRAM.matcher(schemes(untrusted)).replaceAll("$1" + KEPT_DOT + "$2");
        return DOT.matcher(kept).replaceAll("[.]").replace(KEPT_DOT, ".").replace("@", "[@]");
    }

    private static String schemes(String text) {
        String http = HTTP.matcher(text).replaceAll("hxxp$1");
        String ftp = FTP.matcher(http).replaceAll("fxp$1");
        String other = OTHER_SCHEME.matcher(ftp).replaceAll("$1[:]");
        // The service writes hxxps:// with the colon untouched; every other scheme loses it.
        return SCHEME.matcher(other).replaceAll(m -> isHxxp(other, m.start()) ? ":" : "[:]");
    }

    private static boolean isHxxp(String text, int colon) {
        return text.regionMatches(true, colon - 4, "hxxp", 0, 4) || text.regionMatches(true, colon - 5, "hxxps", 0, 5);
    }

    private static boolean isIpv4(String text) {
        return text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }

    private static boolean isIpv6(String text) {
        return text.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    }
}
