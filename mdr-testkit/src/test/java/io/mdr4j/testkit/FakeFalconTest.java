package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The fake Falcon")
class FakeFalconTest {

    private final SettableClock clock = SettableClock.at("2026-11-24T09:00:00Z");
    private final FakeFalcon falcon = FakeFalcon.start(clock);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        falcon.close();
    }

    private HttpResponse<String> post(String path, String type, String token, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(falcon.baseUrl().resolve(path))
                        .header("Content-Type", type)
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String token() throws IOException, InterruptedException {
        HttpResponse<String> answer = login(falcon.clientSecret());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("X-Cs-Region")).contains("us-1");
        return answer.body().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    private HttpResponse<String> login(String secret) throws IOException, InterruptedException {
        return post(
                "/oauth2/token",
                "application/x-www-form-urlencoded",
                "",
                "client_id=" + falcon.clientId() + "&client_secret=" + secret);
    }

    private HttpResponse<String> alerts(String token, String body) throws IOException, InterruptedException {
        return post("/alerts/combined/alerts/v1", "application/json", token, body);
    }

    private static String question(String filter) {
        return "{\"filter\": \"" + filter + "\", \"sort\": \"updated_timestamp|asc\", \"limit\": 10}";
    }

    @Test
    void lets_only_the_client_in_and_only_until_its_token_ends() throws Exception {
        assertThat(login("wrong").statusCode()).isEqualTo(403);
        String token = token();
        String question = question("updated_timestamp:>='2026-11-24T00:00:00Z'");
        assertThat(alerts(token, question).statusCode()).isEqualTo(200);
        assertThat(alerts("another", question).statusCode()).isEqualTo(401);
        clock.advance(Duration.ofSeconds(1799));
        assertThat(alerts(token, question).statusCode()).isEqualTo(401);
        assertThat(falcon.requests().get(0).body()).isEmpty();
    }

    @Test
    void refuses_what_the_contract_does_not_have_and_remembers_it() throws Exception {
        String token = token();
        assertThat(alerts(token, question("severity:>50")).statusCode()).isEqualTo(400);
        assertThat(alerts(token, "{\"query\": 1}").statusCode()).isEqualTo(400);
        assertThat(post("/alerts/combined/alerts/v9", "application/json", token, "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(post("/devices/entities/devices/v2", "text/plain", token, "{\"ids\": [\"a\"]}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/devices/entities/devices-actions/v2?action_name=hide_host", "application/json", token, "{}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(falcon.refusals()).hasSize(5);
        assertThat(falcon.refusals().get(0)).contains("filter: severity:>50");
    }

    @Test
    void serves_any_alert_and_makes_its_host() throws Exception {
        falcon.alert("{\"composite_id\": \"x\", \"updated_timestamp\": \"2026-11-24T08:00:00Z\", \"odd\": [1],"
                + " \"device\": {\"device_id\": \"d1\", \"hostname\": \"PC-1\"}}");
        String token = token();
        assertThat(alerts(token, question("updated_timestamp:>='2026-11-24T08:00:00Z'"))
                        .body())
                .contains("\"odd\":[1]", "\"cid\":\"" + falcon.cid() + "\"");
        assertThat(alerts(token, question("updated_timestamp:>='2026-11-24T08:00:01Z'"))
                        .body())
                .doesNotContain("\"odd\"");
        assertThat(post("/devices/entities/devices/v2", "application/json", token, "{\"ids\": [\"d1\"]}")
                        .body())
                .contains("PC-1", "\"status\":\"normal\"");
        assertThatThrownBy(() -> falcon.alert("[1]")).isInstanceOf(IllegalArgumentException.class);
    }
}
