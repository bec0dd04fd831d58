package io.mdr4j.severity;

import static io.mdr4j.severity.Alerts.DETECTED;
import static io.mdr4j.severity.Alerts.alert;
import static io.mdr4j.severity.Alerts.host;
import static io.mdr4j.severity.Alerts.level;
import static io.mdr4j.severity.Alerts.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.EdrVerdict;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class JudgedByPersonTest {

    private static final EdrVerdict BY_PERSON =
            new EdrVerdict(EdrVerdict.Value.FALSE_POSITIVE, true, "analyst@example.com");

    @Test
    void a_persons_verdict_counts() {
        assertThat(level(judged("a1", Alerts.PATH, BY_PERSON))).isEqualTo(Severity.FALSE_POSITIVE);
    }

    @Test
    void a_machines_verdict_counts_for_nothing() {
        assertThat(level(judged("a1", Alerts.PATH, new EdrVerdict(EdrVerdict.Value.FALSE_POSITIVE, false, "ml"))))
                .isEqualTo(Severity.MEDIUM);
    }

    @Test
    void a_verdict_that_it_is_real_is_no_innocence() {
        assertThat(level(judged("a1", Alerts.PATH, new EdrVerdict(EdrVerdict.Value.TRUE_POSITIVE, true, "analyst"))))
                .isEqualTo(Severity.MEDIUM);
    }

    @Test
    void the_same_program_by_hash_and_path_is_judged_with_it_and_another_path_is_not() {
        Alert earlier = judged("a1", Alerts.PATH, BY_PERSON);

        assertThat(level(earlier, judged("a2", Alerts.PATH.toUpperCase(Locale.ROOT), EdrVerdict.none())))
                .isEqualTo(Severity.FALSE_POSITIVE);
        assertThat(level(earlier, judged("a2", "C:\\Temp\\tool.exe", EdrVerdict.none())))
                .isEqualTo(Severity.MEDIUM);
    }

    @Test
    void where_persons_disagree_about_a_program_neither_counts_for_others() {
        assertThat(level(
                        judged("a1", Alerts.PATH, BY_PERSON),
                        judged("a2", Alerts.PATH, new EdrVerdict(EdrVerdict.Value.TRUE_POSITIVE, true, "other")),
                        judged("a3", Alerts.PATH, EdrVerdict.none())))
                .isEqualTo(Severity.MEDIUM);
    }

    @Test
    void a_high_behaviour_stands_against_it() {
        Alert dump = alert("a1")
                .threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                .blockStatus(DETECTED)
                .verdict(BY_PERSON)
                .build();

        assertThat(SeverityClassifier.standard(s -> List.of(Alerts.behaviour(Severity.HIGH, "t/a1")))
                        .assess(Alerts.caseOf(dump))
                        .severity())
                .isEqualTo(Severity.HIGH);
    }

    private static Alert judged(String id, String path, EdrVerdict verdict) {
        return alert(id)
                .endpoint(host("d1", EndpointRole.PC))
                .threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                .blockStatus(DETECTED)
                .verdict(verdict)
                .evidence(running(ProcessNode.builder()
                        .id("p0")
                        .relation(ProcessRelation.ALERTED)
                        .sha256(Alerts.HASH)
                        .path(path)
                        .build()))
                .build();
    }
}
