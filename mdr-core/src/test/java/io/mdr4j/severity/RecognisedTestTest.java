package io.mdr4j.severity;

import static io.mdr4j.severity.Alerts.DETECTED;
import static io.mdr4j.severity.Alerts.KILLED;
import static io.mdr4j.severity.Alerts.QUARANTINED;
import static io.mdr4j.severity.Alerts.REFUSED;
import static io.mdr4j.severity.Alerts.alert;
import static io.mdr4j.severity.Alerts.assess;
import static io.mdr4j.severity.Alerts.codes;
import static io.mdr4j.severity.Alerts.file;
import static io.mdr4j.severity.Alerts.host;
import static io.mdr4j.severity.Alerts.level;
import static io.mdr4j.severity.Alerts.onPc;
import static io.mdr4j.severity.Alerts.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertBuilderStages;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.Technique;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.FileChange.Action;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecognisedTestTest {

    private static final String EICAR = "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f";
    private static final FileChange TEST_FILE =
            file(Action.MENTIONED, "C:\\Downloads\\test.com").sha256(EICAR).build();

    @Test
    void the_vendors_own_trigger_is_a_false_positive() {
        Assessment assessment = assess(
                onPc().threatKind(ThreatKind.VENDOR_TEST).blockStatus(DETECTED).build());

        assertThat(assessment.severity()).isEqualTo(Severity.FALSE_POSITIVE);
        assertThat(codes(assessment)).containsExactly("vendor-test");
    }

    @Test
    void a_test_beside_something_else_is_not() {
        Alert trigger =
                onPc().threatKind(ThreatKind.VENDOR_TEST).blockStatus(DETECTED).build();
        Alert real = alert("a2")
                .endpoint(host("d1", EndpointRole.PC))
                .threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                .blockStatus(DETECTED)
                .build();

        assertThat(level(trigger, real)).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void a_test_with_a_high_behaviour_is_not() {
        assertThat(SeverityClassifier.standard(s -> List.of(Alerts.behaviour(Severity.HIGH, "t/a1#p0")))
                        .assess(Alerts.caseOf(onPc().threatKind(ThreatKind.VENDOR_TEST)
                                .blockStatus(DETECTED)
                                .build()))
                        .severity())
                .isEqualTo(Severity.HIGH);
    }

    @Test
    void the_eicar_file_written_by_a_browser_and_quarantined_is_a_false_positive() {
        FileChange written = file(Action.WRITTEN, "c:\\downloads\\TEST.com").build();

        assertThat(codes(assess(malware(QUARANTINED, TEST_FILE, written)))).containsExactly("eicar");
    }

    @Test
    void the_eicar_file_that_was_refused_its_start_is_a_false_positive() {
        assertThat(level(malware(REFUSED, TEST_FILE))).isEqualTo(Severity.FALSE_POSITIVE);
    }

    @Test
    void the_eicar_file_that_is_the_program_itself_is_a_false_positive() {
        Alert started = alert("a1")
                .threatKind(ThreatKind.MALWARE)
                .blockStatus(KILLED)
                .evidence(Alerts.running(ProcessNode.builder()
                        .id("p0")
                        .relation(ProcessRelation.ALERTED)
                        .sha256(EICAR)
                        .build()))
                .build();

        assertThat(level(started)).isEqualTo(Severity.FALSE_POSITIVE);
    }

    @Test
    void a_program_that_drops_the_eicar_file_to_look_harmless_is_not() {
        assertThat(level(malware(KILLED, TEST_FILE))).isEqualTo(Severity.MEDIUM);
        assertThat(level(malware(DETECTED, TEST_FILE))).isEqualTo(Severity.HIGH);
    }

    @Test
    void another_file_beside_the_eicar_file_is_not() {
        FileChange other = file(Action.WRITTEN, "C:\\Downloads\\other.exe").build();
        FileChange another = file(Action.WRITTEN, "C:\\Downloads\\test.com")
                .sha256("b".repeat(64))
                .build();

        assertThat(level(malware(QUARANTINED, TEST_FILE, other))).isEqualTo(Severity.LOW);
        assertThat(level(malware(QUARANTINED, TEST_FILE, another))).isEqualTo(Severity.LOW);
    }

    @Test
    void suspicious_activity_that_mentions_the_eicar_file_is_not() {
        Alert activity = onPcWith(TEST_FILE)
                .threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                .blockStatus(REFUSED)
                .addTechniques(new Technique("", "", "T1059", ""))
                .build();

        assertThat(level(activity)).isEqualTo(Severity.MEDIUM);
    }

    private static Alert malware(BlockStatus status, FileChange... files) {
        return onPcWith(files)
                .threatKind(ThreatKind.MALWARE)
                .blockStatus(status)
                .build();
    }

    private static AlertBuilderStages.BuildFinal onPcWith(FileChange... files) {
        return alert("a1")
                .endpoint(host("d1", EndpointRole.PC))
                .evidence(Evidence.builder()
                        .addProcesses(program().build())
                        .addFiles(files)
                        .build());
    }
}
