package io.mdr4j.edr.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EdrUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PollingTest {

    private final List<Duration> waits = new ArrayList<>();
    private long now = Long.MAX_VALUE - 5;

    private Polling polling(int firstSeconds, int longestSeconds, int limitSeconds) {
        return Polling.start(
                Duration.ofSeconds(firstSeconds),
                Duration.ofSeconds(longestSeconds),
                Duration.ofSeconds(limitSeconds),
                () -> now,
                nanos -> {
                    waits.add(Duration.ofNanos(nanos));
                    now += nanos;
                });
    }

    @Test
    void what_is_done_already_is_answered_without_a_wait() {
        assertThat(polling(1, 8, 60).until("the job", () -> Optional.of("done")))
                .isEqualTo("done");
        assertThat(waits).isEmpty();
    }

    @Test
    void the_wait_doubles_up_to_the_longest() {
        int[] asked = {0};
        assertThat(polling(1, 5, 60).until("the job", () -> ++asked[0] == 6 ? Optional.of(asked[0]) : Optional.empty()))
                .isEqualTo(6);
        assertThat(waits).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 5L, 5L);
    }

    @Test
    void it_is_asked_once_more_at_the_limit_and_then_the_message_says_what_was_waited_for() {
        int[] asked = {0};
        assertThatThrownBy(() -> polling(4, 4, 10).until("the device search", () -> {
                    asked[0]++;
                    return Optional.empty();
                }))
                .isInstanceOf(EdrUnavailableException.class)
                .hasMessage("the device search is not done after PT10S");
        assertThat(waits).extracting(Duration::toSeconds).containsExactly(4L, 4L, 2L);
        assertThat(asked[0]).isEqualTo(4);
    }

    @Test
    void steps_of_one_job_share_the_limit() {
        Polling polling = polling(4, 4, 10);
        int[] asked = {0};
        polling.until("the session", () -> ++asked[0] == 3 ? Optional.of(true) : Optional.empty());
        assertThatThrownBy(() -> polling.until("the command", Optional::empty))
                .isInstanceOf(EdrUnavailableException.class);
        assertThat(waits).extracting(Duration::toSeconds).containsExactly(4L, 4L, 2L);
    }

    @Test
    void a_failure_of_asking_ends_it() {
        assertThatThrownBy(() -> polling(1, 1, 10).until("the job", () -> {
                    throw new EdrRejectedException("no such job");
                }))
                .isInstanceOf(EdrRejectedException.class);
        assertThat(waits).isEmpty();
    }

    @Test
    void an_interrupt_ends_the_wait_and_stays_set() {
        Polling polling = Polling.start(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(5));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> polling.until("the job", Optional::empty))
                .isInstanceOf(EdrUnavailableException.class)
                .hasMessage("interrupted while waiting for the job");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void impossible_times_are_refused_by_name() {
        assertThatIllegalArgumentException().isThrownBy(() -> polling(0, 1, 1)).withMessageStartingWith("first");
        assertThatIllegalArgumentException().isThrownBy(() -> polling(2, 1, 1)).withMessageStartingWith("longest");
        assertThatIllegalArgumentException().isThrownBy(() -> polling(1, 1, 0)).withMessageStartingWith("limit");
    }
}
