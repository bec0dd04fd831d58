package io.mdr4j.edr.carbonblack.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.Oddities;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server's ways of writing: marks around what a search found, addresses as signed numbers, JSON inside a text. */
final class ServerTexts {

    private static final int LONGEST = 4_000;
    private static final String NO_MD5 = "0".repeat(32);

    private ServerTexts() {}

    /** A text without the marks, bounded. */
    static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(one -> one.replace("PREPREPRE", "").replace("POSTPOSTPOST", ""))
                .map(one -> one.length() <= LONGEST ? one : one.substring(0, LONGEST) + " [...]")
                .filter(one -> !one.isBlank());
    }

    /** An IPv4 address, written with dots or as a signed 32-bit number; an IPv6 one as it is. */
    static Optional<String> address(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        String one = text.trim();
        if (!one.matches("-?\\d{1,10}")) {
            return one.matches("[0-9A-Fa-f:.]{2,45}") ? Optional.of(one.toLowerCase(Locale.ROOT)) : Optional.empty();
        }
        long number = Long.parseLong(one) & 0xFFFF_FFFFL;
        return number == 0
                ? Optional.empty()
                : Optional.of(
                        (number >> 24) + "." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255));
    }

    /** An MD5 in lower case; one of zeros stands for none. */
    static Optional<String> md5(@Nullable String text) {
        return hash(text, 32).filter(hash -> !hash.equals(NO_MD5));
    }

    static Optional<String> sha256(@Nullable String text) {
        return hash(text, 64);
    }

    private static Optional<String> hash(@Nullable String text, int digits) {
        return Optional.ofNullable(text)
                .map(one -> one.trim().toLowerCase(Locale.ROOT))
                .filter(one -> one.length() == digits && one.matches("[0-9a-f]+"));
    }

    /** The object in a field, which may be written as a text that holds JSON. */
    static Lenient inner(Lenient fields, Oddities odd, String... names) {
        for (String name : names) {
            JsonNode value = fields.node().path(name);
            if (value.isObject()) {
                return Lenient.of(value, odd);
            }
            if (value.isTextual() && !value.textValue().isBlank()) {
                try {
                    return Lenient.of(EdrJson.mapper().readTree(value.textValue()), odd);
                } catch (JsonProcessingException e) {
                    odd.odd(name, "JSON in a text");
                }
            }
        }
        return Lenient.of(null, odd);
    }

    static String fileName(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
        return name.isEmpty() ? path : name;
    }
}
