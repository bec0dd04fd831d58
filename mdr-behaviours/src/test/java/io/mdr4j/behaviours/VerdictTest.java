package io.mdr4j.behaviours;

import static io.mdr4j.behaviours.Cases.alert;
import static io.mdr4j.behaviours.Cases.alerted;
import static io.mdr4j.behaviours.Cases.caseOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertBuilderStages;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.BlockStatus.Action;
import io.mdr4j.alert.BlockStatus.Execution;
import io.mdr4j.alert.Technique;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.alert.VendorRating;
import io.mdr4j.endpoint.OperatingSystem;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Severity;
import io.mdr4j.severity.SeverityClassifier;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdict with the library's own rules. */
class VerdictTest {

    private static final SeverityClassifier CLASSIFIER = SeverityClassifier.standard(SigmaBehaviours.standard());

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "T1003.001, HIGH",
        "T1003, HIGH",
        "T1003.006, HIGH",
        "T1070.001, HIGH",
        "T1685.005, HIGH",
        "T1562.001, HIGH",
        "T1685, HIGH",
        "T1505.003, HIGH",
        "T1486, HIGH",
        "T1490, HIGH",
        "T1070.004, LOW",
        "T1091, LOW",
        "CST0007, LOW"
    })
    void the_edr_is_taken_at_its_word_for_techniques_of_an_intruder(String technique, Severity expected) {
        Alert alert = naming(technique)
                .rating(new VendorRating(5, 5, ""))
                .blockStatus(status(Execution.RAN, Action.DETECTED_ONLY))
                .build();

        assertThat(level(alert)).isEqualTo(expected);
    }

    @Test
    void a_technique_that_a_file_could_have_used_does_not_count() {
        Alert caught = alert("a1", OperatingSystem.WINDOWS)
                .threatKind(ThreatKind.MALWARE)
                .addTechniques(new Technique("", "", "T1486", ""))
                .rating(new VendorRating(5, 5, ""))
                .blockStatus(status(Execution.DID_NOT_RUN, Action.FILE_QUARANTINED))
                .build();

        assertThat(level(caught)).isEqualTo(Severity.LOW);
    }

    @Test
    void a_destructive_attempt_stays_high_when_it_was_blocked() {
        Alert blocked = alert("a1", OperatingSystem.WINDOWS)
                .threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                .evidence(Cases.evidence(
                        alerted("C:\\Windows\\System32\\vssadmin.exe", "vssadmin.exe delete shadows /all /quiet")))
                .blockStatus(status(Execution.DID_NOT_RUN, Action.PROCESS_BLOCKED))
                .build();

        Assessment verdict = CLASSIFIER.assess(caseOf(blocked));

        assertThat(verdict.severity()).isEqualTo(Severity.HIGH);
        assertThat(verdict.reasons().get(0).techniques()).contains("T1490");
        assertThat(verdict.reasons().get(0).evidence()).contains("t/a1#p0");
    }

    private static AlertBuilderStages.BuildFinal naming(String technique) {
        return alert("a1", OperatingSystem.WINDOWS)
                .threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                .addTechniques(new Technique("", "", technique, ""));
    }

    private static BlockStatus status(Execution execution, Action action) {
        return new BlockStatus(Set.of(action), execution, List.of());
    }

    private static Severity level(Alert alert) {
        return CLASSIFIER.assess(caseOf(alert)).severity();
    }
}
