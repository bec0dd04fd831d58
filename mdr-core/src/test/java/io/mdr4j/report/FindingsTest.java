package io.mdr4j.report;

import static io.mdr4j.report.Story.PC;
import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.Technique;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.EvidenceGap;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.evidence.RegistryChange;
import io.mdr4j.incident.FailureKind;
import io.mdr4j.incident.StepEvent;
import io.mdr4j.incident.StepKey;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.report.Finding.Degree;
import io.mdr4j.report.Finding.Kind;
import io.mdr4j.severity.Severity;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static final String RUN_KEY = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run";

    private static Story story(BlockStatus status) {
        return Story.of(Severity.HIGH, IsolationMode.NEVER, status);
    }

    private static Story with(BlockStatus status, Evidence evidence) {
        return Story.opened()
                .alert(Story.alert("a1", PC)
                        .blockStatus(status)
                        .evidence(evidence)
                        .build())
                .judged(Severity.HIGH);
    }

    private static Finding finding(Story story, Kind kind) {
        return story.report().findings().stream()
                .filter(f -> f.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static FileChange file(FileChange.Action action, String path) {
        return FileChange.builder()
                .id("f-" + action)
                .action(action)
                .path(path)
                .processUniqueId("p1")
                .build();
    }

    @Test
    void every_kind_is_answered_for_a_threat_and_none_for_a_false_positive() {
        assertThat(story(Story.NOT_STOPPED).report().findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.values());
        assertThat(Story.of(Severity.FALSE_POSITIVE, IsolationMode.NEVER, Story.NOT_STOPPED)
                        .report()
                        .findings())
                .isEmpty();
    }

    @Test
    void nothing_is_claimed_to_be_absent_while_nobody_looked() {
        assertThat(story(Story.KILLED).report().findings())
                .filteredOn(f -> f.kind() != Kind.PROCESS_RUNNING)
                .extracting(Finding::degree)
                .doesNotContain(Degree.NOT_FOUND);
    }

    @Test
    void what_was_stopped_before_it_ran_did_no_damage_and_says_on_what_that_rests() {
        Story story = story(Story.QUARANTINED);

        assertThat(finding(story, Kind.CREDENTIALS_EXPOSED).scope()).contains(Scopes.STOPPED_BEFORE_RUN);
        assertThat(finding(story, Kind.PROCESS_RUNNING).degree()).isEqualTo(Degree.NOT_FOUND);
        assertThat(finding(story, Kind.FILES_LEFT).scope()).contains(Scopes.QUARANTINED);
        assertThat(finding(story, Kind.OTHER_ENDPOINTS).whyNot()).contains(WhyNot.NOT_YET);
    }

    @Test
    void a_process_that_was_not_stopped_still_runs_as_far_as_the_edr_shows() {
        assertThat(finding(story(Story.NOT_STOPPED), Kind.PROCESS_RUNNING).degree())
                .isEqualTo(Degree.OBSERVED);
        assertThat(finding(story(Story.KILLED), Kind.PROCESS_RUNNING).degree()).isEqualTo(Degree.NOT_FOUND);
        assertThat(finding(story(BlockStatus.unknown()), Kind.PROCESS_RUNNING).degree())
                .isEqualTo(Degree.NOT_EXAMINED);
    }

    @Test
    void a_process_of_which_one_operation_was_refused_goes_on() {
        BlockStatus refused = new BlockStatus(
                Set.of(BlockStatus.Action.OPERATION_BLOCKED), BlockStatus.Execution.RAN, java.util.List.of());

        assertThat(finding(story(refused), Kind.PROCESS_RUNNING).degree()).isEqualTo(Degree.OBSERVED);
    }

    @Test
    void credentials_are_exposed_when_a_credential_technique_was_not_stopped() {
        Story open = credentials(Story.NOT_STOPPED);
        assertThat(finding(open, Kind.CREDENTIALS_EXPOSED).items()).containsExactly("ACME\\taro");

        assertThat(finding(credentials(Story.KILLED), Kind.CREDENTIALS_EXPOSED).degree())
                .isEqualTo(Degree.NOT_EXAMINED);
        assertThat(finding(credentials(Story.QUARANTINED), Kind.CREDENTIALS_EXPOSED)
                        .degree())
                .isEqualTo(Degree.NOT_FOUND);
    }

    private static Story credentials(BlockStatus status) {
        return Story.opened()
                .alert(Story.alert("a1", PC)
                        .blockStatus(status)
                        .addTechniques(new Technique("TA0006", "Credential Access", "T1003.001", "LSASS Memory"))
                        .build())
                .judged(Severity.HIGH);
    }

    @Test
    void a_reason_of_the_verdict_may_show_the_technique_too() {
        Story story = Story.opened()
                .alert(Story.alert("a1", PC).blockStatus(Story.NOT_STOPPED).build())
                .judged(Severity.HIGH, Story.reason("lsass", "T1003.001", "acme-falcon/a1#p1"));

        assertThat(finding(story, Kind.CREDENTIALS_EXPOSED).evidence()).contains("acme-falcon/a1#p1");
    }

    @Test
    void a_technique_whose_number_only_begins_alike_is_another_one() {
        Story story = Story.opened()
                .alert(Story.alert("a1", PC)
                        .blockStatus(Story.NOT_STOPPED)
                        .addTechniques(new Technique("", "", "T10033", ""))
                        .build())
                .judged(Severity.HIGH);

        assertThat(finding(story, Kind.CREDENTIALS_EXPOSED).degree()).isEqualTo(Degree.NOT_EXAMINED);
    }

    @Test
    void a_written_file_that_nobody_quarantined_is_left() {
        Evidence written = Evidence.builder()
                .addFiles(file(FileChange.Action.WRITTEN, "C:\\x.exe"))
                .build();
        assertThat(finding(with(Story.KILLED, written), Kind.FILES_LEFT).items())
                .containsExactly("C:\\x.exe");

        Evidence gone = written.plus(Evidence.builder()
                .addFiles(file(FileChange.Action.QUARANTINED, "c:\\X.EXE"))
                .build());
        assertThat(finding(with(Story.KILLED, gone), Kind.FILES_LEFT).degree()).isEqualTo(Degree.NOT_EXAMINED);
    }

    @Test
    void a_file_that_another_program_wrote_meanwhile_is_not_called_the_threats() {
        Evidence around = Evidence.builder()
                .addFiles(file(FileChange.Action.WRITTEN, "C:\\memo.txt"))
                .build();
        Story story = story(Story.KILLED).collected("a1", around);

        assertThat(finding(story, Kind.FILES_CHANGED).degree()).isEqualTo(Degree.NOT_EXAMINED);
        assertThat(finding(story, Kind.FILES_LEFT).degree()).isEqualTo(Degree.NOT_EXAMINED);
    }

    @Test
    void a_run_key_that_the_threat_set_is_persistence() {
        Evidence around = Evidence.builder()
                .addProcesses(ProcessNode.builder()
                        .id("p1")
                        .relation(ProcessRelation.ALERTED)
                        .uniqueId("u1")
                        .build())
                .addRegistry(RegistryChange.builder()
                        .id("r1")
                        .action(RegistryChange.Action.VALUE_SET)
                        .key(RUN_KEY)
                        .valueName("x")
                        .processUniqueId("u1")
                        .build())
                .build();

        assertThat(finding(story(Story.KILLED).collected("a1", around), Kind.PERSISTENCE)
                        .items())
                .containsExactly(RUN_KEY + "\\x");
    }

    @Test
    void records_that_were_collected_and_show_nothing_are_not_found() {
        Story story = story(Story.KILLED).collected("a1", Evidence.none());

        assertThat(finding(story, Kind.PERSISTENCE).degree()).isEqualTo(Degree.NOT_FOUND);
        assertThat(finding(story, Kind.FILES_CHANGED).scope()).contains(Scopes.FILES);
        assertThat(finding(story, Kind.DATA_SENT).scope()).contains(Scopes.NETWORK);
    }

    @Test
    void a_gap_of_that_kind_keeps_it_not_examined_and_says_why() {
        Evidence gap = Evidence.builder()
                .addGaps(new EvidenceGap(EvidenceGap.Subject.REGISTRY, "the sensor keeps no registry events"))
                .build();
        Story story = story(Story.KILLED).collected("a1", gap);

        assertThat(finding(story, Kind.PERSISTENCE).whyNot()).contains(WhyNot.NOT_RECORDED);
        assertThat(finding(story, Kind.FILES_CHANGED).degree()).isEqualTo(Degree.NOT_FOUND);
    }

    @Test
    void a_collection_that_failed_says_so() {
        Story story = story(Story.KILLED)
                .then(new StepEvent.StepFailed(
                        StepKey.of("evidence", PC, 1), FailureKind.TRANSIENT, "time-out", Optional.empty()));

        assertThat(finding(story, Kind.DATA_SENT).whyNot()).contains(WhyNot.CALL_FAILED);
    }

    @Test
    void an_open_connection_leaves_it_unknown_whether_data_went_out() {
        Evidence open = Evidence.builder()
                .addConnections(NetworkConnection.builder()
                        .id("n1")
                        .remoteAddress("192.0.2.1")
                        .build())
                .build();

        assertThat(finding(story(Story.KILLED).collected("a1", open), Kind.DATA_SENT)
                        .degree())
                .isEqualTo(Degree.NOT_EXAMINED);
    }

    @Test
    void several_endpoints_are_observed() {
        Story story =
                story(Story.NOT_STOPPED).alert(Story.alert("a2", Story.SERVER).build());

        assertThat(finding(story, Kind.OTHER_ENDPOINTS).items()).containsExactly("host-d1", "host-d2");
    }

    @Test
    void an_alert_without_an_endpoint_leaves_records_unexamined_for_that_reason() {
        Story story = Story.opened()
                .alert(io.mdr4j.alert.Alert.builder()
                        .id(new io.mdr4j.alert.AlertId(Story.TENANT, "a1"))
                        .vendor(io.mdr4j.endpoint.EdrVendor.CARBON_BLACK)
                        .type("?")
                        .build())
                .judged(Severity.MEDIUM);

        assertThat(finding(story, Kind.DATA_SENT).whyNot()).contains(WhyNot.NO_ENDPOINT);
    }
}
