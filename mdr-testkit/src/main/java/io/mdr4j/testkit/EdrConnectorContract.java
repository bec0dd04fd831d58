package io.mdr4j.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mdr4j.containment.Containment;
import io.mdr4j.containment.ContainmentReading;
import io.mdr4j.containment.ContainmentReceipt;
import io.mdr4j.containment.ContainmentState;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.EdrAuthenticationException;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRateLimitedException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.testkit.EdrConnectorSubject.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What every EDR connector must do, whatever the vendor. Extend it in the adapter's tests and say with {@link #subject} how a
 * tenant of that vendor is made.
 */
public abstract class EdrConnectorContract extends AlertContract {

    /** For those who extend it. */
    protected EdrConnectorContract() {}

    @Nested
    @DisplayName("The bundle")
    class Bundle {

        @Test
        void says_for_every_capability_whether_it_is_there_and_why_not() {
            assertThat(connector.capabilities()).containsOnlyKeys(Capability.values());
            assertThat(connector.capabilities().values())
                    .allSatisfy(status -> assertThat(status.available())
                            .isEqualTo(status.reason().isEmpty()));
        }

        @Test
        void offers_exactly_the_ports_that_it_says_it_has() {
            assertThat(connector.containment().isPresent()).isEqualTo(isOffered(Capability.CONTAINMENT));
            assertThat(connector.evidence().isPresent()).isEqualTo(isOffered(Capability.EVIDENCE));
        }

        private boolean isOffered(Capability capability) {
            return requireNonNull(connector.capabilities().get(capability)).available();
        }

        @Test
        void names_its_tenant_and_the_vendors_customer() {
            assertThat(connector.tenant()).isEqualTo(new EdrTenantId("acme"));
            assertThat(connector.vendorCustomer()).isNotBlank();
            assertThat(connector.vendor().id()).isNotBlank();
        }

        @Test
        void is_available_while_the_cloud_answers() {
            assertThat(connector.endpoints().count()).isZero();
            assertThat(connector.unavailableUntil()).isEmpty();
        }

        @Test
        void refuses_every_call_once_it_is_closed() {
            String device = subject.host(1);
            AlertCursor cursor = connector.alerts().startingAt(START);
            Containment containment = containment();
            connector.close();
            connector.close();
            assertThatThrownBy(() -> connector.alerts().fetch(cursor)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> connector.endpoints().find(endpoint(device)))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> containment.isolate(endpoint(device), "test"))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> containment.states(Set.of(endpoint(device))))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Nested
    @DisplayName("A failure")
    class Failures {

        private <E extends EdrException> E failureOf(Class<E> type, Consumer<EdrConnector> call) {
            return catchThrowableOfType(type, () -> call.accept(connector));
        }

        private void eachCallFails(Class<? extends EdrException> type) {
            EndpointId endpoint = endpoint(subject.host(1));
            List<Consumer<EdrConnector>> calls = List.of(
                    edr -> edr.alerts().fetch(edr.alerts().startingAt(START)),
                    edr -> edr.endpoints().find(endpoint),
                    edr -> edr.endpoints().count(),
                    edr -> edr.containment().orElseThrow().states(Set.of(endpoint)),
                    edr -> edr.containment().orElseThrow().isolate(endpoint, "test"));
            assertThat(calls).allSatisfy(call -> {
                EdrException failure = failureOf(type, call);
                assertThat(failure).isNotNull();
                assertThat(failure.isRetryable()).isTrue();
                assertThat(failure.getMessage()).isNotBlank().doesNotContain(subject.secrets());
            });
        }

        @Test
        void of_the_server_means_unavailable() {
            subject.fault(Fault.SERVER_ERROR);
            eachCallFails(EdrUnavailableException.class);
        }

        @Test
        void in_the_middle_of_a_body_means_unavailable() {
            subject.fault(Fault.TRUNCATED);
            eachCallFails(EdrUnavailableException.class);
        }

        @Test
        void to_answer_in_time_means_unavailable() {
            subject.fault(Fault.HANGS);
            EndpointId endpoint = endpoint(subject.host(1));
            assertThat(failureOf(
                            EdrUnavailableException.class,
                            edr -> edr.endpoints().find(endpoint)))
                    .isNotNull();
            assertThat(failureOf(
                            EdrUnavailableException.class,
                            edr -> edr.alerts().fetch(edr.alerts().startingAt(START))))
                    .isNotNull();
        }

        @Test
        void for_too_many_calls_says_how_long_to_be_silent() {
            EndpointId endpoint = endpoint(subject.host(1));
            subject.fault(Fault.RATE_LIMITED);
            EdrRateLimitedException failure = failureOf(
                    EdrRateLimitedException.class, edr -> edr.endpoints().find(endpoint));
            assertThat(failure).isNotNull();
            assertThat(failure.retryAfter()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(2));
            assertThat(failure.isRetryable()).isTrue();
        }

        @Test
        void of_the_credentials_is_not_tried_again_and_keeps_them_secret() {
            EdrConnector wrong = subject.withWrongCredentials();
            assertThatThrownBy(() -> wrong.alerts().fetch(wrong.alerts().startingAt(START)))
                    .isInstanceOfSatisfying(EdrAuthenticationException.class, failure -> {
                        assertThat(failure.isRetryable()).isFalse();
                        assertThat(failure.getMessage()).doesNotContain(subject.secrets());
                    });
        }

        @Test
        void of_a_permission_names_the_permission() {
            EndpointId endpoint = endpoint(subject.host(1));
            EdrConnector noAlerts = subject.without(Capability.ALERTS);
            assertThatThrownBy(() -> noAlerts.alerts().fetch(noAlerts.alerts().startingAt(START)))
                    .isInstanceOfSatisfying(
                            EdrPermissionException.class,
                            failure -> assertThat(failure.scope()).isNotBlank());
            EdrConnector noContainment = subject.without(Capability.CONTAINMENT);
            assertThatThrownBy(() -> noContainment.containment().orElseThrow().isolate(endpoint, "test"))
                    .isInstanceOfSatisfying(
                            EdrPermissionException.class,
                            failure -> assertThat(failure.scope()).isNotBlank());
        }
    }

    @Nested
    @DisplayName("Endpoints")
    class Endpoints {

        @Test
        void are_found_by_their_device_id() {
            EndpointId endpoint = endpoint(subject.host(1));
            assertThat(connector.endpoints().find(endpoint).id()).isEqualTo(endpoint);
            assertThat(connector.endpoints().find(endpoint).hostName()).contains("PC-1");
        }

        @Test
        void that_nobody_knows_are_not_found() {
            EndpointId unknown = endpoint(subject.unknownDeviceId());
            assertThatThrownBy(() -> connector.endpoints().find(unknown)).isInstanceOf(EndpointNotFoundException.class);
            assertThatThrownBy(() -> containment().isolate(unknown, "test"))
                    .isInstanceOf(EndpointNotFoundException.class);
            assertThat(containment().states(Set.of(unknown))).isEmpty();
        }

        @Test
        void are_counted() {
            IntStream.rangeClosed(1, 3).forEach(subject::host);
            assertThat(connector.endpoints().count()).isEqualTo(3);
        }

        @Test
        void of_another_tenant_are_another_tenants_even_with_the_same_device_id() {
            EdrConnectorSubject neighbour = newSubject("neighbour");
            String device = subject.host(1);
            assertThat(neighbour.host(1)).isEqualTo(device);
            EndpointId theirs = new EndpointId(neighbour.connector().tenant(), device);

            containment().isolate(endpoint(device), "test");
            clock.advance(SENSOR_TIME);

            assertThat(reading(neighbour.connector(), theirs).state()).isEqualTo(ContainmentState.NOT_ISOLATED);
            assertThatThrownBy(() -> connector.endpoints().find(theirs)).isInstanceOf(EndpointNotFoundException.class);
            assertThatThrownBy(() -> containment().isolate(theirs, "test"))
                    .isInstanceOf(EndpointNotFoundException.class);
            assertThat(containment().states(Set.of(theirs))).isEmpty();
        }
    }

    @Nested
    @DisplayName("Containment")
    class Contains {

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
