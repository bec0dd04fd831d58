package io.mdr4j.severity;

import static io.mdr4j.severity.Alerts.HASH;
import static io.mdr4j.severity.Alerts.REFUSED;
import static io.mdr4j.severity.Alerts.alert;
import static io.mdr4j.severity.Alerts.assess;
import static io.mdr4j.severity.Alerts.caseOf;
import static io.mdr4j.severity.Alerts.codes;
import static io.mdr4j.severity.Alerts.level;
import static io.mdr4j.severity.Alerts.onPc;
import static io.mdr4j.severity.Alerts.program;
import static io.mdr4j.severity.Alerts.rated;
import static io.mdr4j.severity.Alerts.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.EdrVerdict;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.Evidence;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BoundsTest {

    private static final CommandLine CUT = CommandLine.of("x".repeat(10_000_000));

    @Test
    void an_alert_from_which_nothing_can_be_told_is_at_least_medium_whatever_its_rating() {
        Assessment assessment =
                assess(alert("a1").rating(rated(1, 99)).blockStatus(REFUSED).build());

        assertThat(assessment.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(codes(assessment)).startsWith("unreadable");
        assertThat(assessment.confidence()).isLessThan(50);
    }

    @Test
    void an_alert_with_evidence_or_of_a_known_kind_can_be_low() {
        assertThat(level(onPc().rating(rated(1, 99)).blockStatus(REFUSED).build()))
                .isEqualTo(Severity.LOW);
        assertThat(level(alert("a1")
                        .threatKind(ThreatKind.POLICY_VIOLATION)
                        .blockStatus(REFUSED)
                        .build()))
                .isEqualTo(Severity.LOW);
    }

    @Test
    void a_cut_command_line_is_at_least_medium() {
        Assessment assessment = assess(withCutCommandLine(EdrVerdict.none()));

        assertThat(assessment.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(assessment.reasons().get(0).evidence()).containsExactly("t/a1#p0");
    }

    @Test
    void a_cut_command_line_stands_against_an_allow_entry_and_not_against_a_persons_verdict() {
        SeverityCase allowed = SeverityCase.builder()
                .addAlerts(withCutCommandLine(EdrVerdict.none()))
                .addAllowEntries(AllowEntry.builder()
                        .id("e")
                        .expires(Instant.parse("2027-01-01T00:00:00Z"))
                        .reason("r")
                        .sha256(HASH)
                        .build())
                .build();

        assertThat(SeverityClassifier.standard().assess(allowed).severity()).isEqualTo(Severity.MEDIUM);
        assertThat(level(withCutCommandLine(new EdrVerdict(EdrVerdict.Value.FALSE_POSITIVE, true, "analyst"))))
                .isEqualTo(Severity.FALSE_POSITIVE);
    }

    @Test
    void a_cut_command_line_in_what_was_collected_is_at_least_medium() {
        SeverityCase subject = SeverityCase.builder()
                .addAlerts(onPc().rating(rated(1, 99)).blockStatus(REFUSED).build())
                .putCollected(
                        onPc().build().id(), running(program().commandLine(CUT).build()))
                .build();

        assertThat(SeverityClassifier.standard().assess(subject).severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void nothing_at_all_is_never_a_false_positive() {
        assertThat(level(alert("a1").evidence(Evidence.none()).build())).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void reasons_are_listed_by_falling_weight_in_both_languages() {
        assertThat(assess(withCutCommandLine(EdrVerdict.none())).reasons())
                .isSortedAccordingTo((a, b) -> b.weight() - a.weight())
                .hasSizeGreaterThan(2)
                .allSatisfy(reason -> {
                    assertThat(reason.text().ja()).endsWith("。");
                    assertThat(reason.text().en()).endsWith(".");
                    assertThat(reason.evidence()).isNotEmpty();
                });
    }

    @Test
    void the_same_case_always_gets_the_same_verdict() {
        SeverityCase subject =
                caseOf(withCutCommandLine(EdrVerdict.none()), alert("a2").build());

        assertThat(SeverityClassifier.standard().assess(subject))
                .isEqualTo(SeverityClassifier.standard().assess(subject));
    }

    private static Alert withCutCommandLine(EdrVerdict verdict) {
        return alert("a1")
                .rating(rated(1, 99))
                .blockStatus(REFUSED)
                .verdict(verdict)
                .evidence(running(program().commandLine(CUT).build()))
                .build();
    }
}
