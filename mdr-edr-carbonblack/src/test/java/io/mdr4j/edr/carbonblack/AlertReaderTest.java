package io.mdr4j.edr.carbonblack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.EdrVerdict;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.alert.Technique;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.endpoint.OperatingSystem;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.evidence.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An alert")
class AlertReaderTest {

    @Test
    @DisplayName("is read with what all types have")
    void common() {
        Alert alert = Payloads.read(Payloads.analytics("a1"));
        assertThat(alert.vendor()).isEqualTo(EdrVendor.CARBON_BLACK);
        assertThat(alert.vendorCustomer()).contains("MDRTEST1");
        assertThat(alert.createdAt()).contains(Instant.parse("2026-11-24T09:00:00Z"));
        assertThat(alert.occurredAt()).contains(Instant.parse("2026-11-24T08:58:00Z"));
        assertThat(alert.rating().severity()).isEqualTo(50);
        assertThat(alert.rating().word()).isEqualTo("5");
        assertThat(alert.causeKey()).contains("threat-1");
        assertThat(alert.status()).contains("OPEN");
        assertThat(alert.verdict()).isEqualTo(EdrVerdict.none());
        assertThat(alert.users()).containsExactly("ACME\\tanaka");
        assertThat(alert.consoleLink())
                .contains("https://console.example/alerts?s%5Bc%5D%5Bquery_string%5D=id:a1&orgKey=MDRTEST1");
        assertThat(alert.oddities()).isEmpty();
    }

    @Test
    @DisplayName("has the host without its domain, with policy; groups only where the payload speaks of them")
    void endpoint() {
        Endpoint endpoint = Payloads.read(Payloads.analytics("a1")).endpoint().orElseThrow();
        assertThat(endpoint.id().deviceId()).isEqualTo("11206657");
        assertThat(endpoint.hostName()).contains("PC-0117");
        assertThat(endpoint.domain()).contains("ACME");
        assertThat(endpoint.role()).isEqualTo(EndpointRole.UNKNOWN);
        assertThat(endpoint.os()).isEqualTo(OperatingSystem.WINDOWS);
        assertThat(endpoint.policies()).contains(List.of(new EdrPolicy("4711", "PC-standard")));
        assertThat(endpoint.groups()).isEmpty();
        assertThat(endpoint.localAddresses()).containsExactly("10.1.2.3");

        Alert none = Payloads.read(json -> json.putArray("asset_group"));
        assertThat(none.endpoint().orElseThrow().groups()).contains(List.of());
        Alert two = Payloads.read(json -> json.putArray("asset_group")
                .add(Payloads.json("{\"id\":\"g1\",\"name\":\"Sales\"}"))
                .add(Payloads.json("{\"id\":\"g2\"}")));
        assertThat(two.endpoint().orElseThrow().groups())
                .contains(List.of(new EdrGroup("g1", "Sales"), new EdrGroup("g2", "g2")));
    }

    @Test
    @DisplayName("of a system that is called a server is one of a server")
    void server() {
        Alert alert = Payloads.read(json -> json.put("device_os_version", "Windows Server 2022 x64"));
        assertThat(alert.endpoint().orElseThrow().role()).isEqualTo(EndpointRole.SERVER);
    }

    @Test
    @DisplayName("without a device id takes it from the process id, and has no host where neither is there")
    void deviceOfProcess() {
        Alert alert = Payloads.read(json -> json.remove("device_id"));
        assertThat(alert.endpoint().orElseThrow().id().deviceId()).isEqualTo("11206657");
        assertThat(alert.oddities()).containsExactly("device_id: not there");
        assertThat(Payloads.read(Payloads.alert("a1", "CONTAINER_RUNTIME")).endpoint())
                .isEmpty();
    }

    @Test
    @DisplayName("has the process, its parent and its child with what is known of them")
    void processes() {
        List<ProcessNode> nodes = Payloads.read(json -> json.put("childproc_name", "c:\\windows\\system32\\whoami.exe")
                        .put("childproc_cmdline", "whoami /all")
                        .put("childproc_username", "ACME\\svc"))
                .evidence()
                .processes();
        assertThat(nodes)
                .extracting(ProcessNode::id, ProcessNode::relation)
                .containsExactly(
                        tuple("p0", ProcessRelation.ALERTED),
                        tuple("p1", ProcessRelation.PARENT),
                        tuple("p2", ProcessRelation.CHILD));
        ProcessNode alerted = nodes.get(0);
        assertThat(alerted.name()).contains("powershell.exe");
        assertThat(alerted.path()).contains("c:\\windows\\system32\\windowspowershell\\v1.0\\powershell.exe");
        assertThat(alerted.pid()).contains(4660L);
        assertThat(alerted.commandLine().orElseThrow().text()).isEqualTo("powershell.exe -enc SQBFAFgA");
        assertThat(alerted.sha256()).contains("aa11".repeat(16));
        assertThat(alerted.md5()).contains("bb22".repeat(8));
        assertThat(alerted.signature()).contains(new Signature("Some Publisher", false));
        assertThat(alerted.reputation()).contains("TRUSTED_WHITE_LIST");
        assertThat(alerted.user()).contains("ACME\\tanaka");
        assertThat(alerted.startedAt()).contains(Instant.parse("2026-06-19T15:26:29.098291200Z"));
        assertThat(alerted.parentUniqueId()).isEqualTo(nodes.get(1).uniqueId());
        assertThat(nodes.get(2).parentUniqueId()).isEqualTo(alerted.uniqueId());
    }

    @Test
    @DisplayName("shares its tree with the parent's alerts, but not below what starts everything")
    void treeKey() {
        assertThat(Payloads.read(Payloads.analytics("a1")).treeKey())
                .contains("MDRTEST1-00ab0001-00000abc-00000000-1dcfffffffff000");
        assertThat(Payloads.read(json -> json.put("parent_name", "c:\\windows\\Explorer.EXE"))
                        .treeKey())
                .contains("MDRTEST1-00ab0001-00001234-00000000-1dd000000000000");
        assertThat(Payloads.read(json -> json.put("parent_guid", "")).treeKey())
                .contains("MDRTEST1-00ab0001-00001234-00000000-1dd000000000000");
        assertThat(Payloads.read(Payloads.alert("a1", "DEVICE_CONTROL")).treeKey())
                .isEmpty();
    }

    @Test
    @DisplayName("has the connection; ports that are none are left out and said to be odd")
    void connection() {
        Alert alert = Payloads.read(json -> json.setAll(Payloads.connection()));
        NetworkConnection connection = alert.evidence().connections().get(0);
        assertThat(connection.id()).isEqualTo("n0");
        assertThat(connection.remoteAddress()).contains("203.0.113.9");
        assertThat(connection.remoteDomain()).contains("c2.example");
        assertThat(connection.remotePort()).contains(443);
        assertThat(connection.blocked()).isFalse();

        Alert garbled = Payloads.read(json -> {
            json.setAll(Payloads.connection());
            json.put("netconn_remote_port", -56229888).put("netconn_local_port", 891355136);
        });
        assertThat(garbled.evidence().connections().get(0).remotePort()).isEmpty();
        assertThat(garbled.evidence().connections().get(0).localPort()).isEmpty();
        assertThat(garbled.oddities())
                .containsExactly("netconn_remote_port: not a port", "netconn_local_port: not a port");
    }

    @Test
    @DisplayName("of the firewall has a connection that was blocked and violates a policy")
    void firewall() {
        Alert alert = Payloads.read(json -> {
            json.setAll(Payloads.connection());
            json.put("type", "HOST_BASED_FIREWALL").put("policy_applied", "APPLIED");
            json.put("sensor_action", "DENY").put("run_state", "DID_NOT_RUN");
        });
        assertThat(alert.evidence().connections().get(0).blocked()).isTrue();
        assertThat(alert.threatKind()).isEqualTo(ThreatKind.POLICY_VIOLATION);
    }

    @Test
    @DisplayName("of the firewall about malware is about a program that runs, although its connection did not")
    void malwareAtTheFirewall() {
        Alert alert = Payloads.read(json -> {
            json.setAll(Payloads.connection());
            json.put("type", "HOST_BASED_FIREWALL").put("policy_applied", "APPLIED");
            json.put("sensor_action", "DENY").put("run_state", "DID_NOT_RUN");
            json.put("process_effective_reputation", "KNOWN_MALWARE");
        });
        assertThat(alert.threatKind()).isEqualTo(ThreatKind.MALWARE);
        assertThat(alert.blockStatus().execution()).isEqualTo(BlockStatus.Execution.RAN);
    }

    @Test
    @DisplayName("of a container whose traffic no rule lists violates a policy, and of malicious traffic does not")
    void containerScope() {
        Alert notListed = Payloads.read(json -> json.put("type", "CONTAINER_RUNTIME")
                .put("sensor_action", "DENY")
                .put("reason", "Blocked a connection to a public destination that isn't allowed for this scope"));
        Alert malicious = Payloads.read(json -> json.put("type", "CONTAINER_RUNTIME")
                .put("sensor_action", "DENY")
                .put("reason", "Blocked a connection to a destination with known malicious reputation"));
        assertThat(notListed.threatKind()).isEqualTo(ThreatKind.POLICY_VIOLATION);
        assertThat(malicious.threatKind()).isEqualTo(ThreatKind.SUSPICIOUS_ACTIVITY);
    }

    @Test
    @DisplayName("about a program that the company banned and that never ran violates a policy")
    void banned() {
        Alert refused = Payloads.read(json -> {
            json.put("process_effective_reputation", "COMPANY_BLACK_LIST");
            json.put("policy_applied", "APPLIED").put("sensor_action", "DENY").put("run_state", "DID_NOT_RUN");
        });
        Alert running = Payloads.read(json ->
                json.put("process_effective_reputation", "COMPANY_BLACK_LIST").put("run_state", "RAN"));
        assertThat(refused.threatKind()).isEqualTo(ThreatKind.POLICY_VIOLATION);
        assertThat(running.threatKind()).isEqualTo(ThreatKind.SUSPICIOUS_ACTIVITY);
    }

    @Test
    @DisplayName("of a signature is an attempt to get in, unless the signature is a trifle")
    void signature() {
        Alert attack = Payloads.read(
                json -> json.put("type", "INTRUSION_DETECTION_SYSTEM").put("severity", 5));
        Alert trifle = Payloads.read(
                json -> json.put("type", "INTRUSION_DETECTION_SYSTEM").put("severity", 2));
        assertThat(attack.threatKind()).isEqualTo(ThreatKind.ENTRY_ATTEMPT);
        assertThat(trifle.threatKind()).isEqualTo(ThreatKind.SUSPICIOUS_ACTIVITY);
    }

    @Test
    @DisplayName("of a container has the direction and where it ran, and no host")
    void container() {
        ObjectNode json = Payloads.alert("a1", "CONTAINER_RUNTIME");
        json.setAll(Payloads.connection());
        json.put("connection_type", "EGRESS").put("k8s_cluster", "prod:web").put("k8s_pod_name", "web-1");
        Alert alert = Payloads.read(json);
        assertThat(alert.endpoint()).isEmpty();
        assertThat(alert.evidence().connections().get(0).direction()).isEqualTo(NetworkConnection.Direction.OUTBOUND);
        assertThat(alert.description().orElseThrow()).contains("Container: prod:web / web-1");
    }

    @Test
    @DisplayName("of a watchlist is called as its report and says which watchlist and query")
    void watchlist() {
        Alert alert = Payloads.read(json -> {
            json.put("type", "WATCHLIST").put("report_name", "Odd installer").put("ioc_hit", "process_name:x.exe");
            json.putArray("watchlists").add(Payloads.json("{\"id\":\"w1\",\"name\":\"Advanced Threats\"}"));
            json.putArray("report_tags").add("attack").add("t1218.011");
        });
        assertThat(alert.title()).contains("Odd installer");
        assertThat(alert.description().orElseThrow())
                .contains("Watchlist: Advanced Threats")
                .contains("Query: process_name:x.exe");
        assertThat(alert.tags()).containsExactlyInAnyOrder("attack", "t1218.011");
        assertThat(alert.techniques()).contains(new Technique("", "", "T1218.011", ""));
    }

    @Test
    @DisplayName("of device control violates a policy, names the device, and has the user who was there")
    void deviceControl() {
        ObjectNode json = Payloads.alert("a1", "DEVICE_CONTROL");
        json.setAll(Payloads.device());
        json.put("external_device_friendly_name", "Flash Disk").put("serial_number", "S-1");
        Alert alert = Payloads.read(json);
        assertThat(alert.threatKind()).isEqualTo(ThreatKind.POLICY_VIOLATION);
        assertThat(alert.description().orElseThrow()).contains("External device: Flash Disk / S-1");
        assertThat(alert.users()).containsExactly("tanaka@acme.example");
        assertThat(alert.evidence().processes()).isEmpty();
    }

    @Test
    @DisplayName("names techniques by tactic and technique, by MITRE ttps and by the vendor's own")
    void techniques() {
        assertThat(Payloads.read(Payloads.analytics("a1")).techniques())
                .containsExactly(
                        new Technique("TA0002", "", "T1059.001", ""),
                        new Technique("", "", "RUN_CMD_SHELL", ""),
                        new Technique("", "", "T1059.001", "POWERSHELL"));
    }

    @ParameterizedTest(name = "{0} with {1} is {2}")
    @CsvSource({
        "CB_ANALYTICS, TRUSTED_WHITE_LIST, SUSPICIOUS_ACTIVITY",
        "CB_ANALYTICS, KNOWN_MALWARE, MALWARE",
        "CB_ANALYTICS, REP_SUSPECT_MALWARE, MALWARE",
        "CB_ANALYTICS, PUP, UNWANTED_PROGRAM",
        "WATCHLIST, DLADWARE, UNWANTED_PROGRAM",
        "INTRUSION_DETECTION_SYSTEM, TRUSTED_WHITE_LIST, ENTRY_ATTEMPT",
        "HOST_BASED_FIREWALL, KNOWN_MALWARE, MALWARE",
        "A_TYPE_OF_THE_FUTURE, NOT_LISTED, UNKNOWN"
    })
    @DisplayName("is of a kind by reputation and type")
    void kinds(String type, String reputation, ThreatKind kind) {
        assertThat(Payloads.read(json -> json.put("type", type).put("process_effective_reputation", reputation))
                        .threatKind())
                .isEqualTo(kind);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "1, 10, false",
                "4, 40, false",
                "8, 80, false",
                "10, 100, false",
                "'\"7\"', 70, false",
                "99, 100, true",
                "0, -, true",
                "'\"HIGH\"', -, true",
                "null, -, false"
            })
    @DisplayName("has the vendor's 1 to 10 as 10 to 100, and what is not that as unknown")
    void rating(String json, Integer expected, boolean odd) {
        Alert alert = Payloads.read(alertJson ->
                alertJson.set("severity", Payloads.json("{\"v\":" + json + "}").get("v")));
        assertThat(alert.rating().severity()).isEqualTo(expected);
        assertThat(alert.oddities().contains("severity: not 1 to 10")).isEqualTo(odd);
    }

    @Test
    @DisplayName("has a person's verdict, and a machine's as a machine's")
    void verdicts() {
        assertThat(Payloads.read(json -> json.putObject("determination")
                                .put("value", "TRUE_POSITIVE")
                                .put("changed_by_type", "SYSTEM"))
                        .verdict())
                .isEqualTo(new EdrVerdict(EdrVerdict.Value.TRUE_POSITIVE, false, ""));
        assertThat(Payloads.read(json -> json.putNull("determination")).verdict())
                .isEqualTo(EdrVerdict.none());
        assertThat(Payloads.read(json -> json.putObject("determination").put("value", "MAYBE"))
                        .oddities())
                .containsExactly("determination.value: not a known verdict");
    }

    @Test
    @DisplayName("of API v6 is read by its older names")
    void version6() {
        Alert alert = Payloads.read(Payloads.json("""
                {"type": "CB_ANALYTICS", "id": "OLD1", "legacy_alert_id": "OLD1", "org_key": "MDRTEST1",
                 "create_time": "2023-08-03T00:23:09.659Z", "last_update_time": "2023-08-03T00:45:18.995Z",
                 "first_event_time": "2023-08-03T00:22:29.972Z", "threat_id": "t", "severity": 4,
                 "device_id": 12, "device_name": "HOST", "policy_id": 5, "policy_name": "Old policy",
                 "workflow": {"state": "DISMISSED"}, "tags": "None", "reason": "r",
                 "threat_indicators": [{"process_name": "x", "ttps": ["POLICY_DENY", "MITRE_T1046_SCAN"]}],
                 "threat_cause_actor_name": "bad.ps1", "threat_cause_reputation": "KNOWN_MALWARE",
                 "threat_cause_process_guid": "MDRTEST1-0000000c-000009d0-00000000-1d9c5a3876ed575",
                 "sensor_action": "TERMINATE", "run_state": "RAN", "policy_applied": "APPLIED"}"""));
        assertThat(alert.createdAt()).contains(Instant.parse("2023-08-03T00:23:09.659Z"));
        assertThat(alert.updatedAt()).contains(Instant.parse("2023-08-03T00:45:18.995Z"));
        assertThat(alert.occurredAt()).contains(Instant.parse("2023-08-03T00:22:29.972Z"));
        assertThat(alert.status()).contains("DISMISSED");
        assertThat(alert.tags()).isEmpty();
        assertThat(alert.threatKind()).isEqualTo(ThreatKind.MALWARE);
        assertThat(alert.blockStatus().isStopped()).isTrue();
        assertThat(alert.endpoint().orElseThrow().policies()).contains(List.of(new EdrPolicy("5", "Old policy")));
        assertThat(alert.techniques()).contains(new Technique("", "", "T1046", "SCAN"));
        ProcessNode process = alert.evidence().processes().get(0);
        assertThat(process.name()).contains("bad.ps1");
        assertThat(process.pid()).contains(2512L);
        assertThat(process.startedAt()).contains(Instant.parse("2023-08-03T00:43:32.666917300Z"));
        assertThat(alert.oddities()).isEmpty();
    }

    @Test
    @DisplayName("of the Data Forwarder is read with its times, which have a blank and no zone")
    void forwarder() {
        Alert alert = Payloads.read(json -> json.put("backend_timestamp", "2023-10-04 08:47:36.268000000")
                .put("process_publisher", "One Publisher"));
        assertThat(alert.createdAt()).contains(Instant.parse("2023-10-04T08:47:36.268Z"));
        assertThat(alert.evidence().processes().get(0).signature()).contains(new Signature("One Publisher", false));
    }

    @Test
    @DisplayName("of an unknown type with six fields is read, and said to be of an unknown type")
    void unknownType() {
        Alert alert = Payloads.read(
                Payloads.json("{\"id\":\"n1\",\"type\":\"BRAND_NEW\",\"backend_timestamp\":\"2026-01-01T00:00:00Z\"}"));
        assertThat(alert.type()).isEqualTo("BRAND_NEW");
        assertThat(alert.rating().severity()).isNull();
        assertThat(alert.evidence().isEmpty()).isTrue();
        assertThat(alert.oddities()).containsExactly("type: not a known type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "7",
                "\"text\"",
                "{\"id\":{}}",
                "{\"workflow\":[],\"determination\":\"x\"}",
                "{\"device_id\":\"..\",\"device_name\":\"\\\\\",\"asset_group\":[1,{}]}",
                "{\"process_pid\":-1,\"process_name\":\"\\\\\",\"severity\":1e400,\"ttps\":{\"a\":1}}",
                "{\"alert_url\":\"javascript:alert(1)\",\"backend_timestamp\":\"tomorrow\",\"watchlists\":\"x\"}"
            })
    @DisplayName("of any JSON is an alert")
    void anything(String json) {
        Alert alert = CarbonBlackCloudAlertReader.of(Payloads.TENANT).alert(json.getBytes(StandardCharsets.UTF_8));
        assertThat(alert.id().value()).startsWith("sha256:");
        assertThat(alert.oddities()).isNotEmpty().doesNotContain("alert: not readable");
    }

    @Test
    @DisplayName("is not made of what is no JSON")
    void noJson() {
        assertThatThrownBy(() -> CarbonBlackCloudAlertReader.of(Payloads.TENANT)
                        .received("<html>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("with a command line of 10 MB keeps its head and tail, and all of it in the raw form")
    void longCommandLine() {
        String whole = "cmd.exe " + "x".repeat(10_000_000);
        ReceivedAlert received = CarbonBlackCloudAlertReader.of(Payloads.TENANT)
                .received(Payloads.bytes(Payloads.analytics("a1").put("process_cmdline", whole)));
        var commandLine =
                received.alert().evidence().processes().get(0).commandLine().orElseThrow();
        assertThat(commandLine.isCut()).isTrue();
        assertThat(commandLine.fullLength()).isEqualTo(whole.length());
        assertThat(received.raw().bytes().length).isGreaterThan(whole.length());
    }

    @Test
    @DisplayName("keeps no secret in its raw form")
    void secrets() {
        ReceivedAlert received = CarbonBlackCloudAlertReader.of(Payloads.TENANT)
                .received(Payloads.bytes(Payloads.analytics("a1")
                        .put("uninstall_code", "UNINSTALL1")
                        .set("device", Payloads.json("{\"activation_code\":\"ACTIVATE1\",\"name\":\"kept\"}"))));
        assertThat(received.raw().text())
                .doesNotContain("UNINSTALL1", "ACTIVATE1")
                .contains("\"name\":\"kept\"");
    }

    @Test
    @DisplayName("is read with hashes only where they are hashes")
    void hashes() {
        Alert alert = Payloads.read(json -> json.put("process_sha256", "abc").put("process_md5", "zz".repeat(16)));
        assertThat(alert.evidence().processes().get(0).sha256()).isEmpty();
        assertThat(alert.oddities())
                .containsExactlyInAnyOrder("process_sha256: not a SHA-256", "process_md5: not an MD5");
    }

    @ParameterizedTest
    @CsvSource({
        "http://console.example/a, https://console.example/a",
        "HTTPS://console.example/a, https://console.example/a",
        "'console.example/alerts?q=   id:1', https://console.example/alerts?q=id:1"
    })
    @DisplayName("has an https link into the console")
    void links(String given, String expected) {
        assertThat(Payloads.read(json -> json.put("alert_url", given)).consoleLink())
                .contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "//", "user@host/x", "a b\"><script>"})
    @DisplayName("has no link where it is no address")
    void badLinks(String given) {
        Alert alert = Payloads.read(json -> json.put("alert_url", given));
        assertThat(alert.consoleLink()).isEmpty();
        assertThat(alert.oddities()).containsExactly("alert_url: not an address");
    }
}
