package io.mdr4j.edr.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.edr.EdrAuthenticationException;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EndpointNotFoundException;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

class EdrHttpTest extends WithServer {

    @Test
    void a_search_is_sent_with_everything_an_edr_wants_to_see() throws Exception {
        server.enqueue(json(200, "{\"resources\":[1]}"));

        EdrResponse response = client.send(EdrRequest.post("/search/{}", "a b/c")
                .query("filter", "x:'1'+y:2")
                .query("ids", java.util.List.of("a", "b"))
                .json(Map.of("limit", 10)));

        assertThat(response.json().path("resources").path(0).intValue()).isEqualTo(1);
        RecordedRequest sent = server.takeRequest();
        assertThat(sent.getTarget()).isEqualTo("/search/a%20b%2Fc?filter=x%3A%271%27%2By%3A2&ids=a&ids=b");
        assertThat(sent.getHeaders().get("X-Key")).isEqualTo(SECRET);
        assertThat(sent.getHeaders().get("User-Agent")).matches("mdr4j/\\d\\S* acme-soc/2\\.1");
        assertThat(sent.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(String.valueOf(sent.getBody() == null ? "" : sent.getBody().utf8()))
                .isEqualTo("{\"limit\":10}");
    }

    @Test
    void an_empty_post_still_says_that_it_is_json() throws Exception {
        server.enqueue(json(204, ""));

        assertThat(client.send(EdrRequest.post("/refresh")).json().isMissingNode())
                .isTrue();
        assertThat(server.takeRequest().getHeaders().get("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void each_status_becomes_what_the_caller_can_do_about_it() {
        server.enqueue(json(401, "{\"message\":\"bad key\"}"));
        server.enqueue(json(403, "{}"));
        server.enqueue(json(404, "{}"));
        server.enqueue(json(404, "{}"));
        server.enqueue(json(400, "{\"errors\":[{\"code\":400,\"message\":\"no such filter\"}]}"));

        assertThatThrownBy(() -> client.send(EdrRequest.get("/a")))
                .isInstanceOf(EdrAuthenticationException.class)
                .hasMessage("acme: GET /a answered 401: bad key");
        assertThatThrownBy(() -> client.send(EdrRequest.get("/b").needs("Hosts: write")))
                .isInstanceOfSatisfying(
                        EdrPermissionException.class, e -> assertThat(e.scope()).isEqualTo("Hosts: write"))
                .hasMessageContaining("Hosts: write");
        assertThatThrownBy(() -> client.send(EdrRequest.get("/c").aboutEndpoint()))
                .isInstanceOf(EndpointNotFoundException.class);
        assertThatThrownBy(() -> client.send(EdrRequest.get("/d"))).isInstanceOf(EdrRejectedException.class);
        assertThatThrownBy(() -> client.send(EdrRequest.get("/e").query("filter", "hidden")))
                .isInstanceOf(EdrRejectedException.class)
                .hasMessageContaining("no such filter")
                .hasMessageNotContaining("hidden");
    }
}
