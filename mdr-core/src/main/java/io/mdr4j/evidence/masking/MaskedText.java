package io.mdr4j.evidence.masking;

import java.util.Objects;
import java.util.Set;

/**
 * A text as somebody may read it.
 *
 * @param text the text with its masks
 * @param kinds what was masked; empty where nothing was
 */
public record MaskedText(String text, Set<MaskKind> kinds) {

    /** Copies the set. */
    public MaskedText {
        Objects.requireNonNull(text, "text");
        kinds = Set.copyOf(kinds);
    }
}
