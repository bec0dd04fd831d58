package io.mdr4j.edr.crowdstrike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.edr.AlertBatch;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.testkit.FakeFalcon;
import io.mdr4j.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@DisplayName("Every sample of a Falcon alert")
class SharedSamplesTest {

    private static final Logger LOG = LoggerFactory.getLogger(SharedSamplesTest.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EdrTenantId TENANT = new EdrTenantId("samples");

    private static final Map<String, JsonNode> PAYLOADS = new LinkedHashMap<>();
    private static final Map<String, ReceivedAlert> ALERTS = new LinkedHashMap<>();

    @BeforeAll
    static void serveAllThroughTheFakeCloud() throws IOException {
        String shared = System.getProperty("mdr.shared", "");
        assumeTrue(!shared.isEmpty(), "mdr.shared is not set");
        SettableClock clock = SettableClock.at("2026-11-24T00:00:00Z");
        try (FakeFalcon falcon = FakeFalcon.start(clock)) {
            for (Path file : files(Path.of(shared))) {
                for (JsonNode alert : alerts(JSON.readTree(file.toFile()))) {
                    falcon.alert(alert);
                    PAYLOADS.put(alert.path("composite_id").asText(), alert);
                }
            }
            try (FalconConnector connector = FalconConnector.open(FalconConfig.builder()
                    .tenant(TENANT)
                    .clientId(falcon.clientId())
                    .clientSecret(falcon.clientSecret())
                    .cid(falcon.cid())
                    .baseUrl(falcon.baseUrl())
                    .clock(clock)
                    .pageSize(10)
                    .build())) {
                AlertBatch batch = connector.alerts().fetch(connector.alerts().startingAt(Instant.EPOCH));
                batch.alerts().forEach(SharedSamplesTest::keep);
                while (batch.more()) {
                    batch = connector.alerts().fetch(batch.next());
                    batch.alerts().forEach(SharedSamplesTest::keep);
                }
                LOG.warn("{} Falcon alerts read; odd values: {}", ALERTS.size(), connector.oddValues());
            }
            assertThat(falcon.refusals()).isEmpty();
        }
    }

    private static void keep(ReceivedAlert received) {
        ALERTS.put(received.alert().id().value(), received);
    }

    private static List<Path> files(Path shared) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> samples = Files.list(shared.resolve("samples/crowdstrike"))) {
            samples.filter(file -> file.getFileName().toString().startsWith("alert"))
                    .sorted()
                    .forEach(files::add);
        }
        try (Stream<Path> triage = Files.list(shared.resolve("triage/crowdstrike"))) {
            triage.filter(file -> file.toString().endsWith(".json")).sorted().forEach(files::add);
        }
        return files;
    }

    private static Iterable<JsonNode> alerts(JsonNode file) {
        return file.isArray() ? file : file.has("resources") ? file.path("resources") : List.of(file);
    }

    private static Alert alert(String id) {
        return ALERTS.get(id).alert();
    }

    @Test
    void is_read_and_none_is_dropped() {
        assertThat(PAYLOADS).hasSizeGreaterThan(30);
        assertThat(ALERTS.keySet()).containsExactlyInAnyOrderElementsOf(PAYLOADS.keySet());
    }

    @Test
    void has_its_type_its_times_and_its_customer() {
        assertThat(PAYLOADS).allSatisfy((id, payload) -> {
            assertThat(alert(id).type()).isEqualTo(payload.path("type").asText());
            assertThat(alert(id).createdAt()).isPresent();
            assertThat(alert(id).updatedAt()).isPresent();
            assertThat(alert(id).occurredAt()).isPresent();
            assertThat(alert(id).vendorCustomer())
                    .contains(payload.path("cid").asText().toLowerCase(java.util.Locale.ROOT));
        });
    }

    @Test
    void has_its_endpoint_or_none_where_the_payload_has_none() {
        assertThat(PAYLOADS).allSatisfy((id, payload) -> {
            String device = payload.path("device")
                    .path("device_id")
                    .asText(payload.path("agent_id").asText());
            assertThat(alert(id).endpoint().map(endpoint -> endpoint.id().deviceId()))
                    .isEqualTo(device.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(device));
        });
    }

    @Test
    void has_a_rating_exactly_where_the_payload_has_one() {
        assertThat(PAYLOADS)
                .allSatisfy((id, payload) -> assertThat(alert(id).rating().severity() != null)
                        .isEqualTo(payload.path("severity").isNumber()));
    }

    @Test
    void has_a_block_status_exactly_where_the_payload_has_one() {
        assertThat(PAYLOADS)
                .allSatisfy(
                        (id, payload) -> assertThat(alert(id).blockStatus().outcome() == BlockStatus.Outcome.UNKNOWN)
                                .isEqualTo(!payload.path("pattern_disposition").isNumber()));
    }

    @Test
    void has_the_processes_that_the_payload_has() {
        assertThat(PAYLOADS).allSatisfy((id, payload) -> {
            List<ProcessRelation> relations = alert(id).evidence().processes().stream()
                    .map(process -> process.relation())
                    .toList();
            assertThat(relations.contains(ProcessRelation.ALERTED))
                    .isEqualTo(payload.hasNonNull("process_id") || payload.hasNonNull("cmdline"));
            assertThat(relations.contains(ProcessRelation.PARENT))
                    .isEqualTo(!payload.path("parent_details").isEmpty());
            assertThat(relations.contains(ProcessRelation.GRANDPARENT))
                    .isEqualTo(!payload.path("grandparent_details").isEmpty());
        });
    }

    @Test
    void that_names_hosts_which_did_not_report_says_so() {
        assertThat(PAYLOADS).allSatisfy((id, payload) -> {
            boolean sensor = List.of("ldt", "ods", "signal", "ofp")
                            .contains(payload.path("type").asText())
                    && payload.path("agent_id").equals(payload.path("device").path("device_id"));
            boolean names = alert(id).endpoint().isPresent() || payload.has("source_hosts");
            assertThat(alert(id).otherHosts().isEmpty()).isEqualTo(sensor || !names);
        });
    }

    @Test
    void keeps_its_raw_form_without_anything_that_is_redacted() {
        assertThat(ALERTS.values()).allSatisfy(received -> {
            JsonNode raw = JSON.readTree(received.raw().text());
            JsonNode payload = PAYLOADS.get(received.alert().id().value());
            assertThat(raw.path("composite_id")).isEqualTo(payload.path("composite_id"));
            assertThat(raw.size()).isGreaterThanOrEqualTo(payload.size());
            assertThat(received.raw().text()).doesNotContain("FAKE5FALCON5SECRET5OF5TESTS");
        });
    }
}
