package io.mdr4j.severity;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.BlockStatus.Outcome;
import io.mdr4j.alert.Technique;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.text.Bilingual;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the EDR at its word where it names a technique that is by itself the work of an intruder.
 *
 * <p>Technique: the ATT&amp;CK ids below, of something that ran or was running when it tried; a low rating does not
 * outweigh them. Blind spots: techniques named only in words, or not at all. Known false positives: rules of the vendor that
 * are loosely tagged. Files caught before they ran do not count, since their ids tell what they could have done. To trigger
 * it: an alert with technique T1003.001 that was detected only. Response: isolate, then reset the accounts that were used on
 * the host.
 */
final class EdrTechniques implements BehaviourRecogniser {

    /** The HIGH row of the levels, as far as a technique alone says it. */
    private static final Map<String, Bilingual> HIGH = Map.of(
            "T1003", new Bilingual("資格情報の窃取を検知しました。", "Credential dumping was detected."),
            "T1070.001", new Bilingual("イベントログの消去を検知しました。", "Clearing of event logs was detected."),
            "T1070.002", new Bilingual("システムログの消去を検知しました。", "Clearing of system logs was detected."),
            "T1562.001", new Bilingual("セキュリティ製品の無効化の試みを検知しました。", "An attempt to disable security tools was detected."),
            "T1505.003", new Bilingual("Webシェルの使用を検知しました。", "Use of a web shell was detected."),
            "T1486", new Bilingual("ランサムウェアによる暗号化を検知しました。", "Encryption by ransomware was detected."),
            "T1490",
                    new Bilingual(
                            "復旧手段の破壊（ランサムウェアの準備）を検知しました。",
                            "Destruction of means of recovery, a preparation of ransomware, was detected."));

    @Override
    public List<Behaviour> recognise(SeverityCase subject) {
        List<Behaviour> found = new ArrayList<>();
        for (Alert alert : subject.alerts()) {
            if (counts(alert)) {
                alert.techniques().stream()
                        .map(Technique::techniqueId)
                        .distinct()
                        .forEach(id -> title(id).ifPresent(title -> found.add(behaviour(alert, id, title))));
            }
        }
        return found;
    }

    private static boolean counts(Alert alert) {
        Outcome outcome = alert.blockStatus().outcome();
        boolean activity = switch (alert.threatKind()) {
            case MALWARE, SUSPICIOUS_ACTIVITY, ENTRY_ATTEMPT, UNKNOWN -> true;
            case UNWANTED_PROGRAM, POLICY_VIOLATION, VENDOR_TEST -> false;
        };
        boolean fileAtRest = outcome == Outcome.STOPPED
                || alert.blockStatus().isFileCaughtAtRest()
                || (outcome == Outcome.STOPPED_BEFORE_RUN && alert.threatKind() != ThreatKind.SUSPICIOUS_ACTIVITY);
        return activity && !fileAtRest;
    }

    /** The technique itself, or the one that it is a kind of. */
    private static Optional<Bilingual> title(String id) {
        int dot = id.indexOf('.');
        String parent = dot < 0 ? id : id.substring(0, dot);
        return Optional.ofNullable(HIGH.get(id)).or(() -> Optional.ofNullable(HIGH.get(parent)));
    }

    private static Behaviour behaviour(Alert alert, String technique, Bilingual title) {
        List<String> facts = AlertView.programs(alert).stream()
                .map(process -> alert.id() + "#" + process.id())
                .toList();
        return Behaviour.builder()
                .id("edr-technique")
                .title(title)
                .weight(90)
                .kind(Behaviour.Kind.INTRUSION)
                .addTechniques(technique)
                .addAllEvidence(facts.isEmpty() ? List.of(alert.id().toString()) : facts)
                .build();
    }
}
