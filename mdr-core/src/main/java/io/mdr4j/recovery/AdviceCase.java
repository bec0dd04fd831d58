package io.mdr4j.recovery;

import io.mdr4j.severity.Severity;
import java.util.Objects;
import java.util.Set;

/**
 * What is known of an incident when advice is looked for.
 *
 * @param severity the verdict
 * @param techniques the ids of ATT&amp;CK techniques that it shows, for example T1003.001
 * @param vendors the ids of the EDR products of its endpoints
 * @param found what was found
 */
public record AdviceCase(Severity severity, Set<String> techniques, Set<String> vendors, Set<Found> found) {

    /** Copies the sets. */
    public AdviceCase {
        Objects.requireNonNull(severity, "severity");
        techniques = Set.copyOf(techniques);
        vendors = Set.copyOf(vendors);
        found = Set.copyOf(found);
    }

    /** Tells whether it shows this technique or one of its sub-techniques. */
    boolean shows(String technique) {
        return techniques.stream().anyMatch(id -> id.equals(technique) || id.startsWith(technique + "."));
    }
}
