package io.mdr4j.severity;

import static io.mdr4j.severity.Alerts.DETECTED;
import static io.mdr4j.severity.Alerts.HASH;
import static io.mdr4j.severity.Alerts.PATH;
import static io.mdr4j.severity.Alerts.alert;
import static io.mdr4j.severity.Alerts.behaviour;
import static io.mdr4j.severity.Alerts.file;
import static io.mdr4j.severity.Alerts.host;
import static io.mdr4j.severity.Alerts.onPc;
import static io.mdr4j.severity.Alerts.program;
import static io.mdr4j.severity.Alerts.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.evidence.Signature;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredLegitimateTest {

    private static final Alert TOOL = onPc().threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
            .blockStatus(DETECTED)
            .causeKey("rule-1")
            .build();

    @Test
    void a_hash_makes_a_false_positive_that_names_the_entry_and_its_end() {
        Assessment assessment = judge(entry("kitting").sha256(HASH), TOOL);

        assertThat(assessment.severity()).isEqualTo(Severity.FALSE_POSITIVE);
        assertThat(assessment.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("allow-entry");
            assertThat(reason.text().ja()).contains("kitting").contains("過検知と判断しました");
            assertThat(reason.evidence()).containsExactly("t/a1#p0");
        });
    }

    @ParameterizedTest(name = "group {0}, policy {1}: {2}")
    @CsvSource({
        "Kitting,,FALSE_POSITIVE",
        "g1,,FALSE_POSITIVE",
        ",standard,FALSE_POSITIVE",
        "Other,,MEDIUM",
        ",Other,MEDIUM",
        "Kitting,Other,MEDIUM"
    })
    void an_entry_holds_within_its_group_and_policy(String group, String policy, Severity expected) {
        var entry = entry("e").sha256(HASH);
        if (group != null) {
            entry.group(group);
        }
        if (policy != null) {
            entry.policy(policy);
        }

        assertThat(judge(entry, TOOL).severity()).isEqualTo(expected);
    }

    @Test
    void an_entry_for_a_group_does_not_hold_while_the_groups_are_unknown() {
        Alert noEndpoint = alert("a1")
                .threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                .blockStatus(DETECTED)
                .evidence(running(program().build()))
                .build();

        assertThat(judge(entry("e").sha256(HASH).group("Kitting"), noEndpoint).severity())
                .isEqualTo(Severity.MEDIUM);
    }

    @Test
    void an_entry_that_had_ended_when_the_alert_was_raised_does_not_hold() {
        AllowEntry ended = AllowEntry.builder()
                .id("e")
                .expires(Instant.parse("2026-11-24T04:59:59Z"))
                .reason("r")
                .sha256(HASH)
                .build();

        assertThat(judge(ended, TOOL).severity()).isEqualTo(Severity.MEDIUM);
    }

    @ParameterizedTest(name = "signed by {0}, verified {1}, at {2}: {3}")
    @CsvSource({
        "Example Ltd, true, C:\\TOOLS\\tool.exe, FALSE_POSITIVE",
        "Example Ltd, false, C:\\Tools\\tool.exe, MEDIUM",
        "Other Ltd, true, C:\\Tools\\tool.exe, MEDIUM",
        "Example Ltd, true, C:\\Temp\\tool.exe, MEDIUM"
    })
    void a_signer_holds_when_verified_and_together_with_the_path(
            String signer, boolean verified, String path, Severity expected) {
        Alert signed = alert("a1")
                .threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                .blockStatus(DETECTED)
                .evidence(running(ProcessNode.builder()
                        .id("p0")
                        .relation(ProcessRelation.ALERTED)
                        .path(path)
                        .signature(new Signature(signer, verified))
                        .build()))
                .build();

        assertThat(judge(entry("e").signer("Example Ltd").path(PATH), signed).severity())
                .isEqualTo(expected);
    }

    @Test
    void a_rule_of_the_edr_holds_together_with_the_path() {
        assertThat(judge(entry("e").vendorRule("rule-1").path(PATH), TOOL).severity())
                .isEqualTo(Severity.FALSE_POSITIVE);
        assertThat(judge(entry("e").vendorRule("rule-2").path(PATH), TOOL).severity())
                .isEqualTo(Severity.MEDIUM);
    }

    @Test
    void every_alert_of_the_incident_must_be_covered() {
        Alert other = alert("a2")
                .endpoint(host("d1", EndpointRole.PC))
                .threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                .blockStatus(DETECTED)
                .evidence(running(ProcessNode.builder()
                        .id("p0")
                        .relation(ProcessRelation.ALERTED)
                        .sha256("b".repeat(64))
                        .build()))
                .build();

        assertThat(judge(entry("e").sha256(HASH), TOOL, other).severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void a_high_behaviour_is_never_covered() {
        SeverityCase allowed = SeverityCase.builder()
                .addAlerts(TOOL)
                .addAllowEntries(entry("e").sha256(HASH).build())
                .build();

        assertThat(SeverityClassifier.standard(s -> List.of(behaviour(Severity.HIGH, "t/a1#p0")))
                        .assess(allowed)
                        .severity())
                .isEqualTo(Severity.HIGH);
    }

    @Test
    void a_behaviour_of_another_program_is_not_covered_and_one_of_the_program_itself_is() {
        SeverityCase subject = SeverityCase.builder()
                .addAlerts(TOOL)
                .addAllowEntries(entry("e").sha256(HASH).build())
                .build();

        assertThat(SeverityClassifier.standard(s -> List.of(behaviour(Severity.MEDIUM, "t/a1#p1")))
                        .assess(subject)
                        .severity())
                .isEqualTo(Severity.MEDIUM);
        assertThat(SeverityClassifier.standard(s -> List.of(behaviour(Severity.MEDIUM, "t/a1#p0")))
                        .assess(subject)
                        .severity())
                .isEqualTo(Severity.FALSE_POSITIVE);
    }

    @Test
    void a_tool_whose_entry_has_ended_or_that_is_used_elsewhere_is_looked_at_the_same_day() {
        Alert used = onPc().threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                .rating(Alerts.rated(10, 10))
                .blockStatus(DETECTED)
                .build();
        AllowEntry ended = AllowEntry.builder()
                .id("ended")
                .expires(Instant.parse("2026-11-01T00:00:00Z"))
                .reason("agreed")
                .sha256(HASH)
                .build();

        assertThat(judge(ended, used).severity()).isEqualTo(Severity.MEDIUM);
        assertThat(judge(ended, used).reasons().get(0).text().en()).contains("ended", "2026-11-01");
        assertThat(judge(entry("elsewhere").sha256(HASH).group("servers"), used).severity())
                .isEqualTo(Severity.MEDIUM);
        assertThat(judge(entry("other").sha256("b".repeat(64)), used).severity())
                .isEqualTo(Severity.LOW);
    }

    @Test
    void a_tool_whose_entry_has_ended_and_that_never_ran_stays_what_it_is() {
        Alert refused = onPc().threatKind(ThreatKind.UNWANTED_PROGRAM)
                .blockStatus(Alerts.REFUSED)
                .build();
        AllowEntry ended = AllowEntry.builder()
                .id("ended")
                .expires(Instant.parse("2026-11-01T00:00:00Z"))
                .reason("agreed")
                .sha256(HASH)
                .build();

        assertThat(judge(ended, refused).severity()).isEqualTo(Severity.LOW);
    }

    @Test
    void what_the_declared_program_itself_does_on_the_network_is_covered() {
        NetworkConnection own = NetworkConnection.builder()
                .id("n0")
                .remoteDomain("relay.example")
                .processUniqueId("u0")
                .build();
        NetworkConnection other =
                NetworkConnection.builder().id("n1").processUniqueId("u1").build();
        Alert alert = alert("a1")
                .threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                .blockStatus(DETECTED)
                .evidence(Evidence.builder()
                        .addProcesses(program().uniqueId("u0").build())
                        .addConnections(own, other)
                        .build())
                .build();
        SeverityCase subject = SeverityCase.builder()
                .addAlerts(alert)
                .addAllowEntries(entry("e").sha256(HASH).build())
                .build();

        assertThat(SeverityClassifier.standard(s -> List.of(behaviour(Severity.MEDIUM, "t/a1#n0")))
                        .assess(subject)
                        .severity())
                .isEqualTo(Severity.FALSE_POSITIVE);
        assertThat(SeverityClassifier.standard(s -> List.of(behaviour(Severity.MEDIUM, "t/a1#n1")))
                        .assess(subject)
                        .severity())
                .isEqualTo(Severity.MEDIUM);
    }

    @Test
    void an_alert_about_files_alone_is_covered_by_their_hashes() {
        FileChange allowed =
                file(FileChange.Action.WRITTEN, "C:\\a.ps1").sha256(HASH).build();
        FileChange other = file(FileChange.Action.WRITTEN, "C:\\b.ps1").build();

        assertThat(judge(entry("e").sha256(HASH), about(allowed)).severity()).isEqualTo(Severity.FALSE_POSITIVE);
        assertThat(judge(entry("e").sha256(HASH), about(allowed, other)).severity())
                .isEqualTo(Severity.MEDIUM);
        assertThat(judge(entry("e").signer("Example").path("C:\\b.ps1"), about(other))
                        .severity())
                .isEqualTo(Severity.MEDIUM);
    }

    private static Alert about(FileChange... files) {
        return alert("a1")
                .threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                .evidence(Evidence.builder().addFiles(files).build())
                .build();
    }

    private static AllowEntryBuilderStages.BuildFinal entry(String id) {
        return AllowEntry.builder()
                .id(id)
                .expires(Instant.parse("2027-01-01T00:00:00Z"))
                .reason("agreed");
    }

    private static Assessment judge(AllowEntryBuilderStages.BuildFinal entry, Alert... alerts) {
        return judge(entry.build(), alerts);
    }

    private static Assessment judge(AllowEntry entry, Alert... alerts) {
        return SeverityClassifier.standard()
                .assess(SeverityCase.builder()
                        .addAlerts(alerts)
                        .addAllowEntries(entry)
                        .build());
    }
}
