package io.mdr4j.alert;

import java.util.Objects;

/**
 * A technique that the EDR names, in its own words: ids may be MITRE's or the vendor's.
 *
 * @param tacticId for example TA0006, empty where not given
 * @param tactic for example Credential Access, empty where not given
 * @param techniqueId for example T1003.001, empty where not given
 * @param technique for example LSASS Memory, empty where not given
 */
public record Technique(String tacticId, String tactic, String techniqueId, String technique) {

    /** Throws {@link NullPointerException} when a component is null. */
    public Technique {
        Objects.requireNonNull(tacticId, "tacticId");
        Objects.requireNonNull(tactic, "tactic");
        Objects.requireNonNull(techniqueId, "techniqueId");
        Objects.requireNonNull(technique, "technique");
    }
}
