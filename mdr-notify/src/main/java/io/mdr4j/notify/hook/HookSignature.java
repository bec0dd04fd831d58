package io.mdr4j.notify.hook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a post, in the header {@value #HEADER}: {@code t=1764000000,v1=…}, the seconds since 1970 and, in lower-case
 * hexadecimal, the HMAC-SHA256 by the shared secret of those digits, a full stop, and the body as it came. A receiver that is
 * written in Java may use this class as it is.
 */
public final class HookSignature {

    /** The header that has it. */
    public static final String HEADER = "X-Mdr-Signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern FORM = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");

    private HookSignature() {}

    /** The header's value for this body, signed now. */
    public static String of(String secret, byte[] body, Instant now) {
        long seconds = now.getEpochSecond();
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac(secret, Long.toString(seconds), body));
    }

    /** Tells whether the header is of this body and this secret, and no further from now than the tolerance. Never throws. */
    public static boolean isRight(String header, String secret, byte[] body, Instant now, Duration tolerance) {
        Matcher parts = FORM.matcher(header);
        if (!parts.matches()) {
            return false;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(parts.group(1))), now)
                .abs();
        return age.compareTo(tolerance) <= 0
                && MessageDigest.isEqual(
                        mac(secret, parts.group(1), body), HexFormat.of().parseHex(parts.group(2)));
    }

    private static byte[] mac(String secret, String seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has " + ALGORITHM, e);
        }
    }
}
