package io.mdr4j.edr.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.edr.EdrAuthenticationException;
import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrUnavailableException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginTest extends WithServer {

    private final AtomicInteger logins = new AtomicInteger();
    private volatile String valid = "token-1";
    private volatile int loginStatus = 201;
    private volatile long loginDelay;

    /** Issues token-1, token-2, ... and accepts only the one that is valid. */
    @BeforeEach
    void behave() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if (request.getTarget().equals("/token")) {
                    int number = logins.incrementAndGet();
                    return json(loginStatus, "{\"access_token\":\"token-" + number + "\",\"expires_in\":1799}")
                            .newBuilder()
                            .headersDelay(loginDelay, TimeUnit.MILLISECONDS)
                            .build();
                }
                boolean known = ("Bearer " + valid).equals(request.getHeaders().get("Authorization"));
                return known ? json(200, "{}") : json(401, "{\"message\":\"invalid token\"}");
            }
        });
        use(config(authorizer()));
    }

    private static TokenAuthorizer authorizer() {
        return new TokenAuthorizer(
                login -> AccessToken.ofOAuth2(
                        login.send(EdrRequest.post("/token").form(Map.of("client_secret", SECRET)))),
                Duration.ofMinutes(2));
    }

    @Test
    void one_login_serves_many_calls() {
        client.send(EdrRequest.get("/a"));
        client.send(EdrRequest.get("/b"));
        assertThat(logins).hasValue(1);
    }

    @Test
    void a_refused_token_is_replaced_and_the_call_repeated_once_even_a_post() {
        client.send(EdrRequest.get("/a"));
        valid = "token-2";
        assertThat(client.send(EdrRequest.post("/contain")).status()).isEqualTo(200);
        assertThat(logins).hasValue(2);
    }

    @Test
    void a_fresh_token_that_is_refused_too_is_final() {
        valid = "none";
        assertThatThrownBy(() -> client.send(EdrRequest.get("/a")))
                .isInstanceOf(EdrAuthenticationException.class)
                .hasMessageContaining("invalid token");
        assertThat(logins).hasValue(2);
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void wrong_credentials_are_asked_once() {
        loginStatus = 403;
        assertThatThrownBy(() -> client.send(EdrRequest.get("/a"))).isInstanceOf(EdrAuthenticationException.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void a_login_that_meets_a_server_error_is_tried_again_even_for_a_post() {
        loginStatus = 503;
        assertThatThrownBy(() -> client.send(EdrRequest.post("/contain"))).isInstanceOf(EdrUnavailableException.class);
        assertThat(logins).hasValue(3);
    }

    @Test
    void many_threads_wait_for_one_login() throws Exception {
        loginDelay = 100;
        assertThat(results(20)).containsOnly("200");
        assertThat(logins).hasValue(1);
    }

    @Test
    void many_threads_share_one_failed_login() throws Exception {
        use(config(authorizer()).retry(new RetryPolicy(1, Duration.ofMillis(20), Duration.ofMillis(20))));
        loginDelay = 200;
        loginStatus = 500;
        long start = System.nanoTime();
        assertThat(results(20)).containsOnly("EdrUnavailableException");
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(3));
        assertThat(logins.get()).isLessThan(6);
    }

    @Test
    void a_token_is_replaced_before_it_ends() {
        long[] now = {0};
        AtomicInteger fetched = new AtomicInteger();
        TokenAuthorizer authorizer = new TokenAuthorizer(
                login -> new AccessToken("token-" + fetched.incrementAndGet(), Duration.ofSeconds(1799)),
                Duration.ofSeconds(120),
                () -> now[0]);
        Authorizer.Login unused = new NoLogin();
        Authorization first = authorizer.authorize(unused);
        now[0] = Duration.ofSeconds(1678).toNanos();
        assertThat(authorizer.authorize(unused)).isSameAs(first);
        now[0] = Duration.ofSeconds(1679).toNanos();
        assertThat(authorizer.authorize(unused)).isNotSameAs(first);
        authorizer.renew(first);
        authorizer.authorize(unused);
        assertThat(fetched).as("the late refusal of an old token drops nothing").hasValue(2);
    }

    @Test
    void a_login_may_move_a_base_url_that_was_not_set() throws Exception {
        try (MockWebServer region = new MockWebServer()) {
            region.start();
            region.enqueue(json(200, "{\"from\":\"region\"}"));
            URI there = URI.create("http://127.0.0.1:" + region.getPort());
            for (BaseUrl base : List.of(BaseUrl.discoverable(base()), BaseUrl.fixed(base()))) {
                logins.set(0);
                Authorizer moving = new TokenAuthorizer(
                        login -> {
                            EdrResponse answer = login.send(EdrRequest.post("/token"));
                            base.moveTo(there);
                            return AccessToken.ofOAuth2(answer);
                        },
                        Duration.ofMinutes(2));
                try (EdrHttp moved = EdrHttp.create(
                        EdrHttpConfig.builder("acme", base, moving, budget).build())) {
                    moved.send(EdrRequest.get("/a"));
                }
            }
            assertThat(region.getRequestCount()).isEqualTo(1);
        }
    }

    private List<String> results(int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<String>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                tasks.add(() -> {
                    try {
                        return Integer.toString(
                                client.send(EdrRequest.get("/a")).status());
                    } catch (EdrException e) {
                        return e.getClass().getSimpleName();
                    }
                });
            }
            List<String> results = new ArrayList<>();
            for (Future<String> future : pool.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private static final class NoLogin implements Authorizer.Login {
        @Override
        public EdrResponse send(EdrRequest request) {
            throw new AssertionError("no call is expected");
        }

        @Override
        public Duration timeLeft() {
            return Duration.ofSeconds(1);
        }
    }
}
