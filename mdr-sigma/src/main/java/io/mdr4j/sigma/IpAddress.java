package io.mdr4j.sigma;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses without ever asking a name server. */
final class IpAddress {

    private static final Pattern V4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)");

    private static final Pattern V6 = Pattern.compile("(?=.*:)[0-9a-fA-F:]+(?:\\d+\\.\\d+\\.\\d+\\.\\d+)?(?:%\\w+)?");

    private static final int LONGEST = 64;

    private IpAddress() {}

    /** The four or sixteen bytes of an address; an IPv4 address written as IPv6 has four. */
    static Optional<byte[]> bytes(String text) {
        if (text.length() > LONGEST
                || !(V4.matcher(text).matches() || V6.matcher(text).matches())) {
            return Optional.empty();
        }
        int zone = text.indexOf('%');
        try {
            // A literal is never looked up: digits and dots of the right form, or something with a colon.
            return Optional.of(InetAddress.getByName(zone < 0 ? text : text.substring(0, zone))
                    .getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
