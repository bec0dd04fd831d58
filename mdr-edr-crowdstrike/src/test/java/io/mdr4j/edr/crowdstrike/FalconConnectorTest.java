package io.mdr4j.edr.crowdstrike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.containment.ContainmentState;
import io.mdr4j.edr.AlertBatch;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.EdrAuthenticationException;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRateLimitedException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.http.CircuitPolicy;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.testkit.FakeFalcon;
import io.mdr4j.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A Falcon connector")
class FalconConnectorTest {

    private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");

    private final SettableClock clock = SettableClock.at(START);
    private final FakeFalcon falcon = FakeFalcon.start(clock);
    private final FalconConnector connector = open(config -> config);

    @AfterEach
    void close() {
        connector.close();
        falcon.close();
        assertThat(falcon.refusals()).isEmpty();
    }

    private FalconConnector open(UnaryOperator<FalconConfigBuilderStages.BuildFinal> further) {
        return open(2, FalconSubject.NEVER_OPEN, further);
    }

    private FalconConnector open(
            int pageSize, CircuitPolicy circuit, UnaryOperator<FalconConfigBuilderStages.BuildFinal> further) {
        return FalconConnector.open(further.apply(FalconConfig.builder()
                        .tenant(Samples.TENANT)
                        .clientId(falcon.clientId())
                        .clientSecret(falcon.clientSecret())
                        .cid(falcon.cid())
                        .baseUrl(falcon.baseUrl())
                        .clock(clock)
                        .pageSize(pageSize)
                        .retry(FalconSubject.ONCE)
                        .timeouts(FalconSubject.SHORT)
                        .circuit(circuit))
                .build());
    }

    private static EndpointId id(String device) {
        return new EndpointId(Samples.TENANT, device);
    }

    private void raise(int from, int to) {
        for (int number = from; number <= to; number++) {
            falcon.alertNow("{\"composite_id\": \"a" + number + "\", \"type\": \"ldt\"}");
            clock.advance(Duration.ofSeconds(1));
        }
    }

    private List<String> ids = new ArrayList<>();

    private AlertCursor readAll(AlertCursor from) {
        ids = new ArrayList<>();
        AlertBatch batch = connector.alerts().fetch(from);
        addIds(batch);
        while (batch.more()) {
            batch = connector.alerts().fetch(batch.next());
            addIds(batch);
        }
        return batch.next();
    }

    private void addIds(AlertBatch batch) {
        for (ReceivedAlert received : batch.alerts()) {
            ids.add(received.alert().id().value());
        }
    }

    private AlertCursor start() {
        return connector.alerts().startingAt(START);
    }

    @Nested
    @DisplayName("logs in")
    class LogsIn {

        @Test
        void once_for_many_calls() {
            connector.endpoints().count();
            connector.endpoints().count();
            assertThat(falcon.logins()).isEqualTo(1);
        }

        @Test
        void again_once_when_its_token_has_ended() {
            connector.endpoints().count();
            clock.advance(Duration.ofMinutes(31));
            connector.endpoints().count();
            assertThat(falcon.logins()).isEqualTo(2);
        }

        @Test
        void no_more_than_twice_for_a_call_that_is_refused_all_the_same() {
            falcon.tokenLifetime(Duration.ZERO);
            assertThatThrownBy(() -> connector.endpoints().count()).isInstanceOf(EdrAuthenticationException.class);
            assertThat(falcon.logins()).isEqualTo(2);
        }

        @Test
        void for_a_child_tenant_and_sees_the_childs_alerts_only() {
            falcon.child("c41d");
            falcon.alertNow("{\"composite_id\": \"of the parent\"}");
            falcon.alertNow("{\"composite_id\": \"of the child\", \"cid\": \"c41d\"}");
            try (FalconConnector child = open(config -> config.memberCid("C41D-7F"))) {
                AlertBatch batch = child.alerts().fetch(start());
                assertThat(batch.alerts())
                        .extracting(a -> a.alert().id().value())
                        .containsExactly("of the child");
                assertThat(child.vendorCustomer()).isEqualTo("c41d");
            }
        }

        @Test
        void and_stays_where_it_was_told_to_go_whatever_the_region() {
            falcon.region("eu-1");
            connector.endpoints().count();
            connector.endpoints().count();
            assertThat(falcon.requests()).hasSize(3);
        }
    }

    @Nested
    @DisplayName("reads alerts")
    class ReadsAlerts {

        @Test
        void only_once_though_a_page_has_them_twice() {
            falcon.duplicateAlerts();
            raise(1, 3);
            readAll(start());
            assertThat(ids).containsExactly("a1", "a2", "a3");
        }

        @Test
        void on_by_time_when_the_token_of_the_next_page_is_no_longer_good() {
            raise(1, 5);
            AlertBatch first = connector.alerts().fetch(start());
            falcon.forgetPages();
            readAll(first.next());
            assertThat(ids).containsExactly("a3", "a4", "a5");
        }

        @Test
        void that_became_visible_late_within_the_overlap() {
            raise(1, 3);
            AlertCursor next = readAll(start());
            falcon.alert("{\"composite_id\": \"late\", \"updated_timestamp\": \"2026-11-24T00:00:00.5Z\"}");
            readAll(next);
            assertThat(ids).containsExactly("late");
        }

        @Test
        void after_one_from_the_future_too() {
            falcon.alert("{\"composite_id\": \"future\", \"updated_timestamp\": \"2031-01-01T00:00:00Z\"}");
            AlertCursor next = readAll(start());
            assertThat(ids).containsExactly("future");
            clock.advance(Duration.ofMinutes(30));
            raise(1, 2);
            readAll(next);
            assertThat(ids).containsExactly("a1", "a2");
        }

        @Test
        void of_a_storm_once_each_and_not_again_and_again() {
            raise(1, 2);
            for (int number = 1; number <= 2_500; number++) {
                falcon.alertNow("{\"composite_id\": \"s" + number + "\"}");
                clock.advance(Duration.ofMillis(10));
            }
            try (FalconConnector big = open(1_000, FalconSubject.NEVER_OPEN, config -> config)) {
                AlertCursor cursor = start();
                int read = 0;
                boolean more = true;
                while (more) {
                    AlertBatch batch = big.alerts().fetch(cursor);
                    read += batch.alerts().size();
                    cursor = batch.next();
                    more = batch.more();
                }
                assertThat(read).isEqualTo(2_502);
                AlertBatch again = big.alerts().fetch(cursor);
                assertThat(again.alerts()).isEmpty();
                falcon.alertNow("{\"composite_id\": \"after the storm\"}");
                assertThat(big.alerts().fetch(again.next()).alerts()).hasSize(1);
            }
        }

        @Test
        void and_takes_an_error_inside_a_success_for_a_failure_of_the_page() {
            raise(1, 1);
            falcon.errorInsideNext(1, 403, "Access denied: insufficient scope for this action");
            assertThatThrownBy(() -> connector.alerts().fetch(start()))
                    .isInstanceOfSatisfying(
                            EdrPermissionException.class,
                            e -> assertThat(e.scope()).isEqualTo("Alerts: read"));
            falcon.errorInsideNext(1, 0, "shard failure");
            assertThatThrownBy(() -> connector.alerts().fetch(start())).isInstanceOf(EdrUnavailableException.class);
            readAll(start());
            assertThat(ids).containsExactly("a1");
        }
    }

    @Nested
    @DisplayName("looks hosts up")
    class LooksUp {

        @Test
        void with_the_names_of_groups_and_policies() {
            falcon.host("h1", "SRV-1")
                    .productType("Server")
                    .group("g1", "Servers")
                    .policy("p1", "Strict");
            Endpoint host = connector.endpoints().find(id("h1"));
            assertThat(host.role()).isEqualTo(EndpointRole.SERVER);
            assertThat(host.groups().orElseThrow()).containsExactly(new EdrGroup("g1", "Servers"));
            assertThat(host.policies().orElseThrow()).containsExactly(new EdrPolicy("p1", "Strict"));
        }

        @Test
        void with_ids_where_it_may_not_read_names() {
            falcon.withoutPermission("Host groups: read").withoutPermission("Prevention policies: read");
            falcon.host("h1", "SRV-1").group("g1", "Servers").policy("p1", "Strict");
            Endpoint host = connector.endpoints().find(id("h1"));
            assertThat(host.groups().orElseThrow()).containsExactly(new EdrGroup("g1", "g1"));
            assertThat(host.policies().orElseThrow()).containsExactly(new EdrPolicy("p1", "p1"));
            int calls = falcon.requests().size();
            connector.endpoints().find(id("h1"));
            assertThat(falcon.requests()).hasSize(calls + 1);
        }

        @Test
        void and_fails_rather_than_lose_names_that_it_may_read() {
            falcon.host("h1", "SRV-1").group("g1", "Servers");
            connector.endpoints().count();
            falcon.slowNext(1, Duration.ZERO).failNext(1, 500);
            assertThatThrownBy(() -> connector.endpoints().find(id("h1"))).isInstanceOf(EdrUnavailableException.class);
        }
    }

    @Nested
    @DisplayName("contains")
    class Contains {

        private ContainmentState state() {
            return connector
                    .containment()
                    .orElseThrow()
                    .states(Set.of(id("h1")))
                    .get(id("h1"))
                    .state();
        }

        @Test
        void a_host_through_all_its_states() {
            falcon.host("h1", "PC-1").containmentDelay(Duration.ofSeconds(30));
            connector.containment().orElseThrow().isolate(id("h1"), "why");
            assertThat(state()).isEqualTo(ContainmentState.ISOLATION_PENDING);
            assertThat(falcon.containedHosts()).isEmpty();
            clock.advance(Duration.ofSeconds(30));
            assertThat(state()).isEqualTo(ContainmentState.ISOLATED);
            assertThat(falcon.containedHosts()).containsExactly("h1");
            connector.containment().orElseThrow().release(id("h1"), "why");
            assertThat(state()).isEqualTo(ContainmentState.RELEASE_PENDING);
            clock.advance(Duration.ofSeconds(30));
            assertThat(state()).isEqualTo(ContainmentState.NOT_ISOLATED);
        }

        @Test
        void with_a_receipt_that_falcons_support_can_find() {
            falcon.host("h1", "PC-1");
            var receipt = connector.containment().orElseThrow().isolate(id("h1"), "why");
            assertThat(receipt.reference()).startsWith("fake-trace-");
            assertThat(receipt.edrTime()).contains(START);
        }

        @Test
        void nothing_twice_when_the_answer_got_lost() {
            falcon.host("h1", "PC-1");
            connector.endpoints().count();
            falcon.truncateNext(1);
            assertThatThrownBy(() -> connector.containment().orElseThrow().isolate(id("h1"), "why"))
                    .isInstanceOf(EdrUnavailableException.class);
            assertThat(state()).isEqualTo(ContainmentState.ISOLATED);
            assertThat(falcon.requests().stream().filter(r -> r.path().contains("devices-actions")))
                    .hasSize(1);
        }

        @Test
        void nothing_that_somebody_else_contained_already() {
            falcon.alert("{\"composite_id\": \"x\", \"device\": {\"device_id\": \"h1\", \"status\": \"contained\"}}");
            assertThat(state()).isEqualTo(ContainmentState.ISOLATED);
            assertThat(connector
                            .containment()
                            .orElseThrow()
                            .isolate(id("h1"), "why")
                            .edrTime())
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("is told to be silent")
    class Silence {

        @Test
        void until_a_time_in_seconds_or_in_milliseconds() {
            falcon.rateLimitNext(1, Duration.ofSeconds(20)).rateLimitNextInMillis(1, Duration.ofSeconds(20));
            for (int unit = 0; unit < 2; unit++) {
                FalconConnector one = open(config -> config);
                EdrRateLimitedException e = catchThrowableOfType(
                        EdrRateLimitedException.class, () -> one.endpoints().count());
                assertThat(e.retryAfter()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(22));
                one.close();
            }
        }

        @Test
        void by_its_own_circuit_while_falcon_is_down() {
            falcon.host("h1", "PC-1");
            try (FalconConnector fragile = open(2, new CircuitPolicy(2, Duration.ofMinutes(1)), config -> config)) {
                falcon.down();
                for (int call = 0; call < 2; call++) {
                    assertThatThrownBy(() -> fragile.endpoints().count()).isInstanceOf(EdrUnavailableException.class);
                }
                int sent = falcon.requests().size();
                assertThatThrownBy(() -> fragile.endpoints().count()).isInstanceOf(EdrUnavailableException.class);
                assertThat(falcon.requests()).hasSize(sent);

                // Containment may look whether Falcon is back, but not again and again.
                assertThat(fragile.unavailableUntil()).isEmpty();
                assertThatThrownBy(() -> fragile.containment().orElseThrow().isolate(id("h1"), "why"))
                        .isInstanceOf(EdrUnavailableException.class);
                assertThat(fragile.unavailableUntil().orElseThrow()).isAfter(START);
            }
        }
    }
}
