package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.containment.ContainmentReading;
import io.mdr4j.containment.ContainmentReceipt;
import io.mdr4j.containment.ContainmentState;
import io.mdr4j.edr.Capability;
import io.mdr4j.endpoint.EndpointId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The part of {@link EdrConnectorContract} that is about isolation and release. */
abstract class ContainmentContract extends DirectoryContract {

    @Nested
    @DisplayName("Containment")
    class Contains {

        @BeforeEach
        void is_offered() {
            assumeOffered(Capability.CONTAINMENT);
        }

        private Instant ask(boolean isolation, EndpointId endpoint) {
            // Vendors cut their times to a second, or to a millisecond.
            clock.advance(Duration.ofSeconds(1));
            ContainmentReceipt receipt = isolation
                    ? containment().isolate(endpoint, "test")
                    : containment().release(endpoint, "test");
            return receipt.edrTime().orElse(clock.instant());
        }

        @Test
        void is_accepted_first_and_confirmed_when_the_sensor_has_done_it() {
            EndpointId endpoint = endpoint(subject.host(1));
            assertThat(reading(connector, endpoint).state()).isEqualTo(ContainmentState.NOT_ISOLATED);

            Instant accepted = ask(true, endpoint);
            assertThat(reading(connector, endpoint).confirmsIsolation(accepted)).isFalse();

            clock.advance(SENSOR_TIME);
            assertThat(reading(connector, endpoint).state()).isEqualTo(ContainmentState.ISOLATED);
            assertThat(reading(connector, endpoint).confirmsIsolation(accepted)).isTrue();
        }

        @Test
        void of_a_host_that_is_offline_is_never_confirmed_until_it_returns() {
            EndpointId endpoint = endpoint(subject.host(1));
            subject.offline(1);
            Instant accepted = ask(true, endpoint);
            clock.advance(Duration.ofHours(24));
            assertThat(reading(connector, endpoint).confirmsIsolation(accepted)).isFalse();

            subject.online(1);
            clock.advance(SENSOR_TIME);
            assertThat(reading(connector, endpoint).confirmsIsolation(accepted)).isTrue();
        }

        @Test
        void is_lifted_when_the_sensor_has_done_that_too() {
            EndpointId endpoint = endpoint(subject.host(1));
            ask(true, endpoint);
            clock.advance(SENSOR_TIME);

            Instant accepted = ask(false, endpoint);
            assertThat(reading(connector, endpoint).confirmsRelease(accepted)).isFalse();
            clock.advance(SENSOR_TIME);
            assertThat(reading(connector, endpoint).state()).isEqualTo(ContainmentState.NOT_ISOLATED);
            assertThat(reading(connector, endpoint).confirmsRelease(accepted)).isTrue();
        }

        @Test
        void that_is_still_pending_can_be_withdrawn() {
            EndpointId endpoint = endpoint(subject.host(1));
            subject.offline(1);
            ask(true, endpoint);
            Instant withdrawn = ask(false, endpoint);
            subject.online(1);
            clock.advance(SENSOR_TIME);
            assertThat(reading(connector, endpoint).confirmsRelease(withdrawn)).isTrue();
        }

        @Test
        void asked_again_when_it_is_there_already_succeeds_and_changes_nothing() {
            EndpointId endpoint = endpoint(subject.host(1));
            assertThatCode(() -> ask(false, endpoint)).doesNotThrowAnyException();
            ask(true, endpoint);
            assertThatCode(() -> ask(true, endpoint)).doesNotThrowAnyException();
            clock.advance(SENSOR_TIME);
            assertThatCode(() -> ask(true, endpoint)).doesNotThrowAnyException();
            clock.advance(SENSOR_TIME);
            assertThat(reading(connector, endpoint).state()).isEqualTo(ContainmentState.ISOLATED);
        }

        @Test
        void touches_no_other_host() {
            EndpointId first = endpoint(subject.host(1));
            EndpointId second = endpoint(subject.host(2));
            ask(true, first);
            clock.advance(SENSOR_TIME);
            assertThat(reading(connector, first).state()).isEqualTo(ContainmentState.ISOLATED);
            assertThat(reading(connector, second).state()).isEqualTo(ContainmentState.NOT_ISOLATED);
        }

        @Test
        void is_told_of_many_hosts_in_few_calls() {
            Set<EndpointId> endpoints = new HashSet<>();
            IntStream.rangeClosed(1, 20).forEach(number -> endpoints.add(endpoint(subject.host(number))));
            int before = subject.calls();
            Map<EndpointId, ContainmentReading> readings = containment().states(endpoints);
            assertThat(readings).containsOnlyKeys(endpoints);
            assertThat(subject.calls() - before).isLessThanOrEqualTo(2);
        }

        @Test
        void is_not_asked_about_nothing() {
            assertThatThrownBy(() -> containment().states(Set.of())).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
