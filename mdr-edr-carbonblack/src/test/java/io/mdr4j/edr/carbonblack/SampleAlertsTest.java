package io.mdr4j.edr.carbonblack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.testkit.FakeCarbonBlackCloud;
import io.mdr4j.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Reads real payloads, if the system property {@code mdr.shared} says where they are. */
@DisplayName("Every alert among the samples")
class SampleAlertsTest {

    /** File and position with the alert. */
    private static Map<String, ObjectNode> samples() throws IOException {
        String shared = System.getProperty("mdr.shared", "");
        assumeTrue(!shared.isBlank(), "mdr.shared is not set");
        Map<String, ObjectNode> alerts = new LinkedHashMap<>();
        for (String folder : List.of("samples/carbonblack", "samples/carbonblack/legacy", "triage/carbonblack")) {
            try (Stream<Path> files = Files.list(Path.of(shared, folder)).sorted()) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    if (name.endsWith(".json") && (name.startsWith("alert-") || folder.startsWith("triage"))) {
                        collect(folder + "/" + name, EdrJson.mapper().readTree(Files.readAllBytes(file)), alerts);
                    }
                }
            }
        }
        return alerts;
    }

    private static void collect(String where, JsonNode json, Map<String, ObjectNode> alerts) {
        boolean alert = json.has("type") && (json.has("backend_timestamp") || json.has("threat_id"));
        if (alert) {
            alerts.put(where + "#" + alerts.size(), (ObjectNode) json);
        } else {
            json.forEach(child -> collect(where, child, alerts));
        }
    }

    @Test
    @DisplayName("becomes an alert with what its payload has")
    void isRead(TestReporter reporter) throws IOException {
        Map<String, ObjectNode> samples = samples();
        for (Map.Entry<String, ObjectNode> sample : samples.entrySet()) {
            ObjectNode json = sample.getValue();
            Alert alert = Payloads.read(json);
            assertThat(alert.id().value())
                    .as(sample.getKey())
                    .isEqualTo(json.path("id").asText());
            assertThat(alert.type())
                    .as(sample.getKey())
                    .isEqualTo(json.path("type").asText());
            assertThat(alert.createdAt()).as(sample.getKey()).isPresent();
            assertThat(alert.endpoint().isPresent()).as(sample.getKey()).isEqualTo(json.has("device_id"));
            assertThat(alert.rating().severity() != null).as(sample.getKey()).isEqualTo(json.has("severity"));
            assertThat(alert.blockStatus().actions().isEmpty())
                    .as(sample.getKey())
                    .isEqualTo(!json.has("policy_applied"));
            boolean ran = Stream.of("process_name", "threat_cause_actor_name", "threat_cause_process_guid")
                    .anyMatch(json::hasNonNull);
            assertThat(alert.evidence().processes().stream()
                            .anyMatch(node -> node.relation() == ProcessRelation.ALERTED))
                    .as(sample.getKey())
                    .isEqualTo(ran);
            String cmdline = json.path("process_cmdline").asText();
            if (!cmdline.isBlank()) {
                assertThat(alert.evidence()
                                .processes()
                                .get(0)
                                .commandLine()
                                .orElseThrow()
                                .text())
                        .as(sample.getKey())
                        .isEqualTo(cmdline);
            }
            assertThat(alert.evidence().connections().isEmpty())
                    .as(sample.getKey())
                    .isEqualTo(!json.has("netconn_remote_ip"));
            assertThat(alert.oddities()).as(sample.getKey()).doesNotContain("alert: not readable");
        }
        assertThat(samples).hasSizeGreaterThan(40);
        reporter.publishEntry("alerts read from samples", Integer.toString(samples.size()));
    }

    @Test
    @DisplayName("comes through the fake cloud, none lost, without the secrets that were hidden in it")
    void isServed() throws IOException {
        Map<String, ObjectNode> samples = samples();
        SettableClock clock = SettableClock.at("2027-01-01T00:00:00Z");
        List<ReceivedAlert> received = new ArrayList<>();
        try (FakeCarbonBlackCloud cloud = FakeCarbonBlackCloud.start(clock)) {
            samples.values()
                    .forEach(json -> cloud.alert(json.deepCopy()
                            .put("uninstall_code", "HIDDEN1")
                            .put("activation_code", "HIDDEN2")
                            .put("client_secret", cloud.apiSecret())
                            .put("note", "seen " + cloud.apiSecret() + " there")));
            try (CarbonBlackCloudConnector connector = CarbonBlackCloudConnector.open(CarbonBlackCloudConfig.builder()
                    .tenant(Payloads.TENANT)
                    .baseUrl(cloud.baseUrl())
                    .orgKey(cloud.orgKey())
                    .apiId(cloud.apiId())
                    .apiSecret(cloud.apiSecret())
                    .clock(clock)
                    .alertLag(Duration.ZERO)
                    .build())) {
                var batch =
                        connector.alerts().fetch(connector.alerts().startingAt(Instant.parse("2020-01-01T00:00:00Z")));
                received.addAll(batch.alerts());
                assertThat(batch.more()).isFalse();
            }
            assertThat(cloud.refusals()).isEmpty();
            assertThat(received)
                    .extracting(each -> each.alert().id().value())
                    .containsExactlyInAnyOrderElementsOf(samples.values().stream()
                            .map(json -> json.path("id").asText())
                            .distinct()
                            .toList());
            assertThat(received)
                    .allSatisfy(each -> assertThat(each.raw().text() + each.alert())
                            .doesNotContain("HIDDEN1", "HIDDEN2", cloud.apiSecret()));
        }
    }
}
