package io.mdr4j.edr.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mdr4j.edr.EdrAuthenticationException;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRateLimitedException;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EdrUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

class EdrStreamTest extends WithServer {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String TOKEN = "stream-token-0123456789/+==";

    private EdrStreamRequest request() {
        return EdrStreamRequest.get(base() + "/feed/v1/0?appId=soc", "127.0.0.1"::equals)
                .authorization("Token", TOKEN);
    }

    private EdrStream open(String body) {
        server.enqueue(new MockResponse.Builder().body(body).build());
        return client.stream(request().longestLine(100));
    }

    /** A feed that stays silent after the headers. */
    private EdrStream silent(Duration idle) {
        server.enqueue(new MockResponse.Builder()
                .body("late\n")
                .bodyDelay(20, TimeUnit.SECONDS)
                .build());
        return client.stream(request().idle(idle));
    }

    @Test
    void the_lines_come_one_by_one_without_those_that_only_keep_the_connection_alive() {
        try (EdrStream stream = open("\n{\"a\":1}\r\n\n \n{\"b\":\"é\"}\nlast")) {
            assertThat(stream.next(SOON)).contains("{\"a\":1}");
            assertThat(stream.next(SOON)).contains("{\"b\":\"é\"}");
            assertThat(stream.next(SOON)).contains("last");
            assertThatThrownBy(() -> stream.next(SOON))
                    .isInstanceOf(EdrUnavailableException.class)
                    .hasMessage("acme: GET /feed/v1/0 the stream has ended");
        }
    }

    @Test
    void it_is_asked_for_with_its_own_token_and_further_parameters() throws Exception {
        server.enqueue(new MockResponse.Builder().build());
        client.stream(request().query("offset", "42").header("Date", "now")).close();
        RecordedRequest sent = server.takeRequest();
        assertThat(sent.getTarget()).isEqualTo("/feed/v1/0?appId=soc&offset=42");
        assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Token " + TOKEN);
        assertThat(sent.getHeaders().get("Date")).isEqualTo("now");
        assertThat(sent.getHeaders().get("X-Key")).isNull();
    }

    @Test
    void a_line_beyond_the_limit_is_skipped_and_counted() {
        String longest = "x".repeat(100);
        try (EdrStream stream = open("before\n" + "y".repeat(101) + "\n" + longest + "\n" + "z".repeat(300_000))) {
            assertThat(stream.next(SOON)).contains("before");
            assertThat(stream.next(SOON)).contains(longest);
            assertThatThrownBy(() -> stream.next(SOON)).isInstanceOf(EdrUnavailableException.class);
            assertThat(stream.skippedLines()).isEqualTo(2);
        }
    }

    @Test
    void a_reader_that_is_slow_loses_nothing() {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            body.append("line ").append(i).append('\n');
        }
        try (EdrStream stream = open(body.toString())) {
            for (int i = 0; i < 5000; i++) {
                assertThat(stream.next(SOON)).contains("line " + i);
            }
        }
    }

    @Test
    void silence_is_no_failure_until_it_lasts_longer_than_allowed() {
        try (EdrStream stream = silent(Duration.ofMillis(600))) {
            assertThat(stream.next(Duration.ofMillis(1))).isEmpty();
            assertThatThrownBy(() -> stream.next(SOON))
                    .isInstanceOf(EdrUnavailableException.class)
                    .hasMessageContaining("the stream broke: ");
        }
    }

    @Test
    void closing_the_client_closes_its_streams_and_wakes_who_waits() throws Exception {
        EdrStream stream = silent(Duration.ofMinutes(1));
        AtomicReference<Throwable> ended = new AtomicReference<>();
        Thread waiting = new Thread(() -> ended.set(catchThrowable(() -> stream.next(Duration.ofMinutes(1)))));
        waiting.start();
        client.close();
        waiting.join(5000);
        assertThat(ended.get()).isInstanceOf(EdrUnavailableException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> client.stream(request()))
                .isInstanceOf(EdrUnavailableException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void a_refusal_says_what_can_be_done_and_is_not_tried_again() throws IOException {
        server.enqueue(json(401, "{\"message\":\"bad token " + TOKEN + "\"}"));
        server.enqueue(json(403, "{}"));
        server.enqueue(
                json(429, "{}").newBuilder().setHeader("Retry-After", "7").build());
        server.enqueue(json(503, "{}"));
        server.enqueue(json(307, "")
                .newBuilder()
                .setHeader("Location", base() + "/other")
                .build());

        assertThatThrownBy(() -> client.stream(request()))
                .isInstanceOf(EdrAuthenticationException.class)
                .hasMessageStartingWith("acme: GET /feed/v1/0 answered 401: bad token ")
                .hasMessageNotContaining(TOKEN);
        assertThatThrownBy(() -> client.stream(request().needs("Event streams: read")))
                .isInstanceOf(EdrPermissionException.class)
                .hasMessageContaining("Event streams: read");
        assertThatThrownBy(() -> client.stream(request()))
                .isInstanceOfSatisfying(
                        EdrRateLimitedException.class,
                        e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
        assertThatThrownBy(() -> client.stream(request())).isInstanceOf(EdrUnavailableException.class);
        assertThatThrownBy(() -> client.stream(request())).isInstanceOf(EdrRejectedException.class);
        assertThat(server.getRequestCount()).isEqualTo(5);
    }

    @Test
    void an_address_or_token_that_an_edr_should_not_give_is_refused_before_anything_is_sent() {
        for (String url : new String[] {
            "",
            "feed",
            "file:///etc/passwd",
            "http://feed.example.com/",
            "https://evil.example.net/",
            "https://a:b@127.0.0.1/"
        }) {
            assertThatThrownBy(() -> EdrStreamRequest.get(url, host -> !host.equals("evil.example.net")))
                    .as(url)
                    .isInstanceOf(EdrRejectedException.class);
        }
        assertThatThrownBy(() -> request().authorization("Token", "a\nb")).isInstanceOf(EdrRejectedException.class);
        assertThat(request().toString()).isEqualTo("GET /feed/v1/0");
    }
}
