package io.mdr4j.edr.crowdstrike;

import io.mdr4j.alert.Technique;
import io.mdr4j.edr.http.Lenient;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Tactics and techniques: MITRE's ids next to CrowdStrike's own ({@code CSTA0004}, {@code CST0007}). */
final class TechniqueReader {

    private TechniqueReader() {}

    static List<Technique> read(Lenient alert) {
        Set<Technique> techniques = new LinkedHashSet<>();
        add(techniques, alert);
        // An entry may hold nothing but a pattern's number.
        alert.children("mitre_attack").forEach(entry -> add(techniques, entry));
        return List.copyOf(techniques);
    }

    private static void add(Set<Technique> techniques, Lenient node) {
        if (node.text("tactic_id", "tactic", "technique_id", "technique") != null) {
            techniques.add(new Technique(
                    text(node, "tactic_id"),
                    text(node, "tactic"),
                    text(node, "technique_id"),
                    text(node, "technique")));
        }
    }

    private static String text(Lenient node, String field) {
        return Objects.requireNonNullElse(node.text(field), "");
    }
}
