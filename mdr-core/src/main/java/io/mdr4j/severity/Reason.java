package io.mdr4j.severity;

import io.mdr4j.text.Bilingual;
import java.util.List;
import java.util.Objects;

/**
 * One reason of a verdict.
 *
 * @param code the stable name of the rule that gave it, for example {@code edr-rating} or a Sigma rule's id
 * @param text the reason for people, in both languages
 * @param weight how much it counted, 0..100; reasons are listed by falling weight
 * @param evidence what it rests on: ids of facts as {@code <alert id>#<fact id>}, or the alert's id alone
 * @param technique the ATT&amp;CK technique that it shows, empty where none
 */
public record Reason(String code, Bilingual text, int weight, List<String> evidence, String technique) {

    /** Throws {@link IllegalArgumentException} when the weight is outside 0..100. */
    public Reason {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(technique, "technique");
        evidence = List.copyOf(evidence);
        if (weight < 0 || weight > 100) {
            throw new IllegalArgumentException("Reason.weight must be within 0..100, but is " + weight);
        }
    }
}
