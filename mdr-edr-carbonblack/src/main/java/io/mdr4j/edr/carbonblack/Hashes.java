package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.Oddities;
import java.util.Locale;
import java.util.Optional;

/** Hashes in lower-case hex; anything else is no hash. */
final class Hashes {

    private static final int SHA256 = 64;
    private static final int MD5 = 32;

    private Hashes() {}

    static Optional<String> sha256(Lenient fields, Oddities odd, String... names) {
        return hash(fields, odd, SHA256, "a SHA-256", names);
    }

    static Optional<String> md5(Lenient fields, Oddities odd, String... names) {
        return hash(fields, odd, MD5, "an MD5", names);
    }

    private static Optional<String> hash(Lenient fields, Oddities odd, int digits, String expected, String... names) {
        String text = fields.text(names);
        if (text == null) {
            return Optional.empty();
        }
        String hash = text.trim().toLowerCase(Locale.ROOT);
        if (hash.length() != digits || !isHex(hash)) {
            odd.odd(names[0], expected);
            return Optional.empty();
        }
        return Optional.of(hash);
    }

    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
