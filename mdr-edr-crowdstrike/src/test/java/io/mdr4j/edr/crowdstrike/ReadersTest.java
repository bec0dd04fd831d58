package io.mdr4j.edr.crowdstrike;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.BlockStatus.Action;
import io.mdr4j.alert.BlockStatus.Execution;
import io.mdr4j.alert.BlockStatus.Outcome;
import io.mdr4j.alert.EdrVerdict;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.alert.VendorRating;
import io.mdr4j.edr.http.OddValues;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadersTest {

    private static BlockStatus disposition(String json) {
        return DispositionReader.read(Samples.fields(json), true, OddValues.ignore());
    }

    @Nested
    @DisplayName("The disposition")
    class Disposition {

        @ParameterizedTest(name = "{0} means {1}, {2}")
        @CsvSource({
            "0, NOT_STOPPED, RAN",
            "16, STOPPED_WHILE_RUNNING, RAN",
            "128, STOPPED, UNKNOWN",
            "272, NOT_STOPPED, RAN",
            "1024, STOPPED_WHILE_RUNNING, RAN",
            "2048, STOPPED_BEFORE_RUN, DID_NOT_RUN",
            "2176, STOPPED_BEFORE_RUN, DID_NOT_RUN",
            "2304, NOT_STOPPED, RAN",
            "131088, NOT_STOPPED, RAN",
            "264192, NOT_STOPPED, RAN"
        })
        void is_read_from_the_bits_where_there_are_no_flags(long bits, Outcome outcome, Execution execution) {
            BlockStatus status = disposition("{\"pattern_disposition\": " + bits + "}");
            assertThat(status.outcome()).isEqualTo(outcome);
            assertThat(status.execution()).isEqualTo(execution);
        }

        @Test
        void is_read_from_the_flags_even_beside_an_integer_that_says_otherwise() {
            BlockStatus status = disposition("""
                    {"pattern_disposition": 256,
                     "pattern_disposition_details": {"process_blocked": true, "policy_disabled": false}}""");
            assertThat(status.actions()).containsExactly(Action.PROCESS_BLOCKED);
            assertThat(status.isStopped()).isTrue();
        }

        @Test
        void is_read_from_flags_that_are_texts_or_spelt_as_in_event_streams() {
            BlockStatus status = disposition(
                    "{\"pattern_disposition_details\": {\"ProcessBlocked\": \"true\", \"PolicyDisabled\": \"true\"}}");
            assertThat(status.actions()).containsExactlyInAnyOrder(Action.PROCESS_BLOCKED, Action.WITHHELD_BY_POLICY);
            assertThat(status.isStopped()).isFalse();
        }

        @Test
        void is_unknown_where_nothing_is_said() {
            assertThat(disposition("{\"pattern_disposition\": null}").outcome()).isEqualTo(Outcome.UNKNOWN);
        }

        @Test
        void is_not_just_detected_where_a_flag_is_unknown() {
            BlockStatus status = disposition("{\"pattern_disposition_details\": {\"new_way_to_stop\": true}}");
            assertThat(status.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(status.words()).containsExactly("new_way_to_stop");
        }

        @Test
        void of_a_file_that_another_program_wrote_means_that_it_did_not_run() {
            BlockStatus status = disposition("""
                    {"sha256": "aa", "pattern_disposition_details": {"quarantine_file": true, "fs_operation_blocked": true},
                     "quarantined_files": [{"sha256": "bb", "state": "quarantined"}]}""");
            assertThat(status.execution()).isEqualTo(Execution.DID_NOT_RUN);
            assertThat(status.outcome()).isEqualTo(Outcome.STOPPED_BEFORE_RUN);
        }

        @Test
        void of_the_program_itself_quarantined_means_that_it_ran() {
            BlockStatus status = disposition("""
                    {"sha256": "AA", "pattern_disposition_details": {"quarantine_file": true},
                     "quarantined_files": [{"sha256": "aa", "state": "quarantined"}]}""");
            assertThat(status.outcome()).isEqualTo(Outcome.STOPPED_WHILE_RUNNING);
        }

        @Test
        void does_not_believe_in_a_quarantine_that_was_undone() {
            BlockStatus status = disposition("""
                    {"pattern_disposition": 128, "quarantined_files": [{"sha256": "aa", "state": "released"}]}""");
            assertThat(status.isStopped()).isFalse();
        }
    }

    @Nested
    @DisplayName("The rating")
    class Rating {

        private VendorRating rating(String json) {
            return RatingReader.read(Samples.fields(json), OddValues.ignore());
        }

        @ParameterizedTest(name = "{0} -> {1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"severity\": 0} | 0 | 0",
                    "{\"severity\": 79, \"severity_name\": \"High\"} | 79 | High",
                    "{\"severity_name\": \"Critical\"} | 90 | Critical",
                    "{\"product\": \"idp\", \"severity\": 2} | 30 | 2",
                    "{\"product\": \"idp\", \"severity\": 5} | 90 | 5",
                    "{\"product\": \"idp\", \"severity\": 4, \"severity_name\": \"High\"} | 70 | High",
                    "{\"product\": \"idp\", \"severity\": 79} | 79 | 79",
                    "{\"product\": \"epp\", \"severity\": 4} | 4 | 4"
                })
        void is_brought_to_the_common_scale(String json, int severity, String word) {
            assertThat(rating(json).severity()).isEqualTo(severity);
            assertThat(rating(json).word()).isEqualTo(word);
        }

        @Test
        void that_is_missing_or_beyond_the_scale_is_unknown_and_not_zero() {
            assertThat(rating("{}").severity()).isNull();
            assertThat(rating("{\"severity\": null, \"severity_name\": \"\"}").severity())
                    .isNull();
            assertThat(rating("{\"severity\": 120}").severity()).isNull();
            assertThat(rating("{\"severity\": 50, \"confidence\": -1}").confidence())
                    .isNull();
        }
    }

    @Nested
    @DisplayName("The kind of threat")
    class Kind {

        private ThreatKind kind(String json) {
            return ThreatKindReader.read(Samples.fields(json));
        }

        @ParameterizedTest(name = "{0} -> {1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"tactic_id\": \"CSTA0004\", \"technique\": \"Adware/PUP\"} | UNWANTED_PROGRAM",
                    "{\"tactic_id\": \"CSTA0004\", \"technique\": \"Sensor-based ML\"} | MALWARE",
                    "{\"scenario\": \"NGAV\", \"tactic_id\": \"TA0008\"} | MALWARE",
                    "{\"tactic_id\": \"TA0001\", \"technique_id\": \"T1190\"} | ENTRY_ATTEMPT",
                    "{\"product\": \"data-protection\", \"name\": \"x\"} | POLICY_VIOLATION",
                    "{\"product\": \"idp\", \"tactic\": \"Credential Access\"} | SUSPICIOUS_ACTIVITY",
                    "{\"product\": \"thirdparty\", \"name\": \"x\"} | UNKNOWN",
                    "{} | UNKNOWN"
                })
        void comes_from_falcons_own_fields(String json, ThreatKind kind) {
            assertThat(kind(json)).isEqualTo(kind);
        }

        @Test
        void is_the_vendors_test_only_by_pattern_or_by_the_patterns_name() {
            String test = "{\"product\": \"epp\", \"type\": \"ldt\", \"tactic_id\": \"CSTA0006\", "
                    + "\"technique_id\": \"CST0002\", %s}";
            assertThat(kind(test.formatted("\"pattern_id\": 10303"))).isEqualTo(ThreatKind.VENDOR_TEST);
            assertThat(kind(test.formatted("\"display_name\": \"TestTriggerLow\"")))
                    .isEqualTo(ThreatKind.VENDOR_TEST);
        }

        @Test
        void is_the_vendors_test_where_falcon_itself_describes_its_sample_command() {
            assertThat(kind("""
                    {"product": "epp", "type": "ldt", "tactic_id": "CSTA0001", "technique_id": "CST0001",
                     "description": "For evaluation only - benign, no action needed."}""")).isEqualTo(ThreatKind.VENDOR_TEST);
        }

        @Test
        void is_a_violation_of_policy_where_a_rule_of_the_customers_own_refused_the_start() {
            String rule = "{\"tactic_id\": \"CSTA0005\", \"technique_id\": \"CST0004\", "
                    + "\"pattern_disposition_details\": {\"process_blocked\": %s}}";

            assertThat(kind(rule.formatted("true"))).isEqualTo(ThreatKind.POLICY_VIOLATION);
            assertThat(kind(rule.formatted("false"))).isEqualTo(ThreatKind.SUSPICIOUS_ACTIVITY);
        }

        @Test
        void is_malware_where_a_files_hash_is_on_the_customers_list() {
            assertThat(kind("""
                    {"tactic_id": "CSTA0005", "technique_id": "CST0005", "ioc_context": [{"ioc_type": "hash_sha256"}]}""")).isEqualTo(ThreatKind.MALWARE);
            assertThat(kind("""
                    {"tactic_id": "CSTA0005", "technique_id": "CST0005", "ioc_context": [{"ioc_type": "domain"}]}""")).isEqualTo(ThreatKind.SUSPICIOUS_ACTIVITY);
        }

        @Test
        void is_not_the_vendors_test_because_the_attacker_says_so() {
            assertThat(kind("""
                            {"product": "epp", "type": "ldt", "tactic_id": "CSTA0006", "technique_id": "CST0002",
                             "pattern_id": 777, "display_name": "HandsOnKeyboard", "filename": "TestTriggerCritical",
                             "cmdline": "cmd crowdstrike_test_critical",
                             "description": "triggered for testing purposes"}""")).isEqualTo(ThreatKind.SUSPICIOUS_ACTIVITY);
        }
    }

    @Nested
    @DisplayName("The verdict of the console")
    class Verdict {

        private EdrVerdict verdict(String json) {
            return VerdictReader.read(Samples.fields(json));
        }

        @Test
        void is_a_persons_where_one_commented() {
            EdrVerdict verdict = verdict("""
                    {"tags": ["false_positive", "x"], "assigned_to_uid": "a@acme.example",
                     "comments": [{"falcon_user_id": "b@acme.example", "value": "our own build"}]}""");
            assertThat(verdict).isEqualTo(new EdrVerdict(EdrVerdict.Value.FALSE_POSITIVE, true, "a@acme.example"));
        }

        @Test
        void is_a_machines_where_it_came_within_seconds_or_from_nobody() {
            assertThat(verdict(
                                    "{\"resolution\": \"true_positive\", \"assigned_to_uid\": \"a\", \"seconds_to_resolved\": 6}")
                            .byPerson())
                    .isFalse();
            assertThat(verdict("{\"resolution\": \"false_positive\"}").byPerson())
                    .isFalse();
        }

        @Test
        void is_none_where_it_contradicts_itself_or_was_ignored() {
            assertThat(verdict("{\"tags\": [\"false_positive\", \"true_positive\"]}"))
                    .isEqualTo(EdrVerdict.none());
            assertThat(verdict("{\"tags\": [\"ignored\"], \"resolution\": \"ignored\"}"))
                    .isEqualTo(EdrVerdict.none());
        }
    }
}
