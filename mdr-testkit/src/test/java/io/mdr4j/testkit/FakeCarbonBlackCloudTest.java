package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The fake Carbon Black Cloud")
class FakeCarbonBlackCloudTest {

    private static final String ALERTS = "/api/alerts/v7/orgs/MDRTEST1/alerts/_search";
    private static final String DEVICES = "/appservices/v6/orgs/MDRTEST1/devices/";
    private static final String ACTIONS = "/appservices/v6/orgs/MDRTEST1/device_actions";
    private static final String ALL =
            "\"time_range\":{\"start\":\"2020-01-01T00:00:00Z\",\"end\":\"2030-01-01T00:00:00Z\"}";

    private final SettableClock clock = SettableClock.at("2026-11-24T09:00:00Z");
    private final FakeCarbonBlackCloud cloud = FakeCarbonBlackCloud.start(clock);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        cloud.close();
    }

    private HttpResponse<String> send(String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(cloud.baseUrl() + path))
                .header("X-Auth-Token", cloud.apiSecret() + "/" + cloud.apiId());
        request = body.isEmpty() ? request.GET() : request.POST(HttpRequest.BodyPublishers.ofString(body));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return CarbonBlackState.JSON.readTree(response.body());
    }

    @Test
    @DisplayName("shows only two weeks where no time range is given")
    void twoWeeks() throws Exception {
        cloud.alert("{\"id\":\"old\",\"backend_timestamp\":\"2026-11-01T00:00:00Z\"}");
        cloud.alert("{\"id\":\"new\",\"backend_timestamp\":\"2026-11-20T00:00:00Z\"}");
        assertThat(json(send(ALERTS, "{\"rows\":10}")).path("results")).hasSize(1);
        assertThat(json(send(ALERTS, "{\"rows\":10," + ALL + "}")).path("results"))
                .hasSize(2);
    }

    @Test
    @DisplayName("says how many alerts there are, and gives as many as are asked for")
    void pages() throws Exception {
        cloud.alertNow("{\"id\":\"a\"}").alertNow("{\"id\":\"b\"}").alertNow("{\"id\":\"c\"}");
        JsonNode page = json(send(ALERTS, "{\"rows\":2," + ALL + "}"));
        assertThat(page.path("results")).hasSize(2);
        assertThat(page.path("num_found").asInt()).isEqualTo(3);
        assertThat(page.path("results").path(0).path("org_key").asText()).isEqualTo("MDRTEST1");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                ALERTS + " | {\"rows\":10001}                                                     | 400 | rows: 10001",
                ALERTS + " | {\"rows\":10,\"start\":9999}                                         | 500 | start + rows",
                ALERTS + " | {\"criteria\":{\"colour\":[\"red\"]}}                                | 400 | colour",
                ALERTS + " | {\"time_range\":{\"window\":\"-3d\"}}                                | 400 | window",
                ALERTS + " | {\"sort\":[{\"field\":\"size\"}]}                                    | 400 | size",
                ACTIONS + " | {\"action_type\":\"QUARANTINE\",\"search\":{}}                      | 400 | search",
                ACTIONS
                        + " | {\"action_type\":\"QUARANTINE\",\"device_id\":[],\"options\":{\"toggle\":\"ON\"}}      | 400 | device_id",
                ACTIONS
                        + " | {\"action_type\":\"QUARANTINE\",\"device_id\":[\"1\"],\"options\":{\"toggle\":\"ON\"}} | 400 | device_id",
                ACTIONS
                        + " | {\"action_type\":\"UNINSTALL_SENSOR\",\"device_id\":[1]}            | 400 | UNINSTALL_SENSOR",
                "/api/alerts/v6/orgs/MDRTEST1/alerts/_search | {}                                | 404 | no such call"
            })
    @DisplayName("refuses what the contract does not have, and says what")
    void refuses(String path, String body, int status, String what) throws Exception {
        cloud.host(1, "PC-1");
        HttpResponse<String> response = send(path, body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(what);
        assertThat(cloud.refusals()).singleElement().asString().contains(path, what);
        assertThat(cloud.host(1, "PC-1").isQuarantined()).isFalse();
    }

    @Test
    @DisplayName("makes a host of an alert, and flips its flag before its sensor knows")
    void hostOfAlert() throws Exception {
        cloud.alert("{\"id\":\"a\",\"device_id\":42,\"device_name\":\"ACME\\\\PC\",\"device_policy\":\"P\"}");
        cloud.host(42, "").containmentDelay(Duration.ofSeconds(10));
        assertThat(json(send(DEVICES + "42", "")).path("name").asText()).isEqualTo("ACME\\PC");

        HttpResponse<String> accepted =
                send(ACTIONS, "{\"action_type\":\"QUARANTINE\",\"device_id\":[42],\"options\":{\"toggle\":\"ON\"}}");
        assertThat(accepted.statusCode()).isEqualTo(204);
        assertThat(accepted.headers().firstValue("Date")).contains("Tue, 24 Nov 2026 09:00:00 GMT");
        assertThat(json(send(DEVICES + "42", "")).path("quarantined").asBoolean())
                .isTrue();
        assertThat(cloud.containedHosts()).isEmpty();

        clock.advance(Duration.ofSeconds(10));
        assertThat(cloud.containedHosts()).containsExactly("42");
        assertThat(json(send(DEVICES + "42", "")).path("last_contact_time").asText())
                .isEqualTo("2026-11-24T09:00:10.000Z");
        assertThat(cloud.refusals()).isEmpty();
    }

    @Test
    @DisplayName("lets nobody in with a wrong key, and nothing be done without the permission")
    void access() throws Exception {
        HttpRequest wrong = HttpRequest.newBuilder(URI.create(cloud.baseUrl() + DEVICES + "1"))
                .header("X-Auth-Token", cloud.apiId() + "/" + cloud.apiSecret())
                .build();
        assertThat(client.send(wrong, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
        cloud.withoutPermission("device READ");
        assertThat(send(DEVICES + "1", "").statusCode()).isEqualTo(403);
        assertThat(send("/appservices/v6/orgs/OTHER/devices/1", "").statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("takes JSON objects only")
    void objectsOnly() {
        assertThatThrownBy(() -> cloud.alert("[]")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cloud.alert("{")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cloud.updateAlert("none", alert -> {})).isInstanceOf(IllegalArgumentException.class);
    }
}
