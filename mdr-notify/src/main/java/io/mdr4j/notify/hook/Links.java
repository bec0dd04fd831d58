package io.mdr4j.notify.hook;

import java.net.URI;
import java.util.Locale;

/** Which links of a letter become links of a chat; others are shown as text. */
final class Links {

    private static final int LONGEST = 2_000;

    private Links() {}

    static boolean isFollowed(URI target) {
        String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
        return (scheme.equals("https") || scheme.equals("http"))
                && target.getHost() != null
                && target.toASCIIString().replace("&", "&amp;").length() <= LONGEST;
    }
}
