package io.mdr4j.edr.carbonblack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.containment.Containment;
import io.mdr4j.containment.ContainmentReading;
import io.mdr4j.containment.ContainmentReceipt;
import io.mdr4j.containment.ContainmentState;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.testkit.FakeCarbonBlackCloud.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Quarantine")
class CloudContainmentTest extends CloudTest {

    private final Containment containment = connector().containment().orElseThrow();

    private ContainmentReading reading(long id) {
        return containment.states(Set.of(endpoint(id))).get(endpoint(id));
    }

    private static Instant acceptedAt(ContainmentReceipt receipt) {
        return receipt.edrTime().orElseThrow();
    }

    @Test
    @DisplayName("is confirmed only by a contact of the sensor after the request, though the flag flips at once")
    void confirmedByContact() {
        cloud.host(6023, "ACME\\PC-1").containmentDelay(Duration.ofSeconds(40));

        Instant accepted = acceptedAt(containment.isolate(endpoint(6023), "incident 1"));

        assertThat(reading(6023).state()).isEqualTo(ContainmentState.ISOLATED);
        assertThat(reading(6023).sensorState()).isFalse();
        assertThat(reading(6023).confirmsIsolation(accepted)).isFalse();
        clock.advance(Duration.ofSeconds(39));
        assertThat(reading(6023).confirmsIsolation(accepted)).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(reading(6023).confirmsIsolation(accepted)).isTrue();
        assertThat(cloud.refusals()).isEmpty();
    }

    @Test
    @DisplayName("is not confirmed by a contact in the second of the request, which may have been before it")
    void sameSecond() {
        clock.advance(Duration.ofMillis(200));
        cloud.host(6023, "PC-1").containmentDelay(Duration.ofMillis(300));
        Instant accepted = acceptedAt(containment.isolate(endpoint(6023), "incident 1"));
        clock.advance(Duration.ofMillis(500));
        assertThat(reading(6023).confirmsIsolation(accepted)).isFalse();
    }

    @Test
    @DisplayName("stays unconfirmed while the host is offline, and is confirmed when it is back")
    void offline() {
        cloud.host(6023, "PC-1").offline();
        Instant accepted = acceptedAt(containment.isolate(endpoint(6023), "incident 1"));
        clock.advance(Duration.ofHours(3));
        assertThat(reading(6023).confirmsIsolation(accepted)).isFalse();
        cloud.host(6023, "PC-1").online();
        assertThat(reading(6023).confirmsIsolation(accepted)).isTrue();
    }

    @Test
    @DisplayName("ends in the same way")
    void release() {
        cloud.host(6023, "PC-1").quarantinedByOthers(true).containmentDelay(Duration.ofSeconds(5));
        Instant accepted = acceptedAt(containment.release(endpoint(6023), "false positive"));
        assertThat(reading(6023).confirmsRelease(accepted)).isFalse();
        clock.advance(Duration.ofSeconds(10));
        assertThat(reading(6023).confirmsRelease(accepted)).isTrue();
    }

    @Test
    @DisplayName("is asked for exactly one device, by its number, never by a search")
    void exactlyOne() {
        cloud.host(6023, "PC-1");
        containment.isolate(endpoint(6023), "incident 1");
        assertThat(cloud.requests()).hasSize(1);
        Request request = cloud.requests().get(0);
        assertThat(request.path()).isEqualTo("/appservices/v6/orgs/MDRTEST1/device_actions");
        assertThat(request.body())
                .isEqualTo("{\"action_type\":\"QUARANTINE\",\"device_id\":[6023],\"options\":{\"toggle\":\"ON\"}}");
    }

    @Test
    @DisplayName("is not asked twice after a failure that leaves doubt")
    void notRepeated() {
        cloud.host(6023, "PC-1");
        cloud.failNext(1, 502);
        assertThatThrownBy(() -> containment.isolate(endpoint(6023), "incident 1"))
                .isInstanceOf(EdrUnavailableException.class);
        assertThat(cloud.requests()).hasSize(1);
        assertThat(cloud.host(6023, "PC-1").isQuarantined()).isFalse();
    }

    @Test
    @DisplayName("of a host that is not there says so")
    void unknownHost() {
        assertThatThrownBy(() -> containment.isolate(endpoint(99), "incident 1"))
                .isInstanceOf(EndpointNotFoundException.class);
        assertThatThrownBy(() -> containment.isolate(new EndpointId(Payloads.TENANT, "not-a-number"), "incident 1"))
                .isInstanceOf(EndpointNotFoundException.class);
        assertThat(containment.states(Set.of(endpoint(99)))).isEmpty();
    }

    @Test
    @DisplayName("of another tenant's host is not even asked for")
    void otherTenant() {
        cloud.host(6023, "PC-1");
        EndpointId foreign = new EndpointId(new EdrTenantId("other"), "6023");
        assertThatThrownBy(() -> containment.isolate(foreign, "incident 1"))
                .isInstanceOf(EndpointNotFoundException.class);
        assertThat(containment.states(Set.of(foreign))).isEmpty();
        assertThatThrownBy(() -> containment.states(Set.of())).isInstanceOf(IllegalArgumentException.class);
        assertThat(cloud.requests()).isEmpty();
    }

    @Test
    @DisplayName("of a key without the permission names it")
    void permission() {
        cloud.host(6023, "PC-1");
        cloud.withoutPermission("device.quarantine EXECUTE");
        assertThatThrownBy(() -> containment.isolate(endpoint(6023), "incident 1"))
                .isInstanceOfSatisfying(
                        EdrPermissionException.class,
                        e -> assertThat(e.scope()).isEqualTo("device.quarantine EXECUTE"));
    }

    @Test
    @DisplayName("of many hosts is read in one call")
    void manyInOneCall() {
        Set<EndpointId> wanted = new HashSet<>();
        for (int id = 1; id <= 300; id++) {
            cloud.host(id, "PC-" + id).quarantinedByOthers(id % 2 == 0);
            wanted.add(endpoint(id));
        }
        wanted.add(endpoint(9999));
        var states = containment.states(wanted);
        assertThat(states).hasSize(300);
        assertThat(states.get(endpoint(4)).state()).isEqualTo(ContainmentState.ISOLATED);
        assertThat(states.get(endpoint(5)).state()).isEqualTo(ContainmentState.NOT_ISOLATED);
        assertThat(cloud.requests()).hasSize(1);
    }
}
