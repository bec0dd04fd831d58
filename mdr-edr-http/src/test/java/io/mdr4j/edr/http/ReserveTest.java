package io.mdr4j.edr.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.edr.EdrException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

class ReserveTest extends WithServer {

    @Test
    void a_containment_of_one_tenant_goes_at_once_while_another_tenant_saturates_the_budget_they_share()
            throws Exception {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return json(200, "{}");
            }
        });
        RateBudget shared = RateBudget.of(20, Duration.ofSeconds(3), 4);
        Authorizer key = Authorizer.fixed("X-Key", SECRET, SECRET);
        ExecutorService pool = Executors.newFixedThreadPool(60);
        CountDownLatch started = new CountDownLatch(60);
        try (EdrHttp busy = EdrHttp.create(EdrHttpConfig.builder("busy", BaseUrl.fixed(base()), key, shared)
                        .build());
                EdrHttp urgent = EdrHttp.create(EdrHttpConfig.builder("urgent", BaseUrl.fixed(base()), key, shared)
                        .build())) {
            for (int i = 0; i < 60; i++) {
                pool.execute(() -> {
                    started.countDown();
                    try {
                        busy.send(EdrRequest.get("/alerts"));
                    } catch (EdrException e) {
                        assertThat(e.isRetryable()).isTrue();
                    }
                });
            }
            assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();
            Thread.sleep(500);
            assertThat(server.getRequestCount()).as("ordinary calls wait").isEqualTo(16);

            long start = System.nanoTime();
            for (int i = 0; i < 4; i++) {
                urgent.send(EdrRequest.post("/contain").containment());
            }
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(1));
        } finally {
            pool.shutdownNow();
            assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
