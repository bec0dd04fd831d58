package io.mdr4j.edr.carbonblack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.alert.Alert;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.EvidenceGap;
import io.mdr4j.evidence.EvidenceGap.Subject;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.NetworkConnection.Direction;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.evidence.RegistryChange;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The evidence around an alert")
class CloudEvidenceTest extends CloudTest {

    private static final Instant AT = Instant.parse("2026-11-24T08:58:00Z");

    private final Recorded recorded = new Recorded(cloud.investigate(), 7001, "ACME\\PC-1", AT);

    @AfterEach
    void nothingWasRefused() {
        assertThat(cloud.refusals()).isEmpty();
    }

    private Alert alert() {
        return Payloads.read(recorded.alert("a1"));
    }

    private Evidence collect() {
        return connector().evidence().orElseThrow().collect(alert());
    }

    private static List<String> reasons(Evidence evidence, Subject subject) {
        return evidence.gaps().stream()
                .filter(gap -> gap.subject() == subject)
                .map(EvidenceGap::reason)
                .toList();
    }

    @Test
    @DisplayName("has the process first, with ancestors and children")
    void family() {
        recorded.activity();
        Evidence evidence = collect();
        assertThat(evidence.processes())
                .extracting(ProcessNode::relation)
                .containsExactly(
                        ProcessRelation.ALERTED,
                        ProcessRelation.PARENT,
                        ProcessRelation.GRANDPARENT,
                        ProcessRelation.CHILD,
                        ProcessRelation.CHILD);
        ProcessNode process = evidence.processes().get(0);
        assertThat(process.uniqueId()).contains(recorded.guid(400));
        assertThat(process.parentUniqueId()).contains(recorded.guid(300));
        assertThat(process.pid()).contains(400L);
        assertThat(process.name()).contains("powershell.exe");
        assertThat(process.sha256()).contains(Recorded.SHA256);
        assertThat(process.md5()).contains(Recorded.MD5);
        assertThat(process.user()).contains("ACME\\tanaka");
        assertThat(process.startedAt()).contains(AT.minusSeconds(2_600));
        assertThat(process.signature().orElseThrow().verified()).isTrue();
    }

    @Test
    @DisplayName("has what the process did, although the segments of its events come one after the other")
    void events() {
        recorded.activity();
        Evidence evidence = collect();
        assertThat(evidence.connections()).singleElement().satisfies(connection -> {
            assertThat(connection.remoteAddress()).contains("172.31.125.191");
            assertThat(connection.localAddress()).contains("172.31.126.60");
            assertThat(connection.remotePort()).contains(51_888);
            assertThat(connection.protocol()).contains("UDP");
            assertThat(connection.direction()).isEqualTo(Direction.OUTBOUND);
            assertThat(connection.remoteDomain()).contains("c2.example");
            assertThat(connection.at()).contains(AT);
        });
        assertThat(evidence.files()).singleElement().satisfies(file -> {
            assertThat(file.action()).isEqualTo(FileChange.Action.WRITTEN);
            assertThat(file.sha256()).contains(Recorded.SHA256);
        });
        assertThat(evidence.registry()).singleElement().satisfies(change -> {
            assertThat(change.action()).isEqualTo(RegistryChange.Action.VALUE_SET);
            assertThat(change.key()).isEqualTo("HKLM\\SOFTWARE\\Acme\\Run");
            assertThat(change.valueName()).contains("evil");
        });
        assertThat(evidence.scripts()).singleElement().satisfies(script -> {
            assertThat(script.content().orElseThrow().text()).startsWith("IEX");
            assertThat(script.path()).isEmpty();
        });
        assertThat(reasons(evidence, Subject.PROCESSES))
                .singleElement()
                .asString()
                .startsWith("1 events tell of accesses");
        assertThat(evidence.toString()).doesNotContain("<link");
    }

    @Test
    @DisplayName("is the same, with the same ids, when it is asked for twice")
    void isStable() {
        recorded.activity();
        ObjectNode nameless = recorded.event(400, "filemod", "x").put("filemod_name", "c:\\temp\\nameless");
        nameless.remove("event_guid");
        cloud.investigate().event(nameless);
        Evidence first = collect();
        assertThat(first.files()).hasSize(2);
        assertThat(collect()).isEqualTo(first);
    }

    @Test
    @DisplayName("is not that of another process, nor of another time")
    void isOfTheProcess() {
        recorded.activity();
        cloud.investigate()
                .event(recorded.event(500, "filemod", "other").put("filemod_name", "c:\\other"))
                .event(recorded.event(400, "filemod", "old")
                        .put("filemod_name", "c:\\old")
                        .put("event_timestamp", AT.minusSeconds(4_000).toString()));
        assertThat(collect().files()).extracting(FileChange::id).containsExactly("event:e-file");
    }

    @Test
    @DisplayName("says what is missing when the cloud does not finish")
    void isPartly() {
        recorded.activity();
        cloud.investigate().stuck();
        Evidence evidence = collect();
        assertThat(evidence.processes()).isNotEmpty();
        assertThat(evidence.files()).hasSize(1);
        assertThat(reasons(evidence, Subject.FILES))
                .containsExactly("The EDR had not searched everything when the time was over.");
        assertThat(reasons(evidence, Subject.PROCESSES))
                .contains("The summary of the process was not complete when the time was over.");
    }

    @Test
    @DisplayName("comes from observations where events are not licensed, and says so")
    void ofEndpointStandard() {
        recorded.activity();
        cloud.investigate().withoutEnterpriseEdr();
        ObjectNode observation = Payloads.json("""
                {"event_type": "netconn", "observation_id": "o1:x", "event_network_remote_ipv4": "203.0.113.9",
                 "netconn_ipv4": 388818410, "event_network_remote_port": 80, "netconn_inbound": false,
                 "device_timestamp": "2026-11-24T08:58:00Z", "alert_id": ["a1"]}""");
        cloud.investigate().observation(observation);
        Evidence evidence = collect();
        assertThat(evidence.processes()).hasSize(4);
        assertThat(evidence.connections()).singleElement().satisfies(connection -> {
            assertThat(connection.id()).isEqualTo("event:o1:x");
            assertThat(connection.remoteAddress()).contains("203.0.113.9");
        });
        assertThat(reasons(evidence, Subject.FILES)).singleElement().asString().contains("Enterprise EDR");
    }

    @Test
    @DisplayName("has a gap where the cloud knows nothing of the process")
    void unknownProcess() {
        assertThat(reasons(collect(), Subject.PROCESSES))
                .containsExactly("The EDR has no record of the alerted process around the alert.");
    }

    @Test
    @DisplayName("is bounded, and says how much was left out")
    void isBounded() {
        recorded.activity();
        for (int i = 0; i < 600; i++) {
            cloud.investigate()
                    .event(recorded.event(400, "filemod", "many-" + i).put("filemod_name", "c:\\f" + i));
        }
        Evidence evidence = collect();
        assertThat(evidence.files()).hasSize(500);
        assertThat(reasons(evidence, Subject.FILES)).containsExactly("Only 500 of 601 events were read.");
    }

    @Test
    @DisplayName("has odd values left out, never a reason to fail")
    void isLenient() {
        recorded.activity();
        cloud.investigate()
                .event(recorded.event(400, "netconn", "odd-net")
                        .put("netconn_ipv4", "no address")
                        .put("netconn_domain", "odd.example")
                        .put("netconn_port", -80)
                        .put("netconn_inbound", "maybe"))
                .event(recorded.event(400, "regmod", "odd-reg")
                        .put("regmod_name", "\\")
                        .put("regmod_action", 17))
                .event(recorded.event(400, "filemod", "odd-file")
                        .put("filemod_name", "c:\\x")
                        .put("filemod_sha256", "zz")
                        .put("event_timestamp", "2026-11-24 08:58:00"));
        CarbonBlackCloudConnector connector = connector();
        Evidence evidence = connector.evidence().orElseThrow().collect(alert());
        assertThat(evidence.connections()).hasSize(2);
        assertThat(evidence.registry())
                .filteredOn(change -> change.id().equals("event:odd-reg"))
                .singleElement()
                .satisfies(change -> assertThat(change.action()).isEqualTo(RegistryChange.Action.MENTIONED));
        assertThat(connector.oddValues())
                .containsKeys(
                        "netconn_ipv4: not an address", "netconn_port: not a port", "filemod_sha256: not a SHA-256");
    }

    @Test
    @DisplayName("cannot be had without the permission, which is named")
    void withoutPermission() {
        cloud.withoutPermission("org.search.events CREATE").withoutPermission("org.search.events READ");
        assertThatThrownBy(this::collect)
                .isInstanceOfSatisfying(
                        EdrPermissionException.class, e -> assertThat(e.scope()).isEqualTo("org.search.events CREATE"));
    }

    @Test
    @DisplayName("cannot be had while the cloud is down, and is not asked for again and again")
    void whileDown() {
        cloud.down();
        assertThatThrownBy(this::collect).isInstanceOf(EdrUnavailableException.class);
        assertThat(cloud.requests()).hasSizeLessThanOrEqualTo(2);
    }
}
