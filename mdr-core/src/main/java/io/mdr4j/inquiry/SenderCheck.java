package io.mdr4j.inquiry;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether our own mail server found the sender genuine. Of several headers by its name the topmost alone can say yes, since the
 * sender may have written the others; any can say no.
 */
enum SenderCheck {
    GENUINE,
    DOUBTFUL,
    FORGED;

    private static final Pattern METHOD =
            Pattern.compile("(?:^|;)\\s{0,20}(dmarc|dkim|spf)\\s{0,5}=\\s{0,5}([a-z]{1,20})([^;]{0,500})");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:header\\.d|header\\.i|smtp\\.mailfrom)=\"?(?:[^@\\s\";]{0,100}@)?([a-z0-9.-]{1,253})");

    static SenderCheck of(ReceivedMail mail, String from, ReplyPolicy policy) {
        Optional<String> server = policy.trustedServer();
        if (server.isEmpty()) {
            return DOUBTFUL;
        }
        List<String> results = mail.header("authentication-results").stream()
                .map(v -> v.strip().toLowerCase(Locale.ROOT))
                .filter(v -> v.startsWith(server.get()) && isEnd(v, server.get().length()))
                .toList();
        String domain = from.substring(from.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        if (results.stream().anyMatch(r -> of(r, domain) == FORGED)) {
            return FORGED;
        }
        return results.isEmpty() ? DOUBTFUL : of(results.get(0), domain);
    }

    private static boolean isEnd(String value, int at) {
        return at == value.length() || value.charAt(at) == ';' || Character.isWhitespace(value.charAt(at));
    }

    private static SenderCheck of(String result, String domain) {
        boolean genuine = false;
        boolean forged = false;
        Matcher method = METHOD.matcher(result);
        while (method.find()) {
            boolean pass = method.group(2).equals("pass");
            boolean fail = method.group(2).equals("fail");
            boolean dmarc = method.group(1).equals("dmarc");
            if (dmarc && fail) {
                return FORGED;
            }
            genuine |= pass && (dmarc || isOf(method.group(3), domain));
            forged |= fail && !dmarc;
        }
        if (genuine) {
            return GENUINE;
        }
        return forged ? FORGED : DOUBTFUL;
    }

    private static boolean isOf(String detail, String domain) {
        Matcher found = DOMAIN.matcher(detail);
        return found.find() && (found.group(1).equals(domain) || domain.endsWith("." + found.group(1)));
    }
}
