package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.http.Lenient;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Hashes in lower-case hex; anything else is no hash. */
final class Hashes {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    private Hashes() {}

    static Optional<String> sha256(Lenient fields, Oddities odd, String... names) {
        return hash(fields, odd, SHA256, "a SHA-256", names);
    }

    static Optional<String> md5(Lenient fields, Oddities odd, String... names) {
        return hash(fields, odd, MD5, "an MD5", names);
    }

    private static Optional<String> hash(Lenient fields, Oddities odd, Pattern form, String expected, String... names) {
        String text = fields.text(names);
        if (text == null) {
            return Optional.empty();
        }
        String hash = text.trim().toLowerCase(Locale.ROOT);
        if (!form.matcher(hash).matches()) {
            odd.odd(names[0], expected);
            return Optional.empty();
        }
        return Optional.of(hash);
    }
}
