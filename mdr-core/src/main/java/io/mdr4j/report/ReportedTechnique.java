package io.mdr4j.report;

import io.mdr4j.attack.AttackTactic;
import io.mdr4j.attack.AttackTechnique;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.severity.Reason;
import java.util.List;
import java.util.Objects;

/**
 * A technique of ATT&amp;CK that an incident shows, by a reason of the verdict, by the word of an EDR, or by both.
 *
 * @param technique the technique, never a revoked one
 * @param formerIds the ids by which it was quoted that ATT&amp;CK has replaced since
 * @param tactics what it served, in the order of the matrix: what the EDR says of it, as far as the technique can serve
 *     that, and otherwise all that it can serve; at least one
 * @param reasons the reasons of the verdict that quote it, the weightiest first
 * @param vendors the vendors whose EDR names it
 * @param evidence what says so: ids of facts as reasons quote them
 */
public record ReportedTechnique(
        AttackTechnique technique,
        List<String> formerIds,
        List<AttackTactic> tactics,
        List<Reason> reasons,
        List<EdrVendor> vendors,
        List<String> evidence) {

    /** Copies the lists. Throws {@link IllegalArgumentException} without a tactic. */
    public ReportedTechnique {
        Objects.requireNonNull(technique, "technique");
        formerIds = List.copyOf(formerIds);
        tactics = List.copyOf(tactics);
        reasons = List.copyOf(reasons);
        vendors = List.copyOf(vendors);
        evidence = List.copyOf(evidence);
        if (tactics.isEmpty()) {
            throw new IllegalArgumentException("ReportedTechnique.tactics must not be empty");
        }
    }

    /** How much it counted in the verdict, 0..100; 0 where only an EDR names it. */
    public int weight() {
        return reasons.stream().mapToInt(Reason::weight).max().orElse(0);
    }
}
