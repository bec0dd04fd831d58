package io.mdr4j.severity;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.EdrVerdict;
import io.mdr4j.evidence.ProcessNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A person has already judged this alert, or another one about the same hash and path, to be a false positive. A machine's
 * verdict counts for nothing, and where another person says the contrary of the same program, neither counts.
 */
final class JudgedByPerson implements Innocence {

    private final Set<String> innocent = new HashSet<>();

    JudgedByPerson(List<Alert> alerts) {
        alerts.stream()
                .filter(JudgedByPerson::isJudgedFalsePositive)
                .forEach(alert -> innocent.addAll(programs(alert)));
        alerts.stream()
                .filter(alert ->
                        alert.verdict().byPerson() && alert.verdict().value() == EdrVerdict.Value.TRUE_POSITIVE)
                .forEach(alert -> innocent.removeAll(programs(alert)));
    }

    @Override
    public Optional<Reason> of(AlertView view) {
        EdrVerdict verdict = view.alert().verdict();
        if (isJudgedFalsePositive(view.alert())) {
            return Optional.of(
                    reason(view, "アナリストがすでに過検知と判定済みです。", "An analyst has already judged it a false positive."));
        }
        Set<String> programs = programs(view.alert());
        boolean sameProgram = !programs.isEmpty() && innocent.containsAll(programs);
        return sameProgram && verdict.value() == EdrVerdict.Value.NONE
                ? Optional.of(reason(
                        view,
                        "同一のハッシュ値およびパスのプログラムについて、アナリストがすでに過検知と判定済みです。",
                        "An analyst has already judged the same program, by hash and path, a false positive."))
                : Optional.empty();
    }

    private static boolean isJudgedFalsePositive(Alert alert) {
        return alert.verdict().byPerson() && alert.verdict().value() == EdrVerdict.Value.FALSE_POSITIVE;
    }

    /** Hash and path of each program that the alert is about; empty where one has no hash or no path. */
    private static Set<String> programs(Alert alert) {
        Set<String> keys = new HashSet<>();
        for (ProcessNode process : AlertView.programs(alert)) {
            if (process.sha256().isEmpty() || process.path().isEmpty()) {
                return Set.of();
            }
            keys.add(process.sha256().get() + " " + process.path().get().toLowerCase(Locale.ROOT));
        }
        return keys;
    }

    private static Reason reason(AlertView view, String ja, String en) {
        return Judgement.reason("judged-by-person", 100, view.id(), ja, en);
    }
}
