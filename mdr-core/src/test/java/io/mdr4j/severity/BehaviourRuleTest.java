package io.mdr4j.severity;

import static io.mdr4j.severity.Alerts.DETECTED;
import static io.mdr4j.severity.Alerts.QUARANTINED;
import static io.mdr4j.severity.Alerts.behaviour;
import static io.mdr4j.severity.Alerts.block;
import static io.mdr4j.severity.Alerts.caseOf;
import static io.mdr4j.severity.Alerts.level;
import static io.mdr4j.severity.Alerts.onPc;
import static io.mdr4j.severity.Alerts.onServer;
import static io.mdr4j.severity.Alerts.rated;
import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertBuilderStages;
import io.mdr4j.alert.BlockStatus.Action;
import io.mdr4j.alert.BlockStatus.Execution;
import io.mdr4j.alert.Technique;
import io.mdr4j.alert.ThreatKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BehaviourRuleTest {

    private static final Alert LOW_RATED = onPc().threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
            .rating(rated(5, 5))
            .blockStatus(DETECTED)
            .build();

    @Test
    void a_high_behaviour_outranks_a_low_rating_and_leads_the_reasons() {
        Assessment assessment = with(behaviour(Severity.HIGH, "t/a1#p0")).assess(caseOf(LOW_RATED));

        assertThat(assessment.severity()).isEqualTo(Severity.HIGH);
        assertThat(assessment.reasons().get(0)).satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("b-HIGH");
            assertThat(reason.evidence()).containsExactly("t/a1#p0");
            assertThat(reason.techniques()).containsExactly("T1000");
        });
    }

    @Test
    void a_high_behaviour_tried_by_something_that_runs_stays_high_when_it_was_blocked() {
        Alert blocked = onPc().threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                .rating(rated(5, 5))
                .blockStatus(block(Execution.RAN, Action.OPERATION_BLOCKED))
                .build();

        assertThat(with(behaviour(Severity.HIGH, "t/a1#p0"))
                        .assess(caseOf(blocked))
                        .severity())
                .isEqualTo(Severity.HIGH);
    }

    @Test
    void a_medium_behaviour_on_a_server_goes_up() {
        Alert onServer = onServer()
                .threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                .rating(rated(5, 5))
                .blockStatus(DETECTED)
                .build();

        assertThat(with(behaviour(Severity.MEDIUM, "t/a1#p0"))
                        .assess(caseOf(onServer))
                        .severity())
                .isEqualTo(Severity.HIGH);
    }

    @Test
    void a_behaviour_found_only_in_what_was_collected_counts() {
        assertThat(with(behaviour(Severity.MEDIUM, "collected#p9"))
                        .assess(caseOf(LOW_RATED))
                        .severity())
                .isEqualTo(Severity.MEDIUM);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "T1003.001, HIGH",
        "T1003, HIGH",
        "T1003.006, HIGH",
        "T1070.001, HIGH",
        "T1562.001, HIGH",
        "T1505.003, HIGH",
        "T1486, HIGH",
        "T1490, HIGH",
        "T1070.004, LOW",
        "T1562, LOW",
        "T1091, LOW",
        "CST0007, LOW"
    })
    void the_edr_is_taken_at_its_word_for_techniques_of_an_intruder(String technique, Severity expected) {
        assertThat(level(naming(technique)
                        .blockStatus(DETECTED)
                        .rating(rated(5, 5))
                        .build()))
                .isEqualTo(expected);
    }

    @Test
    void a_technique_that_a_file_could_have_used_does_not_count() {
        assertThat(level(naming("T1486").blockStatus(QUARANTINED).build())).isEqualTo(Severity.LOW);
    }

    private static AlertBuilderStages.BuildFinal naming(String technique) {
        return onPc().threatKind(ThreatKind.SUSPICIOUS_ACTIVITY).addTechniques(new Technique("", "", technique, ""));
    }

    private static SeverityClassifier with(Behaviour behaviour) {
        return SeverityClassifier.standard(subject -> List.of(behaviour));
    }
}
