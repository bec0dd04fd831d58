package io.mdr4j;

import io.mdr4j.contract.MeterStore.Recording;
import io.mdr4j.text.Bilingual;
import java.util.Objects;

/**
 * What became of a use that was to be recorded.
 *
 * @param recording what became of it
 * @param words the same for a person, with what to do where it was refused
 */
public record UseAnswer(Recording recording, Bilingual words) {

    /** Throws {@link NullPointerException} when a component is null. */
    public UseAnswer {
        Objects.requireNonNull(recording, "recording");
        Objects.requireNonNull(words, "words");
    }
}
