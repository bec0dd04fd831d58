package io.mdr4j.edr.carbonblack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.edr.EdrAuthenticationException;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.edr.http.Oddities;
import io.mdr4j.edr.http.RetryPolicy;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.OperatingSystem;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.EvidenceBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Reads real payloads, if the system property {@code mdr.shared} says where they are. */
@DisplayName("Every sample of Carbon Black EDR")
class ServerSamplesTest {

    private static final EdrTenantId TENANT = new EdrTenantId("acme");

    private Path folder = Path.of("");

    @BeforeEach
    void samples() {
        String shared = System.getProperty("mdr.shared", "");
        assumeTrue(!shared.isBlank(), "mdr.shared is not set");
        folder = Path.of(shared, "samples/carbonblack/edr");
    }

    private Map<String, JsonNode> json(String... names) throws IOException {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder).sorted()) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                boolean wanted = Stream.of(names).anyMatch(name::matches);
                if (wanted && name.endsWith(".ndjson")) {
                    for (String line : Files.readAllLines(file)) {
                        if (!line.isBlank()) {
                            found.put(
                                    name + "#" + found.size(), EdrJson.mapper().readTree(line));
                        }
                    }
                } else if (wanted) {
                    found.put(name, EdrJson.mapper().readTree(Files.readAllBytes(file)));
                }
            }
        }
        assertThat(found).isNotEmpty();
        return found;
    }

    private static Alert alert(JsonNode json) throws IOException {
        ServerAlertReader reader = new ServerAlertReader(
                new Customer(TENANT, "server", Set.of()), ServerClient.redactor(), OddValues.ignore());
        return reader.received(json, EdrJson.mapper().writeValueAsBytes(json)).alert();
    }

    @Test
    void of_an_alert_becomes_an_alert_with_its_id_host_rating_and_time() throws IOException {
        for (Map.Entry<String, JsonNode> page :
                json("edr-alert-v2-search-response.json").entrySet()) {
            assertThat(page.getValue().path("results")).isNotEmpty();
            for (JsonNode json : page.getValue().path("results")) {
                Alert alert = alert(json);
                String where = page.getKey() + " " + json.path("unique_id").asText();
                assertThat(alert.id().value())
                        .as(where)
                        .isEqualTo(json.path("unique_id").asText());
                assertThat(alert.type())
                        .as(where)
                        .isEqualTo(json.path("alert_type").asText());
                assertThat(alert.createdAt()).as(where).isPresent();
                assertThat(alert.rating().severity()).as(where).isNotNull();
                assertThat(alert.endpoint().isPresent()).as(where).isEqualTo(json.hasNonNull("sensor_id"));
                assertThat(alert.toString()).as(where).doesNotContain("PREPREPRE", "POSTPOSTPOST");
            }
        }
    }

    @Test
    void of_a_ban_that_left_the_program_running_is_no_block() throws IOException {
        boolean met = false;
        for (JsonNode json : json("edr-alert-v2-search-response.json")
                .get("edr-alert-v2-search-response.json")
                .path("results")) {
            if (json.toString().contains("NotTerminatedWhitelistedPath")) {
                met = true;
                BlockStatus status = alert(json).blockStatus();
                assertThat(status.actions()).containsExactly(BlockStatus.Action.WITHHELD_BY_POLICY);
            }
        }
        assertThat(met).isTrue();
    }

    @Test
    void of_a_hit_from_the_event_bus_is_read_although_its_numbers_are_text() throws IOException {
        for (Map.Entry<String, JsonNode> hit : json(
                        "edr-alert-.*\\.ndjson", "edr-.*hit-.*json", "edr-watchlist-hit-.*ndjson")
                .entrySet()) {
            Alert alert = alert(hit.getValue());
            assertThat(alert.id().value()).as(hit.getKey()).isNotBlank();
            assertThat(alert.oddities()).as(hit.getKey()).doesNotContain("alert: not readable");
        }
    }

    @Test
    void of_a_sensor_becomes_a_host_with_name_system_addresses_and_contact() throws IOException {
        for (Map.Entry<String, JsonNode> sample : json("edr-sensor-.*").entrySet()) {
            for (JsonNode sensor : sample.getValue().findParents("computer_name")) {
                String id = sensor.path("id").asText("1");
                Endpoint host =
                        SensorReader.read(new EndpointId(TENANT, id), Lenient.of(sensor, OddValues.ignore()), Map.of());
                assertThat(host.hostName()).as(sample.getKey()).isPresent();
                assertThat(host.os()).as(sample.getKey()).isNotEqualTo(OperatingSystem.UNKNOWN);
                assertThat(host.lastSeen()).as(sample.getKey()).isPresent();
            }
        }
    }

    @Test
    void of_events_becomes_facts_in_the_old_form_and_in_the_new() throws IOException {
        for (Map.Entry<String, JsonNode> sample : json("edr-process-events-.*").entrySet()) {
            EvidenceBuilder facts = Evidence.builder();
            EventFacts.add(
                    Lenient.of(sample.getValue(), OddValues.ignore()).child("process"),
                    new Oddities(OddValues.ignore()),
                    facts);
            Evidence evidence = facts.build();
            JsonNode process = sample.getValue().path("process");
            assertThat(evidence.connections().isEmpty())
                    .as(sample.getKey())
                    .isEqualTo(process.path("netconn_complete").isEmpty());
            assertThat(evidence.registry().isEmpty())
                    .as(sample.getKey())
                    .isEqualTo(process.path("regmod_complete").isEmpty());
            assertThat(evidence.connections())
                    .as(sample.getKey())
                    .allSatisfy(one -> assertThat(one.remoteAddress().orElse("0.0.0.0"))
                            .matches("[0-9a-f.:]+")
                            .doesNotStartWith("-"));
        }
    }

    @Test
    void of_a_failure_is_the_failure_that_it_is() throws IOException {
        Map<String, Class<? extends RuntimeException>> failures = Map.of(
                "edr-error-401-unauthorized.html", EdrAuthenticationException.class,
                "edr-error-500-unhandled.txt", EdrUnavailableException.class,
                "edr-error-400-query-syntax.json", EdrRejectedException.class);
        for (Map.Entry<String, Class<? extends RuntimeException>> failure : failures.entrySet()) {
            String name = failure.getKey();
            try (MockWebServer server = new MockWebServer()) {
                server.start(InetAddress.getLoopbackAddress(), 0);
                MockResponse answer = new MockResponse.Builder()
                        .code(Integer.parseInt(name.replaceAll("\\D+", "")))
                        .addHeader("Content-Type", name.endsWith("json") ? "application/json" : "text/html")
                        .body(Files.readString(folder.resolve(name), StandardCharsets.UTF_8))
                        .build();
                server.setDispatcher(always(answer));
                try (CarbonBlackEdrConnector connector = CarbonBlackEdrConnector.open(CarbonBlackEdrConfig.builder()
                        .tenant(TENANT)
                        .baseUrl(server.url("/").uri())
                        .serverName("server")
                        .token("t0ken-of-a-user")
                        .retry(new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1)))
                        .build())) {
                    assertThatThrownBy(() -> connector.endpoints().count())
                            .as(name)
                            .isInstanceOf(failure.getValue());
                }
            }
        }
    }

    private static Dispatcher always(MockResponse answer) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer;
            }
        };
    }
}
