package io.mdr4j.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.edr.EdrAuthenticationException;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRateLimitedException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.testkit.EdrConnectorSubject.Fault;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The part of {@link EdrConnectorContract} that is about an EDR that does not answer, or says no. */
abstract class FailureContract extends BlockListContract {

    @Nested
    @DisplayName("A failure")
    class Failures {

        private <E extends EdrException> E failureOf(Class<E> type, PortCalls.Call call) {
            return catchThrowableOfType(type, () -> call.on(connector));
        }

        private void eachCallFails(Fault fault, Class<? extends EdrException> type) {
            PortCalls calls = PortCalls.prepare(subject, clock);
            subject.fault(fault);
            assertThat(calls.offered()).allSatisfy((name, call) -> {
                EdrException failure = failureOf(type, call);
                assertThat(failure).as(name).isNotNull();
                assertThat(failure.isRetryable()).isTrue();
                assertThat(failure.getMessage()).isNotBlank().doesNotContain(subject.secrets());
            });
        }

        @Test
        void of_the_server_means_unavailable() {
            eachCallFails(Fault.SERVER_ERROR, EdrUnavailableException.class);
        }

        @Test
        void in_the_middle_of_a_body_means_unavailable() {
            eachCallFails(Fault.TRUNCATED, EdrUnavailableException.class);
        }

        @Test
        void for_too_many_calls_is_told_as_such_by_every_port() {
            eachCallFails(Fault.RATE_LIMITED, EdrRateLimitedException.class);
        }

        @Test
        void to_answer_in_time_means_unavailable() {
            PortCalls calls = PortCalls.prepare(subject, clock);
            subject.fault(Fault.HANGS);
            assertThat(calls.onePerCapability())
                    .allSatisfy((capability, call) -> assertThat(failureOf(EdrUnavailableException.class, call))
                            .as("%s", capability)
                            .isNotNull());
        }

        @Test
        void for_too_many_calls_says_how_long_to_be_silent() {
            var endpoint = endpoint(subject.host(1));
            subject.fault(Fault.RATE_LIMITED);
            EdrRateLimitedException failure = failureOf(
                    EdrRateLimitedException.class, edr -> edr.endpoints().find(endpoint));
            assertThat(failure).isNotNull();
            assertThat(failure.retryAfter()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(2));
            assertThat(failure.isRetryable()).isTrue();
        }

        @Test
        void leaves_everything_as_it_was_before() {
            PortCalls calls = PortCalls.prepare(subject, clock);
            subject.fault(Fault.SERVER_ERROR);
            calls.offered().values().forEach(call -> failureOf(EdrException.class, call));
            subject.heal();
            assertThat(calls.effects()).isEmpty();
        }

        @Test
        void that_is_over_leaves_every_port_usable() {
            PortCalls calls = PortCalls.prepare(subject, clock);
            subject.fault(Fault.SERVER_ERROR);
            calls.offered().values().forEach(call -> failureOf(EdrException.class, call));
            subject.heal();
            assertThat(calls.offered())
                    .allSatisfy((name, call) -> assertThat(failureOf(EdrException.class, call))
                            .as(name)
                            .isNull());
        }

        @Test
        void of_the_credentials_is_not_tried_again_and_keeps_them_secret() {
            PortCalls calls = PortCalls.prepare(subject, clock);
            EdrConnector wrong = subject.withWrongCredentials();
            assertThat(calls.onePerCapability())
                    .allSatisfy((capability, call) -> assertThatThrownBy(() -> call.on(wrong))
                            .isInstanceOfSatisfying(EdrAuthenticationException.class, failure -> {
                                assertThat(failure.isRetryable()).isFalse();
                                assertThat(failure.getMessage()).doesNotContain(subject.secrets());
                            }));
        }

        @Test
        void of_a_permission_names_the_permission() {
            PortCalls calls = PortCalls.prepare(subject, clock);
            assertThat(calls.onePerCapability()).allSatisfy((capability, call) -> {
                EdrConnector less = subject.without(capability);
                assertThatThrownBy(() -> call.on(less))
                        .as("%s", capability)
                        .isInstanceOfSatisfying(EdrPermissionException.class, failure -> {
                            assertThat(failure.scope()).isNotBlank();
                            assertThat(failure.isRetryable()).isFalse();
                        });
            });
        }
    }

    @Nested
    @DisplayName("A probe of what the EDR allows")
    class Probes {

        private CapabilityStatus told(Capability capability) {
            return requireNonNull(connector.capabilities().get(capability));
        }

        @Test
        void says_the_same_of_what_is_not_offered() {
            assertThat(connector.probe()).containsOnlyKeys(Capability.values());
            assertThat(connector.probe()).allSatisfy((capability, status) -> {
                if (!isOffered(capability)) {
                    assertThat(status).isEqualTo(told(capability));
                }
            });
        }

        @Test
        void misses_nothing_where_the_credentials_allow_all() {
            assertThat(connector.probe())
                    .allSatisfy((capability, status) -> assertThat(status.available())
                            .as("%s: %s", capability, status)
                            .isEqualTo(isOffered(capability)));
        }

        @Test
        void confirms_what_can_be_read() {
            for (Capability capability : Set.of(Capability.ALERTS, Capability.ENDPOINT_DETAILS)) {
                assertThat(connector.probe())
                        .hasEntrySatisfying(
                                capability,
                                status -> assertThat(status)
                                        .isEqualTo(told(capability).confirmed()));
            }
        }

        @Test
        void names_the_permission_of_each_reading_that_the_credentials_lack() {
            var confirmed = connector.probe();
            confirmed.forEach((capability, status) -> {
                if (status.equals(told(capability).confirmed()) && isOffered(capability)) {
                    CapabilityStatus less =
                            requireNonNull(subject.without(capability).probe().get(capability));
                    assertThat(less.available()).as("%s: %s", capability, less).isFalse();
                    assertThat(status.permissions())
                            .as("%s", capability)
                            .anySatisfy(permission -> assertThat(less.reason()).contains(permission));
                }
            });
        }

        @Test
        void changes_nothing() {
            PortCalls calls = PortCalls.prepare(subject, clock);
            connector.probe();
            assertThat(calls.effects()).isEmpty();
        }

        @Test
        void fails_when_the_edr_cannot_be_reached_or_refuses_the_credentials() {
            assertThatThrownBy(() -> subject.withWrongCredentials().probe())
                    .isInstanceOf(EdrAuthenticationException.class);
            subject.fault(Fault.SERVER_ERROR);
            assertThatThrownBy(() -> connector.probe()).isInstanceOf(EdrUnavailableException.class);
        }
    }
}
