package io.mdr4j.edr.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A real HTTP server on loopback, and a client towards it that waits milliseconds where others wait seconds. */
abstract class WithServer {

    static final String SECRET = "S3cr3t-Key-Value-0123456789";

    final MockWebServer server = new MockWebServer();
    final RateBudget budget = RateBudget.of(1000, Duration.ofSeconds(1), 10);
    EdrHttp client;

    @BeforeEach
    void start() throws IOException {
        server.start();
        client =
                EdrHttp.create(config(Authorizer.fixed("X-Key", SECRET, SECRET)).build());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    /** Replaces the client by one that this configuration describes. */
    EdrHttp use(EdrHttpConfig.Builder config) {
        client.close();
        client = EdrHttp.create(config.build());
        return client;
    }

    EdrHttpConfig.Builder config(Authorizer authorizer) {
        return EdrHttpConfig.builder("acme", BaseUrl.fixed(base()), authorizer, budget)
                .timeouts(new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofSeconds(4)))
                .retry(new RetryPolicy(3, Duration.ofMillis(20), Duration.ofMillis(100)))
                .traceHeaders("X-Trace")
                .product("acme-soc/2.1");
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }
}
