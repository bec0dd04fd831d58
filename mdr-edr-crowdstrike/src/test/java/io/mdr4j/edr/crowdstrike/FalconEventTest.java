package io.mdr4j.edr.crowdstrike;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.evidence.NetworkConnection.Direction;
import io.mdr4j.evidence.ProcessNode;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An event of Falcon's streams")
class FalconEventTest {

    private static Alert alert(String type, String event) {
        String line = "{\"metadata\": {\"eventType\": \"" + type + "\", \"customerIDString\": \"ABC\", \"offset\": 3,"
                + " \"eventCreationTime\": 1742892459000}, \"event\": " + event + "}";
        return new EventReader(FalconAlertReader.of(Samples.TENANT), FalconClient.redactorFor())
                .received(FalconEvent.of("0", Samples.json(line), OddValues.ignore()))
                .alert();
    }

    private static Integer severity(String type, String event) {
        return alert(type, event).rating().severity();
    }

    private static boolean isAlert(String type) {
        return FalconEvent.of(
                        "0",
                        Samples.json("{\"metadata\": {\"eventType\": \"" + type + "\"}, \"event\": {}}"),
                        OddValues.ignore())
                .isAlert();
    }

    @Test
    void of_the_older_types_has_a_severity_of_1_to_5() {
        assertThat(severity("DetectionSummaryEvent", "{\"Severity\": 4}")).isEqualTo(70);
        assertThat(severity("IdpDetectionSummaryEvent", "{\"Severity\": 2}")).isEqualTo(30);
        assertThat(severity("EppDetectionSummaryEvent", "{\"Severity\": 4}")).isEqualTo(4);
        assertThat(severity("EPPDetectionSummaryEvent", "{\"Severity\": \"70\"}"))
                .isEqualTo(70);
        assertThat(severity("XdrDetectionSummaryEvent", "{\"Severity\": 16}")).isEqualTo(16);
        assertThat(severity("NewDetectionSummaryEvent", "{\"Severity\": 4, \"SeverityName\": \"High\"}"))
                .isEqualTo(70);
    }

    @Test
    void of_the_older_types_has_the_directory_alone_in_its_path() {
        String event = "{\"FileName\": \"a.exe\", \"FilePath\": \"\\\\Device\\\\V1\\\\x\", \"ProcessId\": 7}";
        ProcessNode older =
                alert("DetectionSummaryEvent", event).evidence().processes().get(0);
        assertThat(older.path()).contains("\\Device\\V1\\x\\a.exe");
        ProcessNode newer =
                alert("EppDetectionSummaryEvent", event).evidence().processes().get(0);
        assertThat(newer.path()).contains("\\Device\\V1\\x");
    }

    @Test
    void has_process_ids_of_19_digits_and_starts_in_seconds_or_milliseconds() {
        for (String start : new String[] {"1742887548", "1742887548000"}) {
            ProcessNode process = alert("EppDetectionSummaryEvent", """
                            {"AgentId": "a1", "ProcessId": 9223372036854775807, "ParentProcessId": 1855435877433,
                             "ProcessStartTime": %s, "CommandLine": "x",
                             "GrandparentImageFilename": "c:\\\\g\\\\g.exe", "GrandparentCommandLine": "g"}""".formatted(start))
                    .evidence()
                    .processes()
                    .get(0);
            assertThat(process.uniqueId()).contains("pid:a1:9223372036854775807");
            assertThat(process.parentUniqueId()).contains("pid:a1:1855435877433");
            assertThat(process.startedAt()).contains(Instant.ofEpochSecond(1742887548));
        }
    }

    @Test
    void has_names_in_any_case() {
        Alert alert = alert("EppDetectionSummaryEvent", """
                {"COMPOSITEID": "c:ind:1", "commandline": "x /y", "GrandParentImageFileName": "g.exe",
                 "hostname": "PC-1", "agentID": "a1"}""");
        assertThat(alert.id().value()).isEqualTo("c:ind:1");
        assertThat(alert.endpoint().orElseThrow().hostName()).contains("PC-1");
        assertThat(alert.evidence().processes()).hasSize(2);
    }

    @Test
    void names_groups_in_one_text_and_flags_in_its_own_spelling() {
        Alert alert = alert("DetectionSummaryEvent", """
                {"SensorId": "a1", "HostGroups": "g1, g2", "PatternDispositionValue": 2304, "ProcessId": 1,
                 "PatternDispositionFlags": {"ProcessBlocked": true, "PolicyDisabled": true, "Detect": false}}""");
        assertThat(alert.endpoint().orElseThrow().groups().orElseThrow())
                .extracting(EdrGroup::id)
                .containsExactly("g1", "g2");
        assertThat(alert.blockStatus().actions())
                .containsExactlyInAnyOrder(BlockStatus.Action.PROCESS_BLOCKED, BlockStatus.Action.WITHHELD_BY_POLICY);
    }

    @Test
    void has_connections_with_ports_and_directions_in_numbers() {
        Alert alert = alert("EppDetectionSummaryEvent", """
                {"NetworkAccesses": [{"AccessTimestamp": 1742887651, "RemoteAddress": "203.0.113.5", "RemotePort": 443,
                 "ConnectionDirection": 0}, {"RemoteAddress": "203.0.113.6", "ConnectionDirection": 1}]}""");
        assertThat(alert.evidence().connections())
                .extracting(connection -> connection.direction())
                .containsExactly(Direction.OUTBOUND, Direction.INBOUND);
        assertThat(alert.evidence().connections().get(0).remotePort()).contains(443);
    }

    @Test
    void without_an_id_is_the_same_alert_whenever_it_comes() {
        String event = "{\"DomainName\": \"evil.example\", \"AgentIdString\": \"a1\", \"ProcessId\": \"11\"}";
        Alert alert = alert("CustomerIOCEvent", event);
        assertThat(alert.id()).isEqualTo(alert("CustomerIOCEvent", event).id());
        assertThat(alert.id().value()).startsWith("sha256:");
        assertThat(alert.evidence().connections()).hasSize(1);
        assertThat(alert.vendorCustomer()).contains("abc");
    }

    @Test
    void about_hosts_that_did_not_report_it_isolates_none_by_itself() {
        Alert alert = alert("XdrDetectionSummaryEvent", "{\"SensorIds\": \"a1,a2\"}");
        assertThat(alert.otherHosts()).contains("a1", "a2");
        Alert unknown = alert("NewDetectionSummaryEvent", "{\"AgentId\": \"a1\", \"Hostname\": \"PC-1\"}");
        assertThat(unknown.otherHosts()).isNotEmpty();
    }

    @Test
    void is_an_alert_unless_it_is_an_audit_or_none_at_all() {
        for (String type : new String[] {
            "DetectionSummaryEvent",
            "EPPDetectionSummaryEvent",
            "AutomatedLeadSummaryEvent",
            "IdentityProtectionEvent",
            "CustomerIOCEvent",
            "OverwatchGenericDetectionSummaryEvent",
            "SomeFutureDetectionSummaryEvent"
        }) {
            assertThat(isAlert(type)).as(type).isTrue();
        }
        for (String type : new String[] {
            "AuthActivityAuditEvent", "UserActivityAuditEvent", "FirewallMatchEvent", "IncidentSummaryEvent", ""
        }) {
            assertThat(isAlert(type)).as(type).isFalse();
        }
    }

    @Test
    void counts_time_as_windows_does_where_the_number_says_so() {
        assertThat(alert("IdpDetectionSummaryEvent", "{\"ContextTimeStamp\": 133355377959700000}")
                        .occurredAt())
                .contains(Instant.parse("2023-08-03T12:03:15.970Z"));
    }

    @Test
    void of_the_wrong_kinds_is_an_alert_all_the_same() {
        Alert alert = alert("EppDetectionSummaryEvent", """
                {"CompositeId": ["c:ind:9"], "Severity": {"a": 1}, "NetworkAccesses": [1, null], "HostGroups": 5,
                 "PatternDispositionFlags": "x", "FilePath": [], "MitreAttack": "T1", "AgentId": null}""");
        assertThat(alert.id().value()).isEqualTo("c:ind:9");
    }
}
