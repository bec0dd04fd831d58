package io.mdr4j.text;

import io.mdr4j.customer.Language;
import java.util.Objects;

/**
 * The same statement in Japanese and in English. Written by us or by an embedder, never by an EDR; values that an EDR
 * chose may be quoted in it and are escaped by whoever prints it.
 */
public record Bilingual(String ja, String en) {

    /** Throws {@link NullPointerException} when a component is null. */
    public Bilingual {
        Objects.requireNonNull(ja, "ja");
        Objects.requireNonNull(en, "en");
    }

    /** The statement in this language. */
    public String in(Language language) {
        return switch (language) {
            case JA -> ja;
            case EN -> en;
        };
    }
}
