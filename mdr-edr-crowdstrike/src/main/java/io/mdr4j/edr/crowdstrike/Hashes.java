package io.mdr4j.edr.crowdstrike;

import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hashes in lower-case hex. Falcon writes zeros where it does not know one. */
final class Hashes {

    private static final int SHA256 = 64;
    private static final int MD5 = 32;

    private Hashes() {}

    static Optional<String> sha256(Lenient node, OddValues odd) {
        return read(node, "sha256", SHA256, odd);
    }

    static Optional<String> md5(Lenient node, OddValues odd) {
        return read(node, "md5", MD5, odd);
    }

    private static Optional<String> read(Lenient node, String field, int digits, OddValues odd) {
        String text = node.text(field);
        if (text == null) {
            return Optional.empty();
        }
        Optional<String> hash = normal(text, digits);
        if (hash.isEmpty() && !isZeros(text)) {
            odd.odd(field, digits + " hex digits");
        }
        return hash;
    }

    /** The text as a SHA-256, if it is one. */
    static Optional<String> sha256(@Nullable String text) {
        return text == null ? Optional.empty() : normal(text, SHA256);
    }

    /** The text as an MD5, if it is one. */
    static Optional<String> md5(@Nullable String text) {
        return text == null ? Optional.empty() : normal(text, MD5);
    }

    private static Optional<String> normal(String text, int digits) {
        if (text.length() != digits || isZeros(text)) {
            return Optional.empty();
        }
        for (int i = 0; i < digits; i++) {
            if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return Optional.empty();
            }
        }
        return Optional.of(text.toLowerCase(Locale.ROOT));
    }

    private static boolean isZeros(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }
}
