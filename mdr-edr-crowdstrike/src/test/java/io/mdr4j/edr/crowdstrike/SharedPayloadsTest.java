package io.mdr4j.edr.crowdstrike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.edr.AlertBatch;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.AlertWorkflow;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValueCounter;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.testkit.FakeFalcon;
import io.mdr4j.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every further sample of what Falcon answers")
class SharedPayloadsTest {

    private static final Instant START = Instant.parse("2010-01-01T00:00:00Z");

    private Path samples = Path.of("");

    @BeforeEach
    void find() {
        String shared = System.getProperty("mdr.shared", "");
        assumeTrue(!shared.isEmpty(), "mdr.shared is not set");
        samples = Path.of(shared, "samples", "crowdstrike");
    }

    /** The objects of all files whose name begins so, by file and number. */
    private Map<String, JsonNode> payloads(String prefix) throws IOException {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(samples)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(prefix) && name.endsWith(".ndjson")) {
                    for (String line : Files.readAllLines(file)) {
                        found.put(name + " " + found.size(), Samples.json(line));
                    }
                } else if (name.startsWith(prefix) && name.endsWith(".json")) {
                    found.put(name, Samples.json(Files.readString(file)));
                }
            }
        }
        return found;
    }

    private static FalconConnector open(FakeFalcon falcon, SettableClock clock) {
        return FalconConnector.open(FalconConfig.builder()
                .tenant(Samples.TENANT)
                .clientId(falcon.clientId())
                .clientSecret(falcon.clientSecret())
                .cid(falcon.cid())
                .baseUrl(falcon.baseUrl())
                .clock(clock)
                .alertDelivery(AlertDelivery.STREAM)
                .streamWait(Duration.ofSeconds(1))
                .build());
    }

    @Test
    void that_is_an_event_comes_over_the_stream_as_an_alert_unless_it_is_no_detection() throws IOException {
        Map<String, JsonNode> events = payloads("event-stream-");
        assertThat(events).hasSizeGreaterThan(20);
        List<String> detections = events.keySet().stream()
                .filter(name -> Stream.of("detection-summary", "customer-ioc", "identity-protection", "overwatch")
                        .anyMatch(name::contains))
                .toList();
        SettableClock clock = SettableClock.at("2026-11-24T00:00:00Z");
        List<Alert> alerts = new ArrayList<>();
        try (FakeFalcon falcon = FakeFalcon.start(clock);
                FalconConnector connector = open(falcon, clock)) {
            events.values().forEach(event -> falcon.event(0, event));
            AlertCursor cursor = connector.alerts().startingAt(START);
            for (int round = 0; round < 10 && alerts.size() < detections.size(); round++) {
                AlertBatch batch = connector.alerts().fetch(cursor);
                batch.alerts().forEach(received -> alerts.add(received.alert()));
                cursor = batch.next();
            }
            assertThat(connector.oddValues())
                    .containsEntry("eventType: not a detection", (long) (events.size() - detections.size()));
            assertThat(falcon.refusals()).isEmpty();
        }
        assertThat(alerts).hasSize(detections.size());
        assertThat(alerts).extracting(Alert::id).doesNotHaveDuplicates();
        assertThat(alerts).allSatisfy(alert -> {
            assertThat(alert.createdAt()).isPresent();
            assertThat(alert.occurredAt()).isPresent();
            assertThat(alert.title()).isPresent();
            assertThat(alert.vendorCustomer()).isPresent();
        });
    }

    @Test
    void that_is_an_event_with_a_severity_has_a_rating_that_fits_its_name() throws IOException {
        Map<String, String> bands = Map.of(
                "Informational", "10", "INFO", "10", "Low", "30", "Medium", "50", "High", "70", "Critical", "90");
        EventReader reader = new EventReader(FalconAlertReader.of(Samples.TENANT), FalconClient.redactorFor());
        payloads("event-stream-").forEach((name, node) -> {
            JsonNode severity = node.path("event").path("SeverityName");
            if (severity.isTextual()) {
                Alert alert = reader.received(FalconEvent.of("0", node, OddValues.ignore()))
                        .alert();
                assertThat(String.valueOf(alert.rating().severity())).as(name).isEqualTo(bands.get(severity.asText()));
            }
        });
    }

    @Test
    void that_is_a_host_is_read() throws IOException {
        Map<String, JsonNode> hosts = payloads("hosts-device-details");
        assertThat(hosts).hasSize(2);
        hosts.forEach((name, host) -> {
            OddValueCounter odd = new OddValueCounter();
            Endpoint endpoint = EndpointReader.read(
                    new EndpointId(Samples.TENANT, host.path("device_id").asText()),
                    Lenient.of(host, odd),
                    Map.of(),
                    Map.of());
            assertThat(endpoint.hostName()).as(name).isPresent();
            assertThat(endpoint.os().name().toLowerCase(Locale.ROOT))
                    .startsWith(host.path("platform_name")
                            .asText()
                            .toLowerCase(Locale.ROOT)
                            .substring(0, 3));
            assertThat(odd.counts()).as(name).isEmpty();
        });
    }

    @Test
    void that_is_an_alert_has_a_state_of_work_in_the_console() throws IOException {
        SettableClock clock = SettableClock.at("2026-11-24T00:00:00Z");
        try (FakeFalcon falcon = FakeFalcon.start(clock);
                FalconConnector connector = open(falcon, clock)) {
            int read = 0;
            for (JsonNode file : payloads("alert").values()) {
                for (JsonNode alert : file.has("resources") ? file.path("resources") : List.of(file)) {
                    falcon.alert(alert);
                    AlertId id = new AlertId(
                            Samples.TENANT, alert.path("composite_id").asText());
                    assertThat(connector.alertWriteBack().orElseThrow().read(id).workflow())
                            .isNotEqualTo(AlertWorkflow.UNKNOWN);
                    read++;
                }
            }
            assertThat(read).isPositive();
        }
    }

    @Test
    void that_is_an_error_fails_a_call_with_its_words() throws IOException {
        payloads("error-").forEach((name, node) -> {
            String words = node.path("errors").path(0).path("message").asText("");
            if (words.isEmpty()) {
                return;
            }
            int code = node.path("errors").path(0).path("code").asInt();
            SettableClock clock = SettableClock.at("2026-11-24T00:00:00Z");
            try (FakeFalcon falcon = FakeFalcon.start(clock);
                    FalconConnector connector = open(falcon, clock)) {
                falcon.errorInsideNext(9, code, words);
                assertThatThrownBy(() -> connector.endpoints().count())
                        .as(name) // The word after "bearer" is taken for a token and redacted.
                        .hasMessageContaining(words.substring(0, Math.min(20, words.length())));
            }
        });
    }

    @Test
    void that_is_a_place_of_a_stream_names_one_of_falcons_hosts() throws IOException {
        JsonNode place = payloads("event-streams-datafeed").values().iterator().next();
        assertThat(StreamsApi.isFalcons(
                        java.net.URI.create(place.path("dataFeedURL").asText()).getHost()))
                .isTrue();
    }
}
