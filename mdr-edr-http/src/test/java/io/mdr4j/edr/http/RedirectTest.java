package io.mdr4j.edr.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.edr.EdrRejectedException;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest extends WithServer {

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void nothing_is_followed_unless_allowed(int status) {
        server.enqueue(to(status, "https://evil.example/x?token=1"));
        assertThatThrownBy(() -> client.send(EdrRequest.get("/a")))
                .isInstanceOf(EdrRejectedException.class)
                .hasMessageContaining("(" + status + ") to evil.example")
                .hasMessageNotContaining("token");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {307, 308})
    void an_allowed_host_gets_method_body_and_key_again(int status) throws Exception {
        use(config(Authorizer.fixed("X-Key", SECRET, SECRET)).redirects(RedirectPolicy.toHosts(List.of("LOCALHOST"))));
        try (MockWebServer other = new MockWebServer()) {
            other.start();
            other.enqueue(json(200, "{}"));
            server.enqueue(to(status, "http://localhost:" + other.getPort() + "/there"));

            client.send(EdrRequest.post("/a").json(Map.of("x", 1)));

            RecordedRequest sent = other.takeRequest();
            assertThat(sent.getRequestLine()).startsWith("POST /there ");
            assertThat(sent.getBody().utf8()).isEqualTo("{\"x\":1}");
            assertThat(sent.getHeaders().get("X-Key")).isEqualTo(SECRET);
        }
    }

    @Test
    void a_target_in_plain_text_is_refused_before_the_policy_is_asked() {
        use(config(Authorizer.fixed("X-Key", SECRET, SECRET)).redirects((status, target) -> true));
        server.enqueue(to(308, "http://api.example.com/"));
        assertThatThrownBy(() -> client.send(EdrRequest.get("/a"))).isInstanceOf(EdrRejectedException.class);
    }

    @Test
    void a_circle_ends() {
        use(config(Authorizer.fixed("X-Key", SECRET, SECRET)).redirects((status, target) -> true));
        for (int i = 0; i < 5; i++) {
            server.enqueue(to(307, "/again"));
        }
        assertThatThrownBy(() -> client.send(EdrRequest.get("/a")))
                .isInstanceOf(EdrRejectedException.class)
                .hasMessageContaining("more than 3 times");
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    private static MockResponse to(int status, String location) {
        return json(status, "").newBuilder().setHeader("Location", location).build();
    }
}
