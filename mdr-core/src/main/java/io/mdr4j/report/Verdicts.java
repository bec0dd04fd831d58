package io.mdr4j.report;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.incident.AlertCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.Incident.Verdict;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The verdict in force, how it came about, and everything that speaks for it. */
final class Verdicts {

    private Verdicts() {}

    /** The verdict in force. An incident that nobody judged yet counts as what is unknown: at least MEDIUM. */
    static Assessment inForce(Incident incident) {
        return incident.verdict().map(Verdict::assessment).orElseGet(() -> notJudged(incident));
    }

    private static Assessment notJudged(Incident incident) {
        List<String> alerts = incident.alerts().stream()
                .map(AlertCase::alert)
                .map(Alert::id)
                .map(AlertId::toString)
                .toList();
        Bilingual text =
                new Bilingual("危険度の判定が完了していないため、暫定的に「中」としています", "not judged yet, so MEDIUM for the time being");
        return new Assessment(Severity.MEDIUM, 0, List.of(new Reason("not-judged", text, 50, alerts)), "mdr4j");
    }

    /** The reasons of the verdict in force, and those of the classifier where an analyst decided over it. */
    static List<Reason> reasons(Incident incident) {
        List<Reason> reasons = new ArrayList<>(inForce(incident).reasons());
        List<Verdict> verdicts = incident.verdicts();
        Optional<Verdict> machine =
                verdicts.stream().filter(v -> !v.byAnalyst()).reduce((a, b) -> b);
        machine.ifPresent(v -> v.assessment().reasons().stream()
                .filter(r -> !reasons.contains(r))
                .forEach(reasons::add));
        return reasons;
    }

    /** How the verdict in force changed; once an analyst decided, the classifier changes it no more. */
    static List<VerdictChange> changes(Incident incident) {
        List<VerdictChange> changes = new ArrayList<>();
        Optional<Verdict> before = Optional.empty();
        for (Verdict verdict : incident.verdicts()) {
            if (before.isEmpty()) {
                before = Optional.of(verdict);
                continue;
            }
            Verdict last = before.get();
            boolean counts = verdict.byAnalyst() || !last.byAnalyst();
            if (counts && (verdict.byAnalyst() || verdict.severity() != last.severity())) {
                changes.add(change(last, verdict));
            }
            before = counts ? Optional.of(verdict) : before;
        }
        return changes;
    }

    private static VerdictChange change(Verdict from, Verdict to) {
        return new VerdictChange(
                to.at(),
                from.severity(),
                to.severity(),
                to.byAnalyst(),
                to.assessment().decidedBy(),
                to.assessment().reasons().get(0).text());
    }
}
