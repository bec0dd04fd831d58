package io.mdr4j.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The two forms of an address, strictly: no leading zeros, no shortened IPv4, no zone, no brackets. */
final class IpAddress {

    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!\\z)|\\z)){4}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-f]{1,4}");
    private static final int GROUPS = 8;

    private IpAddress() {}

    /** Tells whether the text, in lower case, is an address. */
    static boolean isAddress(String text) {
        return text.indexOf(':') < 0 ? IPV4.matcher(text).matches() : isIpv6(text);
    }

    private static boolean isIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == GROUPS;
        }
        int before = gap == 0 ? 0 : groups(text.substring(0, gap), false);
        int after = gap + 2 == text.length() ? 0 : groups(text.substring(gap + 2), true);
        return before >= 0 && after >= 0 && before + after < GROUPS;
    }

    /** How many groups the text has; -1 when it has anything else. An IPv4 address at the end stands for two. */
    private static int groups(String text, boolean mayEndInIpv4) {
        List<String> parts = new ArrayList<>(List.of(text.split(":", -1)));
        int count = 0;
        if (mayEndInIpv4 && IPV4.matcher(parts.get(parts.size() - 1)).matches()) {
            parts.remove(parts.size() - 1);
            count = 2;
        }
        boolean hex = parts.stream().allMatch(part -> GROUP.matcher(part).matches());
        return hex ? count + parts.size() : -1;
    }
}
