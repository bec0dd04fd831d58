package io.mdr4j.examples.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A seed")
class KillTest {

    private static final Instant MORNING = Instant.parse("2026-11-24T00:00:00Z");
    private static final Duration DAY = Duration.ofHours(20);

    @Test
    void plans_the_same_kills_again() {
        assertThat(Kill.plan(7, 3, 50)).isEqualTo(Kill.plan(7, 3, 50)).isNotEqualTo(Kill.plan(8, 3, 50));
    }

    @Test
    void reaches_every_moment_every_node_and_the_database() {
        List<Kill> kills = Kill.plan(7, 3, 200);

        assertThat(kills).extracting(Kill::moment).contains(Moment.values());
        assertThat(kills).extracting(Kill::node).contains(0, 1, 2);
        assertThat(kills).extracting(Kill::database).contains(true, false);
    }

    @Test
    void raises_the_same_alerts_again() {
        assertThat(Load.of(7, MORNING, DAY, 40).alerts())
                .isEqualTo(Load.of(7, MORNING, DAY, 40).alerts())
                .isNotEqualTo(Load.of(8, MORNING, DAY, 40).alerts());
    }

    @Test
    void has_endpoints_of_every_agreement_at_every_customer_over_some_days() {
        List<Raised> alerts = LongStream.range(0, 5)
                .boxed()
                .flatMap(seed -> Load.of(seed, MORNING, DAY, 40).alerts().stream())
                .toList();

        assertThat(alerts).extracting(Raised::agreement).contains(Served.Agreement.values());
        assertThat(alerts).extracting(raised -> raised.device().customer()).contains(Served.values());
    }
}
