package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.containment.ContainmentReading;
import io.mdr4j.containment.ContainmentState;
import io.mdr4j.edr.AlertChange;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.GroupsAndPolicies;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.removal.Removal;
import io.mdr4j.removal.RemovalAction;
import io.mdr4j.removal.RemovalOutcome;
import io.mdr4j.removal.RemovalOutcome.Status;
import io.mdr4j.testkit.EdrCall.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An EDR in memory")
class InMemoryEdrTest {

    private static final EdrTenantId TENANT = new EdrTenantId("acme");
    private static final EndpointId HOST = new EndpointId(TENANT, "h1");

    private final SettableClock clock = SettableClock.at("2026-11-24T09:00:00Z");
    private final InMemoryEdr edr = InMemoryEdr.start(TENANT, clock)
            .host(Endpoint.builder().id(HOST).hostName("PC-1").build());

    private ContainmentReading reading() {
        return edr.containment().orElseThrow().states(Set.of(HOST)).get(HOST);
    }

    @Test
    void can_show_only_what_was_requested_as_carbon_black_does() {
        edr.showRequestedStateOnly().containmentDelay(Duration.ofMinutes(1)).offline(HOST);
        clock.advance(Duration.ofMinutes(5));
        Instant accepted = clock.instant();
        edr.containment().orElseThrow().isolate(HOST, "why");
        assertThat(reading().state()).isEqualTo(ContainmentState.ISOLATED);
        assertThat(reading().confirmsIsolation(accepted)).isFalse();
        assertThat(edr.stateOf(HOST)).isEqualTo(ContainmentState.ISOLATION_PENDING);
    }

    @Test
    void fails_the_next_call_of_a_kind_once_and_no_other() {
        edr.faults().failNext(Kind.ISOLATE, () -> new EdrRejectedException("no"));
        assertThat(edr.endpoints().count()).isEqualTo(1);
        assertThatThrownBy(() -> edr.containment().orElseThrow().isolate(HOST, "why"))
                .isInstanceOf(EdrRejectedException.class);
        edr.containment().orElseThrow().isolate(HOST, "why");
        assertThat(edr.calls(Kind.ISOLATE))
                .hasSize(2)
                .allMatch(call -> call.text().equals("why"));
    }

    @Test
    void hangs_in_the_time_of_the_clock_or_until_it_is_healed() {
        edr.faults().hang(Kind.FIND_ENDPOINT, Duration.ofSeconds(30), clock);
        assertThatThrownBy(() -> edr.endpoints().find(HOST)).isInstanceOf(EdrUnavailableException.class);
        assertThat(clock.instant()).isEqualTo("2026-11-24T09:00:30Z");

        edr.faults().heal().hang(Kind.FIND_ENDPOINT, Duration.ofMinutes(5));
        CompletableFuture<Throwable> call =
                CompletableFuture.supplyAsync(() -> edr.endpoints().find(HOST)).handle((host, failure) -> failure);
        while (edr.calls(Kind.FIND_ENDPOINT).size() < 2) {
            Thread.onSpinWait();
        }
        edr.faults().heal();
        assertThat(call.orTimeout(10, TimeUnit.SECONDS).join()).hasRootCauseInstanceOf(EdrUnavailableException.class);
    }

    @Test
    void refuses_calls_while_its_circuit_is_open() {
        edr.openCircuit(clock.instant().plusSeconds(30));
        assertThat(edr.unavailableUntil()).contains(clock.instant().plusSeconds(30));
        assertThatThrownBy(() -> edr.endpoints().count()).isInstanceOf(EdrUnavailableException.class);
        clock.advance(Duration.ofSeconds(30));
        assertThat(edr.unavailableUntil()).isEmpty();
        assertThat(edr.endpoints().count()).isEqualTo(1);
    }

    @Test
    void lacks_the_ports_that_it_is_told_to_lack() {
        edr.offer(Capability.CONTAINMENT, CapabilityStatus.no("not licensed"));
        assertThat(edr.containment()).isEmpty();
        assertThat(edr.capabilities().get(Capability.CONTAINMENT).reason()).isEqualTo("not licensed");
    }

    @Test
    void lets_a_removal_wait_for_its_host_only_when_told_to() {
        String path = "C:\\evil.exe";
        var action = new RemovalAction.DeleteFile(path, edr.machine(HOST).file(path, "malware"));
        Removal removal = edr.offline(HOST).removal().orElseThrow();
        assertThat(removal.remove(HOST, action, "why").status()).isEqualTo(Status.OFFLINE);
        RemovalOutcome waiting = edr.removalsWait().removal().orElseThrow().remove(HOST, action, "why");
        edr.online(HOST);
        assertThat(removal.resume(HOST, action, waiting.reference().orElseThrow())
                        .status())
                .isEqualTo(Status.DONE);
    }

    @Test
    void removes_and_searches_no_more_than_it_is_told_to() {
        edr.removes(Set.of(RemovalAction.Kind.KILL_PROCESS)).sweeps(Set.of(Indicator.Kind.MD5));
        var action = new RemovalAction.DeleteFile("C:\\evil.exe", "ab".repeat(32));
        assertThat(edr.removal().orElseThrow().remove(HOST, action, "why").status())
                .isEqualTo(Status.NOT_POSSIBLE);
        Indicator sha256 = Indicator.sha256("ab".repeat(32));
        assertThatThrownBy(() -> edr.telemetrySearch()
                        .orElseThrow()
                        .sweep(sha256, clock.instant(), clock.instant().plusSeconds(1)))
                .isInstanceOf(EdrRejectedException.class);
    }

    @Test
    void brings_an_alert_again_after_its_console_was_told_of_it() {
        AlertId id = new AlertId(TENANT, "a1");
        edr.alert(Alert.builder().id(id).vendor(edr.vendor()).type("test").build());
        AlertCursor read =
                edr.alerts().fetch(edr.alerts().startingAt(Instant.EPOCH)).next();
        edr.alertWriteBack().orElseThrow().write(id, AlertChange.inProgress("Taken up"));
        assertThat(edr.alerts().fetch(read).alerts())
                .extracting(received -> received.alert().id())
                .containsExactly(id);
    }

    @Test
    void tells_of_groups_that_have_no_hosts() {
        GroupsAndPolicies empty = new GroupsAndPolicies(List.of(new EdrGroup("1", "Servers")), List.of());
        assertThat(edr.withoutHosts(empty).endpoints().groupsAndPolicies()).isEqualTo(empty);
    }

    @Test
    void shares_its_clock_with_every_zone() {
        assertThat(clock.withZone(ZoneId.of("Asia/Tokyo")).instant()).isEqualTo(clock.instant());
        clock.advance(Duration.ofHours(1));
        assertThat(clock.withZone(ZoneId.of("Asia/Tokyo")).instant()).isEqualTo("2026-11-24T10:00:00Z");
        clock.set(Instant.EPOCH);
        assertThat(clock.millis()).isZero();
    }
}
