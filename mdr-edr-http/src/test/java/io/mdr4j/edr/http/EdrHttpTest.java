package io.mdr4j.edr.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EdrAuthenticationException;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.EndpointNotFoundException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

class EdrHttpTest extends WithServer {

    @Test
    void a_search_is_sent_with_everything_an_edr_wants_to_see() throws Exception {
        server.enqueue(json(200, "{\"resources\":[1]}"));

        EdrResponse response = client.send(EdrRequest.post("/search/{}", "a b/c")
                .query("filter", "x:'1'+y:2")
                .query("ids", List.of("a", "b"))
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

    @Test
    void an_error_inside_a_success_is_a_failure_of_its_own_status() {
        use(config(Authorizer.fixed("X-Key", SECRET, SECRET)).payloadErrors((request, answer) -> {
            JsonNode error = answer.json().path("errors").path(0);
            return error.isMissingNode()
                    ? Optional.empty()
                    : Optional.of(new PayloadError(
                            error.path("code").intValue(), error.path("message").asText()));
        }));
        server.enqueue(json(200, "{\"errors\":[{\"code\":404,\"message\":\"no such device\"}],\"resources\":[]}")
                .newBuilder()
                .setHeader("X-Trace", "t-1")
                .build());
        server.enqueue(json(200, "{\"errors\":[{\"code\":500,\"message\":\"later\"}]}"));
        server.enqueue(json(200, "{\"errors\":[],\"resources\":[{ \"id\" : 1.0 },[2], \"x\"]}"));

        assertThatThrownBy(() -> client.send(EdrRequest.get("/device").aboutEndpoint()))
                .isInstanceOf(EndpointNotFoundException.class)
                .hasMessage("acme: GET /device reported error 404 inside a 200 (trace t-1): no such device");
        EdrResponse page = client.send(EdrRequest.get("/page"));
        assertThat(page.elements("resources"))
                .extracting(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .containsExactly("{ \"id\" : 1.0 }", "[2]", "\"x\"");
        assertThat(page.elements("other")).isEmpty();
    }

    @Test
    void an_id_from_an_edr_cannot_leave_its_place_in_the_path() {
        assertThat(EdrRequest.get("/a/{}/b", "x/../y?z#").path()).isEqualTo("/a/x%2F..%2Fy%3Fz%23/b");
        for (String id : List.of("", ".", "..")) {
            assertThatThrownBy(() -> EdrRequest.get("/a/{}", id)).isInstanceOf(EdrRejectedException.class);
        }
        assertThatThrownBy(() -> EdrRequest.get("/a/{}")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hostile_words_of_an_edr_stay_on_one_short_line() {
        server.enqueue(json(400, "{\"message\":\"a\\nWARN forged\\u202e" + "x".repeat(10_000) + "\"}"));
        assertThatThrownBy(() -> client.send(EdrRequest.get("/a")))
                .hasMessageContaining("a\\u000aWARN forged\\u202exxx")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400).doesNotContain("\n"));
    }

    @Test
    void closing_ends_calls_under_way_and_refuses_new_ones() throws Exception {
        server.enqueue(json(200, "{}")
                .newBuilder()
                .headersDelay(400, TimeUnit.MILLISECONDS)
                .build());
        AtomicReference<Throwable> ended = new AtomicReference<>();
        Thread caller = new Thread(() -> ended.set(catchThrowable(() -> client.send(EdrRequest.get("/slow")))));
        caller.start();
        server.takeRequest();
        client.close();
        caller.join(5000);
        assertThat(ended.get()).isInstanceOf(EdrUnavailableException.class);
        assertThatThrownBy(() -> client.send(EdrRequest.get("/a")))
                .isInstanceOf(EdrUnavailableException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void threads_of_the_client_do_not_keep_the_embedder_alive() {
        server.enqueue(json(200, "{}"));
        client.send(EdrRequest.get("/a"));
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("Ok"))
                .isNotEmpty()
                .filteredOn(thread -> !thread.getName().contains("MockWebServer"))
                .allMatch(Thread::isDaemon);
    }
}
