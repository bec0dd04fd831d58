package io.mdr4j.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTest {

    @Test
    void doublesWithEachFailureAndNeverWaitsLongerThanTheLongest() {
        assertThat(IntStream.rangeClosed(1, 9).mapToObj(BackOff.RECURRING::after))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        assertThat(BackOff.RECURRING.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aFirstWaitOfNothingIsRefused() {
        assertThatThrownBy(() -> new BackOff(Duration.ZERO, Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BackOff.first must be positive");
    }
}
