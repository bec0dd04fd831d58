package io.mdr4j.severity;

import static io.mdr4j.severity.Alerts.DETECTED;
import static io.mdr4j.severity.Alerts.KILLED;
import static io.mdr4j.severity.Alerts.QUARANTINED;
import static io.mdr4j.severity.Alerts.REFUSED;
import static io.mdr4j.severity.Alerts.behaviour;
import static io.mdr4j.severity.Alerts.block;
import static io.mdr4j.severity.Alerts.caseOf;
import static io.mdr4j.severity.Alerts.onPc;
import static io.mdr4j.severity.Alerts.onServer;
import static io.mdr4j.severity.Alerts.rated;
import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.BlockStatus.Action;
import io.mdr4j.alert.BlockStatus.Execution;
import io.mdr4j.alert.ThreatKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
    void an_entry_that_was_stopped_is_medium_at_most() {
        Behaviour entry = behaviour(Severity.HIGH, Behaviour.Kind.ENTRY, "t/a1#p0");

        assertThat(with(entry).assess(caseOf(LOW_RATED)).severity()).isEqualTo(Severity.HIGH);
        for (BlockStatus stopped : List.of(REFUSED, KILLED)) {
            Alert alert = onPc().threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                    .rating(rated(5, 5))
                    .blockStatus(stopped)
                    .build();
            assertThat(with(entry).assess(caseOf(alert)).severity()).isEqualTo(Severity.MEDIUM);
        }
    }

    @Test
    void a_file_that_was_caught_at_rest_got_nowhere_whatever_it_could_have_loaded() {
        Alert caught = onPc().threatKind(ThreatKind.MALWARE)
                .rating(rated(90, 90))
                .blockStatus(QUARANTINED)
                .build();

        assertThat(with(behaviour(Severity.HIGH, Behaviour.Kind.ENTRY, "t/a1#p0"))
                        .assess(caseOf(caught))
                        .severity())
                .isEqualTo(Severity.LOW);
    }

    @Test
    void what_a_program_is_counts_only_where_it_ran() {
        Behaviour tool = behaviour(Severity.MEDIUM, Behaviour.Kind.PROGRAM, "t/a1#p0");
        Alert refused = onPc().threatKind(ThreatKind.MALWARE)
                .rating(rated(5, 5))
                .blockStatus(REFUSED)
                .build();

        assertThat(with(tool).assess(caseOf(LOW_RATED)).severity()).isEqualTo(Severity.MEDIUM);
        assertThat(with(tool).assess(caseOf(refused)).severity()).isEqualTo(Severity.LOW);
    }

    @Test
    void a_program_that_was_killed_is_medium_at_most() {
        Alert killed = onPc().threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                .rating(rated(5, 5))
                .blockStatus(KILLED)
                .build();

        assertThat(with(behaviour(Severity.HIGH, Behaviour.Kind.PROGRAM, "t/a1#p0"))
                        .assess(caseOf(killed))
                        .severity())
                .isEqualTo(Severity.MEDIUM);
    }

    @Test
    void an_unwanted_program_is_medium_at_most_whatever_it_is() {
        Alert adware = onPc().threatKind(ThreatKind.UNWANTED_PROGRAM)
                .rating(rated(5, 5))
                .blockStatus(DETECTED)
                .build();

        assertThat(with(behaviour(Severity.HIGH, Behaviour.Kind.PROGRAM, "t/a1#p0"))
                        .assess(caseOf(adware))
                        .severity())
                .isEqualTo(Severity.MEDIUM);
    }

    @Test
    void a_behaviour_that_could_not_be_ruled_out_is_at_least_medium_and_no_allow_entry_clears_it() {
        SeverityCase allowed = SeverityCase.builder()
                .addAlerts(LOW_RATED)
                .addAllowEntries(AllowEntry.builder()
                        .id("e")
                        .expires(Instant.parse("2027-01-01T00:00:00Z"))
                        .reason("agreed")
                        .sha256(Alerts.HASH)
                        .build())
                .build();
        Behaviour undecided = behaviour(Severity.MEDIUM, Behaviour.Kind.UNDECIDED, "t/a1#p0");

        assertThat(SeverityClassifier.standard().assess(allowed).severity()).isEqualTo(Severity.FALSE_POSITIVE);
        Assessment assessment = with(undecided).assess(allowed);
        assertThat(assessment.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(assessment.reasons()).anyMatch(reason -> reason.behaviour().equals(Optional.of(undecided)));
        assertThat(assessment.confidence()).isLessThan(50);
    }

    @Test
    void context_adds_a_reason_and_lifts_nothing() {
        Assessment assessment = with(behaviour(Severity.LOW, "t/a1#p0")).assess(caseOf(LOW_RATED));

        assertThat(assessment.severity()).isEqualTo(Severity.LOW);
        assertThat(assessment.reasons()).extracting(Reason::code).contains("b-LOW");
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

    private static SeverityClassifier with(Behaviour behaviour) {
        return SeverityClassifier.standard(subject -> List.of(behaviour));
    }
}
