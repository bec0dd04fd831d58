package io.mdr4j.edr.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.edr.EdrUnavailableException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

/** The client's own read time is half a second here. */
class WithinTest extends WithServer {

    private static MockResponse late(long millis) {
        return json(200, "{}")
                .newBuilder()
                .headersDelay(millis, TimeUnit.MILLISECONDS)
                .build();
    }

    @Test
    void a_call_that_the_edr_holds_open_gets_its_own_time() {
        server.enqueue(late(900));
        assertThat(client.send(EdrRequest.post("/command").within(Duration.ofSeconds(20)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_call_own_time_ends_it_also_where_it_is_the_shorter_one() {
        server.enqueue(late(3_000));
        assertThatThrownBy(() -> client.send(EdrRequest.get("/status").within(Duration.ofSeconds(1))))
                .isInstanceOf(EdrUnavailableException.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void impossible_times_are_refused_by_name() {
        EdrRequest request = EdrRequest.get("/a");
        for (Duration time : new Duration[] {Duration.ZERO, EdrRequest.LONGEST_WITHIN.plusNanos(1)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> request.within(time))
                    .withMessageStartingWith("within");
        }
    }
}
