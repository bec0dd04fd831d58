package io.mdr4j.reports;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.Technique;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.attack.AttackCatalogue;
import io.mdr4j.attack.AttackTactic;
import io.mdr4j.severity.Reason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The threat in a few words of ours. What an EDR writes serves as a key only, so that nothing that an attacker chose
 * reaches a heading or a subject line.
 */
final class ThreatName {

    /** What names a threat best, first. */
    private static final List<String> TELLING = List.of(
            "T1486", "T1490", "T1485", "T1003", "T1558", "T1555", "T1562", "T1070", "T1505", "T1021", "T1570", "T1055",
            "T1572", "T1219", "T1496", "T1110", "T1078", "T1547", "T1053", "T1543", "T1105", "T1071", "T1566", "T1204",
            "T1190", "T1059", "TA0040", "TA0010", "TA0006", "TA0008", "TA0011", "TA0005", "TA0004", "TA0003", "TA0001",
            "TA0002", "TA0009", "TA0007");

    private ThreatName() {}

    static String of(Pen pen) {
        return pen.report().threat().map(pen::text).orElseGet(() -> derived(pen));
    }

    /** The weightiest reason that shows a technique with a name names the threat. */
    private static String derived(Pen pen) {
        Set<String> named = new LinkedHashSet<>();
        for (Alert alert : pen.alerts()) {
            for (Technique technique : alert.techniques()) {
                addWithParent(named, technique.techniqueId());
                named.add(technique.tacticId());
            }
        }
        return pen.report().assessment().reasons().stream()
                .flatMap(reason -> judged(reason).stream())
                .findFirst()
                .or(() -> kind(pen))
                .or(() -> TELLING.stream().filter(named::contains).findFirst())
                .map(key -> pen.say("threat." + key))
                .orElseGet(() -> pen.say("threat.UNKNOWN"));
    }

    private static Optional<String> judged(Reason reason) {
        Set<String> ids = new LinkedHashSet<>();
        reason.techniques().forEach(technique -> addWithParent(ids, technique));
        return TELLING.stream().filter(ids::contains).findFirst().or(() -> tactic(reason.techniques()));
    }

    /** A technique without a name of its own is called after what it serves. */
    private static Optional<String> tactic(List<String> techniques) {
        return techniques.stream()
                .flatMap(id -> AttackCatalogue.enterprise().technique(id).stream())
                .flatMap(technique -> technique.tactics().stream())
                .map(AttackTactic::id)
                .filter(TELLING::contains)
                .findFirst();
    }

    /** Malware, unwanted programs, policy violations and tests are named as such, whatever techniques the EDR adds. */
    private static Optional<String> kind(Pen pen) {
        return pen.alerts().stream()
                .map(Alert::threatKind)
                .filter(k ->
                        k != ThreatKind.UNKNOWN && k != ThreatKind.SUSPICIOUS_ACTIVITY && k != ThreatKind.ENTRY_ATTEMPT)
                .sorted()
                .findFirst()
                .map(Enum::name);
    }

    /** By all ids that the technique has had, each with the one that it is a kind of. */
    private static void addWithParent(Set<String> ids, String technique) {
        for (String id : AttackCatalogue.enterprise().sameAs(technique)) {
            ids.add(id);
            int dot = id.indexOf('.');
            if (dot > 0) {
                ids.add(id.substring(0, dot));
            }
        }
    }
}
