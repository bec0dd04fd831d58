package io.mdr4j.edr.crowdstrike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EndpointPage;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.testkit.SettableClock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The list of Falcon's hosts")
class FalconDirectoryTest {

    private final SettableClock clock = SettableClock.at("2026-11-24T00:00:00Z");
    private final FalconSubject subject = new FalconSubject(Samples.TENANT, clock);

    @AfterEach
    void close() {
        subject.close();
    }

    private EndpointPage list(Optional<String> position) {
        return subject.connector().endpoints().list(position);
    }

    @Test
    void is_rejected_from_a_position_of_more_than_two_minutes_ago() {
        IntStream.rangeClosed(1, 5).forEach(subject::host);
        EndpointPage first = list(Optional.empty());
        assertThat(first.endpoints()).hasSize(2);
        clock.advance(Duration.ofSeconds(119));
        assertThat(list(first.next()).endpoints()).hasSize(2);
        clock.advance(Duration.ofSeconds(2));
        assertThatThrownBy(() -> list(first.next()))
                .isInstanceOfSatisfying(
                        EdrRejectedException.class,
                        failure -> assertThat(failure.isRetryable()).isFalse());
    }

    @Test
    void leaves_out_a_host_that_has_gone_meanwhile() {
        IntStream.rangeClosed(1, 3).forEach(subject::host);
        EndpointPage first = list(Optional.empty());
        subject.falcon().removeHost(subject.host(3));
        EndpointPage second = list(first.next());
        assertThat(second.endpoints()).isEmpty();
        assertThat(second.next()).isEmpty();
    }

    @Test
    void has_groups_and_policies_without_hosts_over_many_pages() {
        IntStream.range(0, 1_203)
                .forEach(number -> subject.falcon().group("g" + number, number == 7 ? "" : "Group " + number));
        subject.falcon().policy("p1", "Phase 3 - optimal");
        var all = subject.connector().endpoints().groupsAndPolicies();
        assertThat(all.groups()).hasSize(1_203).contains(new EdrGroup("g1202", "Group 1202"), new EdrGroup("g7", "g7"));
        assertThat(all.policies()).containsExactly(new EdrPolicy("p1", "Phase 3 - optimal"));
    }
}
