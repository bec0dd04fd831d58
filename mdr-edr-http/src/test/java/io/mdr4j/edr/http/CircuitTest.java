package io.mdr4j.edr.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrUnavailableException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CircuitTest extends WithServer {

    private static final EdrRequest ORDINARY = EdrRequest.get("/alerts");
    private static final EdrRequest CONTAIN = EdrRequest.post("/contain").containment();

    private final AtomicInteger status = new AtomicInteger(500);

    @BeforeEach
    void behave() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return json(status.get(), "{}");
            }
        });
        use(config(Authorizer.fixed("X-Key", SECRET, SECRET))
                .retry(new RetryPolicy(1, Duration.ofMillis(10), Duration.ofMillis(10)))
                .circuit(new CircuitPolicy(3, Duration.ofMillis(600))));
    }

    @Test
    void while_it_is_open_nothing_is_sent_and_the_desk_knows_for_how_long() {
        open();
        int sent = server.getRequestCount();

        assertThat(client.unavailableFor(CallClass.ORDINARY))
                .hasValueSatisfying(left -> assertThat(left).isBetween(Duration.ofMillis(1), Duration.ofMillis(600)));
        assertThatThrownBy(() -> client.send(ORDINARY))
                .isInstanceOf(EdrUnavailableException.class)
                .hasMessageContaining("nothing is sent");
        assertThat(server.getRequestCount()).isEqualTo(sent);
    }

    @Test
    void it_closes_when_the_edr_answers_again() throws Exception {
        open();
        status.set(200);
        Thread.sleep(650);
        assertThat(client.unavailableFor(CallClass.ORDINARY)).isEmpty();
        client.send(ORDINARY);
        client.send(ORDINARY);
        assertThat(client.unavailableFor(CallClass.ORDINARY)).isEmpty();
    }

    @Test
    void a_probe_that_fails_opens_it_again() throws Exception {
        open();
        Thread.sleep(650);
        failing(ORDINARY);
        assertThat(client.unavailableFor(CallClass.ORDINARY)).isPresent();
    }

    @Test
    void containment_may_probe_early_and_so_close_it_for_all() {
        open();
        assertThat(client.unavailableFor(CallClass.CONTAINMENT)).isEmpty();
        status.set(200);
        assertThat(client.send(CONTAIN).status()).isEqualTo(200);
        assertThat(client.send(ORDINARY).status()).isEqualTo(200);
    }

    @Test
    void many_containments_do_not_hammer_an_edr_that_is_down() {
        open();
        int sent = server.getRequestCount();
        for (int i = 0; i < 50; i++) {
            failing(CONTAIN);
        }
        assertThat(server.getRequestCount() - sent).isBetween(1, 2);
        assertThat(client.unavailableFor(CallClass.CONTAINMENT)).isPresent();
    }

    @Test
    void a_refusal_is_an_answer() {
        status.set(403);
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> client.send(ORDINARY)).isInstanceOf(EdrPermissionException.class);
        }
        assertThat(client.unavailableFor(CallClass.ORDINARY)).isEmpty();
    }

    @Test
    void only_one_call_at_a_time_probes() throws Exception {
        open();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return json(200, "{}")
                        .newBuilder()
                        .headersDelay(300, TimeUnit.MILLISECONDS)
                        .build();
            }
        });
        int sent = server.getRequestCount();
        Thread probe = new Thread(() -> client.send(CONTAIN));
        probe.start();
        Thread.sleep(100);
        assertThat(client.unavailableFor(CallClass.CONTAINMENT)).contains(Duration.ofSeconds(1));
        failing(CONTAIN);
        failing(ORDINARY);
        probe.join(5000);
        assertThat(server.getRequestCount() - sent).isEqualTo(1);
        assertThat(client.unavailableFor(CallClass.ORDINARY)).isEmpty();
    }

    private void open() {
        for (int i = 0; i < 3; i++) {
            failing(ORDINARY);
        }
    }

    private void failing(EdrRequest request) {
        assertThatThrownBy(() -> client.send(request))
                .isInstanceOf(EdrException.class)
                .isInstanceOf(EdrUnavailableException.class);
    }
}
