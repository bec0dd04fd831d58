package io.mdr4j.edr.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.edr.EdrRateLimitedException;
import io.mdr4j.edr.EdrUnavailableException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest extends WithServer {

    private static final EdrRequest GET = EdrRequest.get("/alerts");
    private static final EdrRequest POST = EdrRequest.post("/contain").containment();

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {500, 502, 503, 504})
    void a_server_error_is_tried_again(int status) {
        server.enqueue(json(status, ""));
        server.enqueue(json(200, "{}"));

        assertThat(client.send(GET).status()).isEqualTo(200);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {500, 502, 503, 504})
    void a_call_that_may_have_been_carried_out_is_not_repeated(int status) {
        server.enqueue(json(status, "{\"message\":\"oops\"}"));

        assertThatThrownBy(() -> client.send(POST))
                .isInstanceOf(EdrUnavailableException.class)
                .hasMessage("acme: POST /contain answered " + status + ": oops");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void a_post_that_is_marked_idempotent_is_repeated() {
        server.enqueue(json(500, ""));
        server.enqueue(json(200, "{}"));

        client.send(POST.idempotent());
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {429, 503})
    void a_call_that_was_turned_away_with_a_wait_is_repeated_after_it(int status) {
        server.enqueue(retryAfter(status, "Retry-After", "1"));
        server.enqueue(json(200, "{}"));
        long start = System.nanoTime();

        client.send(POST);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(990));
    }

    @Test
    void epoch_milliseconds_and_epoch_seconds_are_told_apart() {
        for (long unit : new long[] {1, 1000}) {
            long until = (System.currentTimeMillis() + 1500) / 1000 * unit;
            server.enqueue(retryAfter(429, "X-Ratelimit-Retryafter", Long.toString(until)));
            server.enqueue(json(200, "{}"));
            assertThat(client.send(GET).status()).isEqualTo(200);
        }
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void a_wait_beyond_the_time_of_the_call_goes_to_the_caller() {
        server.enqueue(retryAfter(429, "Retry-After", "37"));
        long start = System.nanoTime();

        assertThatThrownBy(() -> client.send(GET))
                .isInstanceOfSatisfying(
                        EdrRateLimitedException.class,
                        e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(37)));
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(2));
        assertThat(client.unavailableFor(CallClass.ORDINARY))
                .hasValueSatisfying(left -> assertThat(left).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(37)));
        assertThat(client.unavailableFor(CallClass.CONTAINMENT)).isEmpty();
        assertThatThrownBy(() -> client.send(GET)).isInstanceOf(EdrRateLimitedException.class);
        assertThat(server.getRequestCount()).as("silent during the penalty").isEqualTo(1);
        server.enqueue(json(200, "{}"));
        assertThat(client.send(POST).status()).as("containment goes on").isEqualTo(200);
    }

    @Test
    void attempts_end() {
        for (int i = 0; i < 3; i++) {
            server.enqueue(json(500, ""));
        }
        assertThatThrownBy(() -> client.send(GET)).isInstanceOf(EdrUnavailableException.class);
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void a_truncated_body_is_read_again() {
        server.enqueue(new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body("{\"resources\":[" + "1,".repeat(50_000) + "1]}")
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
        server.enqueue(json(200, "{\"resources\":[]}"));

        assertThat(client.send(GET).json().has("resources")).isTrue();
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"<html>Sign in</html>", "{\"resources\":[1,", "{}{}", "{\"a\":1"})
    void a_body_that_is_not_json_is_unavailable_after_the_last_attempt(String body) {
        for (int i = 0; i < 3; i++) {
            server.enqueue(json(200, body));
        }
        assertThatThrownBy(() -> client.send(GET))
                .isInstanceOf(EdrUnavailableException.class)
                .hasMessageContaining("not JSON")
                .hasNoCause();
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void a_reset_connection_is_tried_again_only_if_that_does_no_harm() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        server.enqueue(json(200, "{}"));
        assertThat(client.send(GET).status()).isEqualTo(200);

        int before = server.getRequestCount();
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        assertThatThrownBy(() -> client.send(POST)).isInstanceOf(EdrUnavailableException.class);
        assertThat(server.getRequestCount() - before).isEqualTo(1);
    }

    @Test
    void a_408_does_not_make_the_http_library_repeat_a_containment_by_itself() {
        server.enqueue(json(408, "{}"));
        assertThatThrownBy(() -> client.send(POST)).isInstanceOf(EdrUnavailableException.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void nobody_listens() {
        URI nowhere = base();
        server.close();
        use(config(Authorizer.fixed("X-Key", SECRET, SECRET)));

        assertThatThrownBy(() -> client.send(POST))
                .isInstanceOf(EdrUnavailableException.class)
                .hasMessageContaining("could not be sent")
                .hasMessageContaining(nowhere.getHost());
    }

    @Test
    void a_hanging_edr_costs_no_more_than_the_time_of_the_call() {
        use(config(Authorizer.fixed("X-Key", SECRET, SECRET))
                .timeouts(new Timeouts(Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ofMillis(700))));
        for (int i = 0; i < 5; i++) {
            server.enqueue(
                    new MockResponse.Builder().headersDelay(5, TimeUnit.SECONDS).build());
        }
        long start = System.nanoTime();
        assertThatThrownBy(() -> client.send(GET)).isInstanceOf(EdrUnavailableException.class);
        assertThat(System.nanoTime() - start)
                .isBetween(TimeUnit.MILLISECONDS.toNanos(290), TimeUnit.MILLISECONDS.toNanos(1500));
    }

    @Test
    void a_body_that_trickles_ends_with_the_time_of_the_call() {
        use(config(Authorizer.fixed("X-Key", SECRET, SECRET))
                .timeouts(new Timeouts(Duration.ofSeconds(1), Duration.ofMillis(400), Duration.ofMillis(800))));
        server.enqueue(new MockResponse.Builder()
                .body("[" + "1,".repeat(500) + "1]")
                .throttleBody(10, 100, TimeUnit.MILLISECONDS)
                .build());
        long start = System.nanoTime();
        assertThatThrownBy(() -> client.send(GET)).isInstanceOf(EdrUnavailableException.class);
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.MILLISECONDS.toNanos(2000));
    }

    private static MockResponse retryAfter(int status, String header, String value) {
        return json(status, "{}").newBuilder().setHeader(header, value).build();
    }
}
