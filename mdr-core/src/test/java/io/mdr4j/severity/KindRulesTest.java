package io.mdr4j.severity;

import static io.mdr4j.severity.Alerts.DETECTED;
import static io.mdr4j.severity.Alerts.QUARANTINED;
import static io.mdr4j.severity.Alerts.REFUSED;
import static io.mdr4j.severity.Alerts.block;
import static io.mdr4j.severity.Alerts.level;
import static io.mdr4j.severity.Alerts.onPc;
import static io.mdr4j.severity.Alerts.onServer;
import static io.mdr4j.severity.Alerts.rated;
import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.BlockStatus.Action;
import io.mdr4j.alert.BlockStatus.Execution;
import io.mdr4j.alert.ThreatKind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindRulesTest {

    @Nested
    class Harmless {

        @Test
        void an_unwanted_program_is_low_whatever_its_rating() {
            assertThat(level(onPc().threatKind(ThreatKind.UNWANTED_PROGRAM)
                            .rating(rated(90, 90))
                            .blockStatus(DETECTED)
                            .build()))
                    .isEqualTo(Severity.LOW);
        }

        @Test
        void an_unwanted_program_that_ran_on_a_server_is_medium_and_one_that_did_not_stays_low() {
            assertThat(level(onServer()
                            .threatKind(ThreatKind.UNWANTED_PROGRAM)
                            .blockStatus(DETECTED)
                            .build()))
                    .isEqualTo(Severity.MEDIUM);
            assertThat(level(onServer()
                            .threatKind(ThreatKind.UNWANTED_PROGRAM)
                            .blockStatus(REFUSED)
                            .build()))
                    .isEqualTo(Severity.LOW);
        }

        @Test
        void a_violation_of_policy_is_low_when_it_was_refused_and_medium_at_most_when_not() {
            assertThat(level(onServer()
                            .threatKind(ThreatKind.POLICY_VIOLATION)
                            .rating(rated(90, 90))
                            .blockStatus(block(Execution.UNKNOWN, Action.OPERATION_BLOCKED))
                            .build()))
                    .isEqualTo(Severity.LOW);
            assertThat(level(onServer()
                            .threatKind(ThreatKind.POLICY_VIOLATION)
                            .rating(rated(90, 90))
                            .blockStatus(DETECTED)
                            .build()))
                    .isEqualTo(Severity.MEDIUM);
        }
    }

    @Nested
    class EntryAttempts {

        @ParameterizedTest(name = "{0}, rated {1}: {2}")
        @CsvSource({
            "PROCESS_BLOCKED, 100, MEDIUM",
            "OPERATION_BLOCKED, 10, MEDIUM",
            "DETECTED_ONLY, 10, MEDIUM",
            "DETECTED_ONLY, 60, HIGH"
        })
        void an_attempt_is_medium_when_blocked_and_goes_up_when_not(Action action, int rating, Severity expected) {
            assertThat(level(onPc().threatKind(ThreatKind.ENTRY_ATTEMPT)
                            .rating(rated(rating, 90))
                            .blockStatus(block(Execution.UNKNOWN, action))
                            .build()))
                    .isEqualTo(expected);
        }

        @Test
        void a_blocked_attempt_on_a_server_does_not_go_up_because_the_attacked_service_was_running() {
            assertThat(level(onServer()
                            .threatKind(ThreatKind.ENTRY_ATTEMPT)
                            .rating(rated(80, 80))
                            .blockStatus(block(Execution.RAN, Action.OPERATION_BLOCKED))
                            .build()))
                    .isEqualTo(Severity.MEDIUM);
        }

        @Test
        void an_attempt_of_which_the_outcome_is_unknown_is_at_least_medium() {
            assertThat(level(onPc().threatKind(ThreatKind.ENTRY_ATTEMPT)
                            .rating(rated(10, 10))
                            .build()))
                    .isEqualTo(Severity.MEDIUM);
        }
    }

    @Nested
    class OtherActivity {

        @ParameterizedTest(name = "rated {0}, {1}: {2}")
        @CsvSource({
            "20, ACTION_FAILED, MEDIUM",
            "50, ACTION_FAILED, HIGH",
            "20, WITHHELD_BY_POLICY, MEDIUM",
            "50, WITHHELD_BY_POLICY, HIGH",
            "20, DETECTED_ONLY, LOW",
            "50, DETECTED_ONLY, MEDIUM"
        })
        void what_the_edr_would_have_stopped_and_did_not_goes_up(int rating, Action action, Severity expected) {
            assertThat(level(onPc().threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                            .rating(rated(rating, 50))
                            .blockStatus(block(Execution.RAN, action))
                            .build()))
                    .isEqualTo(expected);
        }

        @Test
        void a_file_caught_at_rest_is_low_whatever_it_could_have_done() {
            assertThat(level(onPc().threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                            .rating(rated(90, 90))
                            .blockStatus(QUARANTINED)
                            .build()))
                    .isEqualTo(Severity.LOW);
        }

        @Test
        void a_start_that_was_refused_to_something_running_keeps_its_level() {
            assertThat(level(onPc().threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                            .rating(rated(90, 90))
                            .blockStatus(REFUSED)
                            .build()))
                    .isEqualTo(Severity.MEDIUM);
        }

        @Test
        void an_unknown_thing_that_did_not_start_is_low_and_one_of_unknown_outcome_keeps_its_level() {
            assertThat(level(onPc().rating(rated(70, 90)).blockStatus(REFUSED).build()))
                    .isEqualTo(Severity.LOW);
            assertThat(level(onPc().rating(rated(70, 90))
                            .blockStatus(BlockStatus.unknown())
                            .build()))
                    .isEqualTo(Severity.MEDIUM);
        }
    }
}
