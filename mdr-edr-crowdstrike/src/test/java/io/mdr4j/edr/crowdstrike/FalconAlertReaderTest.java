package io.mdr4j.edr.crowdstrike;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.alert.Technique;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.endpoint.OperatingSystem;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.NetworkConnection.Direction;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A Falcon alert")
class FalconAlertReaderTest {

    private static final String HOST = "a1b2c3d4e5f60718293a4b5c6d7e8f90";

    private final Alert alert = Samples.alert(Samples.text("macro-dumps-credentials.json"));

    @Test
    void keeps_its_composite_id_as_it_is() {
        assertThat(alert.id().value()).endsWith("77120033415-10142-90210|x");
        assertThat(alert.vendorCustomer()).contains("0c0ffee0000000000000000000000001");
        assertThat(alert.consoleLink()).contains("https://falcon.example.com/activity-v2/detections/x");
    }

    @Test
    void has_times_with_up_to_nine_digits_of_a_second() {
        assertThat(alert.occurredAt()).contains(Instant.parse("2026-11-23T23:41:05.123456789Z"));
        assertThat(alert.createdAt()).contains(Instant.parse("2026-11-23T23:41:20Z"));
        assertThat(alert.updatedAt()).contains(Instant.parse("2026-11-23T23:42:20.000000001Z"));
    }

    @Test
    void has_the_host_with_groups_and_policies_by_id() {
        Endpoint host = alert.endpoint().orElseThrow();
        assertThat(host.id().deviceId()).isEqualTo(HOST);
        assertThat(host.hostName()).contains("AZAMI-PC-0217");
        assertThat(host.role()).isEqualTo(EndpointRole.PC);
        assertThat(host.os()).isEqualTo(OperatingSystem.WINDOWS);
        assertThat(host.groups().orElseThrow())
                .containsExactly(new EdrGroup("9e0c3f0f1d4b4a7c8d2e5f60718293a4", "9e0c3f0f1d4b4a7c8d2e5f60718293a4"));
        assertThat(host.policies().orElseThrow())
                .containsExactly(new EdrPolicy("77aa", "77aa"), new EdrPolicy("88bb", "88bb"));
        assertThat(alert.otherHosts()).isEmpty();
    }

    @Test
    void has_the_process_chain_joined_by_the_ids_of_falcons_graph() {
        List<ProcessNode> chain = alert.evidence().processes();
        assertThat(chain).extracting(ProcessNode::id).containsExactly("p0", "p1", "p2");
        assertThat(chain)
                .extracting(ProcessNode::relation)
                .containsExactly(ProcessRelation.ALERTED, ProcessRelation.PARENT, ProcessRelation.GRANDPARENT);
        assertThat(chain.get(0).parentUniqueId()).isEqualTo(chain.get(1).uniqueId());
        assertThat(chain.get(1).parentUniqueId()).isEqualTo(chain.get(2).uniqueId());
        ProcessNode process = chain.get(0);
        assertThat(process.pid()).contains(6120L);
        assertThat(process.user()).contains("AZAMI\\h.tanaka");
        assertThat(process.startedAt()).contains(Instant.ofEpochSecond(1795477264));
        assertThat(process.md5()).contains("0123456789abcdef0123456789abcdef");
        assertThat(process.sha256().orElseThrow()).startsWith("aaaa00").hasSize(64);
        assertThat(process.commandLine().orElseThrow().text()).startsWith("powershell.exe -nop");
        assertThat(process.signature()).isEmpty();
        assertThat(chain.get(1).md5()).isEmpty();
    }

    @Test
    void has_connections_and_the_name_of_the_indicator() {
        List<NetworkConnection> network = alert.evidence().connections();
        assertThat(network).extracting(NetworkConnection::id).containsExactly("n0", "n1", "n2");
        assertThat(network.get(0).direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(network.get(0).remotePort()).contains(443);
        assertThat(network.get(1).direction()).isEqualTo(Direction.UNKNOWN);
        assertThat(network.get(1).remotePort()).isEmpty();
        assertThat(network.get(2).remoteDomain()).contains("cdn.bad.example");
    }

    @Test
    void names_each_file_once_with_what_happened_and_its_hash() {
        List<FileChange> files = alert.evidence().files();
        assertThat(files).extracting(FileChange::id).containsExactly("f0", "f1", "f2", "f3");
        assertThat(files)
                .extracting(FileChange::path)
                .containsExactly(
                        "\\Device\\HarddiskVolume3\\Users\\Public\\ls.dmp",
                        "\\Device\\HarddiskVolume3\\Temp\\a.exe",
                        "\\Device\\HarddiskVolume3\\Users\\h.tanaka\\invoice.docm",
                        "\\Device\\HarddiskVolume3\\Temp\\b.dll");
        assertThat(files)
                .extracting(FileChange::action)
                .containsExactly(
                        FileChange.Action.WRITTEN,
                        FileChange.Action.WRITTEN,
                        FileChange.Action.READ,
                        FileChange.Action.MENTIONED);
        assertThat(files.get(1).sha256().orElseThrow()).startsWith("cccc");
        assertThat(files.get(3).sha256().orElseThrow()).startsWith("dddd");
    }

    @Test
    void has_techniques_keys_and_kind() {
        assertThat(alert.techniques())
                .containsExactly(new Technique("TA0006", "Credential Access", "T1003.001", "LSASS Memory"));
        assertThat(alert.treeKey()).contains("aggind:" + HOST + ":4711");
        assertThat(alert.causeKey().orElseThrow()).startsWith("10142/aaaa00");
        assertThat(alert.threatKind()).isEqualTo(ThreatKind.SUSPICIOUS_ACTIVITY);
        assertThat(alert.users()).containsExactly("AZAMI\\h.tanaka");
    }

    @Test
    void names_what_it_could_not_read_but_never_the_value() {
        assertThat(alert.oddities())
                .containsExactlyInAnyOrder(
                        "connection_direction: not Outbound or Inbound", "remote_port: not 0 to 65535");
    }

    @Nested
    @DisplayName("that is bad")
    class Bad {

        @Test
        void without_an_id_is_named_by_its_bytes() {
            Alert one = Samples.alert("{\"type\": \"ldt\", \"severity\": 10}");
            assertThat(one.id().value()).startsWith("sha256:");
            assertThat(Samples.alert("{\"type\": \"ldt\", \"severity\": 10}").id())
                    .isEqualTo(one.id());
            assertThat(Samples.alert("{\"type\": \"ldt\", \"severity\": 11}").id())
                    .isNotEqualTo(one.id());
        }

        @Test
        void is_an_alert_even_if_it_is_no_object_at_all() {
            for (String json : List.of("17", "\"text\"", "[1, 2]", "{}", "true")) {
                Alert odd = Samples.alert(json);
                assertThat(odd.type()).isEqualTo("unknown");
                assertThat(odd.rating().severity()).isNull();
                assertThat(odd.endpoint()).isEmpty();
            }
        }

        @Test
        void with_fields_of_the_wrong_kind_is_read_as_far_as_it_goes() {
            Alert odd = Samples.alert("""
                    {"composite_id": "x", "type": ["a"], "severity": {"n": 1}, "device": "none", "cmdline": 5,
                     "network_accesses": {"remote_address": ["203.0.113.1"]}, "tags": {"a": 1}, "mitre_attack": "T1003",
                     "files_written": [[], 3], "created_timestamp": "yesterday", "pattern_disposition_details": [true],
                     "quarantined_files": "all", "sha256": "not a hash"}""");
            assertThat(odd.id().value()).isEqualTo("x");
            assertThat(odd.createdAt()).isEmpty();
            assertThat(odd.oddities())
                    .contains("severity: not a whole number", "created_timestamp: not a time", "device: not an object")
                    .noneMatch(text -> text.contains("yesterday") || text.contains("not a hash"));
        }

        @Test
        void with_a_command_line_of_ten_megabytes_keeps_head_tail_and_length() {
            String long_ = "A".repeat(10_000_000);
            Alert big = Samples.alert("{\"composite_id\": \"x\", \"cmdline\": \"" + long_ + "\"}");
            var commandLine = big.evidence().processes().get(0).commandLine().orElseThrow();
            assertThat(commandLine.isCut()).isTrue();
            assertThat(commandLine.fullLength()).isEqualTo(10_000_000);
        }

        @Test
        void with_script_in_a_name_keeps_it_as_text() {
            Alert script = Samples.alert("""
                    {"composite_id": "x", "process_id": "1", "filename": "<script>alert(1)</script>.exe",
                     "falcon_host_link": "javascript:alert(1)"}""");
            assertThat(script.evidence().processes().get(0).name()).contains("<script>alert(1)</script>.exe");
            assertThat(script.consoleLink()).isEmpty();
        }

        @Test
        void keeps_its_raw_form_digit_by_digit_and_without_secrets() {
            String json = "{\"composite_id\":\"x\",\"n\":12345678901234567890.10,\"access_token\":\"abc.def\","
                    + "\"deep\":[{\"client_secret\":\"hush\",\"Session_Token\":\"s\"}]}";
            ReceivedAlert received =
                    FalconAlertReader.of(Samples.TENANT).received(json.getBytes(StandardCharsets.UTF_8));
            assertThat(received.raw().text())
                    .contains("12345678901234567890.10")
                    .doesNotContain("abc.def", "hush", "\"s\"");
        }
    }

    @Nested
    @DisplayName("of another kind")
    class Kinds {

        @Test
        void an_identity_alert_names_hosts_that_did_not_report() {
            Alert identity = Samples.alert("""
                    {"composite_id": "x", "type": "idp-user-endpoint-app-info", "product": "idp", "agent_id": "abc",
                     "source_endpoint_sensor_id": "abc", "source_endpoint_host_name": "PC-1",
                     "target_endpoint_host_name": "DC-1", "source_account_domain": "ACME",
                     "source_account_sam_account_name": "k.sato", "severity": 4}""");
            assertThat(identity.endpoint().orElseThrow().id().deviceId()).isEqualTo("abc");
            assertThat(identity.otherHosts()).containsExactlyInAnyOrder("PC-1", "DC-1");
            assertThat(identity.users()).containsExactly("ACME\\k.sato");
        }

        @Test
        void a_lead_never_counts_as_the_sensors_own() {
            Alert lead = Samples.alert("""
                    {"composite_id": "x", "type": "automated-lead", "product": "automated-lead", "score": 21,
                     "lead_id": "l1", "pattern_id": 185000, "device": {"device_id": "abc"}}""");
            assertThat(lead.otherHosts()).containsExactly("abc");
            assertThat(lead.rating().severity()).isNull();
            assertThat(lead.causeKey()).contains("l1");
        }

        @Test
        void a_cloud_alert_has_no_endpoint() {
            Alert cloud = Samples.alert("""
                    {"composite_id": "x", "type": "cloud-ioa", "product": "fcs", "device": {"service_provider": "aws"},
                     "source_ips": ["192.0.2.1"]}""");
            assertThat(cloud.endpoint()).isEmpty();
            assertThat(cloud.evidence().connections().get(0).remoteAddress()).contains("192.0.2.1");
        }

        @Test
        void a_scan_finds_a_file_and_no_process() {
            Alert scan = Samples.alert("""
                    {"composite_id": "x", "type": "ods", "product": "epp", "filename": "old.exe", "filepath": "C:\\\\old.exe",
                     "aggregate_id": "", "sha256": "dddd000000000000000000000000000000000000000000000000000000000004",
                     "device": {"device_id": "abc", "groups": null}}""");
            assertThat(scan.evidence().processes()).isEmpty();
            assertThat(scan.evidence().files()).extracting(FileChange::path).containsExactly("C:\\old.exe");
            assertThat(scan.endpoint().orElseThrow().groups()).isEmpty();
            assertThat(scan.treeKey()).isEmpty();
        }

        @Test
        void of_a_sensor_that_is_not_the_device_names_both() {
            Alert mixed = Samples.alert("""
                    {"composite_id": "x", "type": "ldt", "product": "epp", "agent_id": "other",
                     "device": {"device_id": "abc", "groups": []}}""");
            assertThat(mixed.otherHosts()).containsExactly("other");
            assertThat(mixed.endpoint().orElseThrow().groups().orElseThrow()).isEmpty();
        }
    }
}
