package io.mdr4j.edr.crowdstrike;

import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.text.Unseen;
import java.util.Optional;

/**
 * Values of Falcon's query language. How a quote within a value is escaped is not documented, and so neither is what a
 * backslash does there or a star at an end, so a value with any of them is refused.
 */
final class Fql {

    private Fql() {}

    /** {@code field:'value'}. Throws {@link EdrRejectedException} when the value cannot be quoted. */
    static String equal(String field, String value) {
        return field + ":" + quoted(value);
    }

    /** {@code field:~'value'}, which finds the words of a text. Throws likewise. */
    static String like(String field, String value) {
        return field + ":~" + quoted(value);
    }

    private static String quoted(String value) {
        Optional<String> refusal = refusal(value);
        if (refusal.isPresent()) {
            throw new EdrRejectedException("The value cannot be asked for safely: " + refusal.get());
        }
        return "'" + value + "'";
    }

    /** Why a value cannot be asked for; empty when it can. */
    static Optional<String> refusal(String value) {
        if (value.isBlank()) {
            return Optional.of("it is blank");
        }
        boolean quotes = value.chars().anyMatch(c -> "'\"`\\*".indexOf(c) >= 0);
        if (quotes) {
            return Optional.of("it has a quote, a backslash or a star");
        }
        boolean hidden = value.codePoints().anyMatch(Unseen::is);
        return hidden ? Optional.of("it has characters that are not seen") : Optional.empty();
    }
}
