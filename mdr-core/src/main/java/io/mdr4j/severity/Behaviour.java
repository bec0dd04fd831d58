package io.mdr4j.severity;

import io.mdr4j.text.Bilingual;
import java.util.List;
import java.util.Objects;

/**
 * A behaviour that was recognised in the evidence of an incident.
 *
 * @param id the stable name of what recognised it
 * @param title its name in both languages
 * @param level the level that this behaviour alone makes: HIGH outranks a low vendor rating
 * @param technique the ATT&amp;CK technique, empty where none
 * @param evidence the facts it rests on, as {@code <alert id>#<fact id>}
 */
public record Behaviour(String id, Bilingual title, Severity level, String technique, List<String> evidence) {

    /** Copies the list. Throws {@link IllegalArgumentException} for a behaviour that claims to be a false positive. */
    public Behaviour {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(technique, "technique");
        evidence = List.copyOf(evidence);
        if (level == Severity.FALSE_POSITIVE) {
            throw new IllegalArgumentException("Behaviour.level: a behaviour is never evidence of harmlessness");
        }
    }
}
