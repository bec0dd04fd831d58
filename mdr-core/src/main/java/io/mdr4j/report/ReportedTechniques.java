package io.mdr4j.report;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.Technique;
import io.mdr4j.attack.AttackCatalogue;
import io.mdr4j.attack.AttackTactic;
import io.mdr4j.attack.AttackTechnique;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.incident.AlertCase;
import io.mdr4j.severity.Behaviour;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ATT&amp;CK techniques of an incident, each once: those that the verdict's reasons quote, and those that the EDRs name.
 * An EDR's id is taken only where ATT&amp;CK has it; a vendor's own ids stay with the alert.
 */
final class ReportedTechniques {

    /** More than people follow up. */
    private static final int MOST_EVIDENCE = 100;

    private static final AttackCatalogue CATALOGUE = AttackCatalogue.enterprise();

    private final Map<String, Row> rows = new HashMap<>();

    private ReportedTechniques() {}

    /** In the order of the matrix. Empty for a false positive, which shows nothing of an attack. */
    static List<ReportedTechnique> of(Collection<AlertCase> alerts, Collection<Reason> reasons, Severity severity) {
        if (severity == Severity.FALSE_POSITIVE) {
            return List.of();
        }
        ReportedTechniques techniques = new ReportedTechniques();
        reasons.forEach(techniques::add);
        alerts.forEach(techniques::add);
        return techniques.rows.values().stream()
                .map(Row::technique)
                .sorted(Comparator.comparing(
                                (ReportedTechnique t) -> t.tactics().get(0))
                        .thenComparing(t -> t.technique().id()))
                .toList();
    }

    private void add(Reason reason) {
        for (String id : quoted(reason)) {
            row(id).ifPresent(row -> {
                row.reasons.add(reason);
                row.evidence.addAll(reason.evidence());
            });
        }
    }

    /** What could not be ruled out was not seen either. */
    private static List<String> quoted(Reason reason) {
        boolean undecided = reason.behaviour()
                .filter(b -> b.kind() == Behaviour.Kind.UNDECIDED)
                .isPresent();
        return undecided ? List.of() : reason.techniques();
    }

    /** A repetition is cited only for what the alert that it repeats does not say. */
    private void add(AlertCase alertCase) {
        Alert alert = alertCase.alert();
        for (Technique named : alert.techniques()) {
            row(named.techniqueId()).ifPresent(row -> {
                boolean news = row.vendors.add(alert.vendor());
                tactic(named).ifPresent(row.named::add);
                if (news || !alertCase.repetition()) {
                    row.evidence.add(alert.id().toString());
                }
            });
        }
    }

    private static Optional<AttackTactic> tactic(Technique named) {
        return CATALOGUE
                .tactic(named.tacticId())
                .or(() -> CATALOGUE.tacticOf(named.tactic().strip().replace(' ', '-')));
    }

    private Optional<Row> row(String id) {
        return CATALOGUE.technique(id).map(found -> {
            AttackTechnique technique = found.inForce();
            Row row = rows.computeIfAbsent(technique.id(), i -> new Row(technique));
            if (found.successor().isPresent()) {
                row.formerIds.add(found.id());
            }
            return row;
        });
    }

    /** What is known of one technique so far. */
    private static final class Row {

        private final AttackTechnique technique;
        private final Set<String> formerIds = new TreeSet<>();
        private final Set<AttackTactic> named = new TreeSet<>();
        private final Set<Reason> reasons = new LinkedHashSet<>();
        private final Set<EdrVendor> vendors = new LinkedHashSet<>();
        private final Set<String> evidence = new LinkedHashSet<>();

        Row(AttackTechnique technique) {
            this.technique = technique;
        }

        ReportedTechnique technique() {
            List<AttackTactic> tactics = new ArrayList<>(named);
            tactics.retainAll(technique.tactics());
            return new ReportedTechnique(
                    technique,
                    List.copyOf(formerIds),
                    tactics.isEmpty() ? technique.tactics() : tactics,
                    reasons.stream()
                            .sorted(Comparator.comparingInt(Reason::weight).reversed())
                            .toList(),
                    List.copyOf(vendors),
                    evidence.stream().limit(MOST_EVIDENCE).toList());
        }
    }
}
