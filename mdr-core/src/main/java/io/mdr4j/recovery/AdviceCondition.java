package io.mdr4j.recovery;

import io.mdr4j.severity.Severity;
import java.util.Set;

/**
 * For which incidents a measure is meant: for those of one of the severities that show one of the techniques or of what was
 * found, on one of the products. What is left empty does not narrow it; without techniques and findings it is meant for all.
 *
 * @param severities the verdicts
 * @param techniques ids of ATT&amp;CK techniques; a technique stands for its sub-techniques too
 * @param found what was found
 * @param vendors ids of EDR products
 */
public record AdviceCondition(Set<Severity> severities, Set<String> techniques, Set<Found> found, Set<String> vendors) {

    private static final Set<Severity> THREATS = Set.of(Severity.HIGH, Severity.MEDIUM);

    /** Copies the sets. */
    public AdviceCondition {
        severities = Set.copyOf(severities);
        techniques = Set.copyOf(techniques);
        found = Set.copyOf(found);
        vendors = Set.copyOf(vendors);
    }

    /** For a threat (high or medium) in which one of these was found. */
    public static AdviceCondition found(Found... found) {
        return new AdviceCondition(THREATS, Set.of(), Set.of(found), Set.of());
    }

    /** For a threat (high or medium) that shows one of these techniques. */
    public static AdviceCondition techniques(String... techniques) {
        return new AdviceCondition(THREATS, Set.of(techniques), Set.of(), Set.of());
    }

    /** The same for a threat that shows one of these techniques as well. */
    public AdviceCondition orTechniques(String... more) {
        return new AdviceCondition(severities, Set.of(more), found, vendors);
    }

    /** The same for these products only. */
    public AdviceCondition on(String... products) {
        return new AdviceCondition(severities, techniques, found, Set.of(products));
    }

    /** The same for these verdicts. */
    public AdviceCondition of(Severity... verdicts) {
        return new AdviceCondition(Set.of(verdicts), techniques, found, vendors);
    }

    /** Tells whether a measure under this condition is meant for the incident. */
    public boolean holds(AdviceCase incident) {
        boolean product = vendors.isEmpty() || incident.vendors().stream().anyMatch(vendors::contains);
        boolean all = techniques.isEmpty() && found.isEmpty();
        boolean shown = all
                || techniques.stream().anyMatch(incident::shows)
                || found.stream().anyMatch(incident.found()::contains);
        return product && shown && (severities.isEmpty() || severities.contains(incident.severity()));
    }
}
