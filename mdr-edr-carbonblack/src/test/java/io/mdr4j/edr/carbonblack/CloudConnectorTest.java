package io.mdr4j.edr.carbonblack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.containment.Containment;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.EdrAuthenticationException;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRateLimitedException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.edr.http.CircuitPolicy;
import io.mdr4j.edr.http.RateBudget;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.testkit.FakeCarbonBlackCloud;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A connector to an org")
class CloudConnectorTest extends CloudTest {

    @Test
    @DisplayName("says what it is and what it can do, and asks nothing for that")
    void says() {
        CarbonBlackCloudConnector connector = connector();
        assertThat(connector.vendor()).isEqualTo(EdrVendor.CARBON_BLACK);
        assertThat(connector.vendorCustomer()).isEqualTo("MDRTEST1");
        assertThat(connector.capabilities()).containsOnlyKeys(Capability.values());
        assertThat(connector.capabilities().get(Capability.ALERT_STREAM).reason())
                .isNotBlank();
        assertThat(connector.capabilities())
                .containsEntry(Capability.EVIDENCE, ResponseCapabilities.EVIDENCE)
                .containsEntry(Capability.SWEEP, ResponseCapabilities.SWEEP)
                .containsEntry(Capability.REMOVAL, ResponseCapabilities.REMOVAL);
        assertThat(connector.evidence()).isPresent();
        assertThat(connector.telemetrySearch()).isPresent();
        assertThat(connector.removal()).isPresent();
        assertThat(connector.unavailableUntil()).isEmpty();
        assertThat(cloud.requests()).isEmpty();
    }

    @Test
    @DisplayName("finds a host with policy and groups")
    void findsHost() {
        cloud.host(6023, "ACME\\SRV-1")
                .os("WINDOWS", "Windows Server 2022 x64")
                .policy("77", "Servers")
                .group("g1", "File servers")
                .addresses("10.0.0.5", "198.51.100.5")
                .user("ACME\\admin");
        Endpoint endpoint = connector().endpoints().find(endpoint(6023));
        assertThat(endpoint.hostName()).contains("SRV-1");
        assertThat(endpoint.domain()).contains("ACME");
        assertThat(endpoint.role()).isEqualTo(EndpointRole.SERVER);
        assertThat(endpoint.policies()).contains(List.of(new EdrPolicy("77", "Servers")));
        assertThat(endpoint.groups()).contains(List.of(new EdrGroup("g1", "File servers")));
        assertThat(endpoint.lastUser()).contains("ACME\\admin");
        assertThat(endpoint.lastSeen()).contains(clock.instant());
        assertThat(endpoint.toString()).doesNotContain("FAKE-UNINSTALL-CODE", "FAKE-ACTIVATION-CODE");
    }

    @Test
    @DisplayName("takes a workload for a server, and any other host for neither server nor PC")
    void roles() {
        cloud.host(1, "A").os("LINUX", "Ubuntu 22.04 x64").deploymentType("WORKLOAD");
        cloud.host(2, "B");
        assertThat(connector().endpoints().find(endpoint(1)).role()).isEqualTo(EndpointRole.SERVER);
        assertThat(connector().endpoints().find(endpoint(2)).role()).isEqualTo(EndpointRole.UNKNOWN);
    }

    @Test
    @DisplayName("counts the hosts, and says when one is not there")
    void countsHosts() {
        cloud.host(1, "A");
        cloud.host(2, "B");
        CarbonBlackCloudConnector connector = connector();
        assertThat(connector.endpoints().count()).isEqualTo(2);
        assertThatThrownBy(() -> connector.endpoints().find(endpoint(3))).isInstanceOf(EndpointNotFoundException.class);
    }

    @Test
    @DisplayName("with a wrong secret fails at once, and does not tell it")
    void wrongSecret() {
        CarbonBlackCloudConfig config = CarbonBlackCloudConfig.builder()
                .tenant(Payloads.TENANT)
                .baseUrl(cloud.baseUrl())
                .orgKey(cloud.orgKey())
                .apiId(cloud.apiId())
                .apiSecret("WRONG5SECRET5OF5TESTS")
                .build();
        CarbonBlackCloudConnector connector = open(config);
        assertThatThrownBy(() -> connector.endpoints().count())
                .isInstanceOf(EdrAuthenticationException.class)
                .hasMessageNotContaining("WRONG5SECRET5OF5TESTS");
        assertThat(cloud.requests()).hasSize(1);
        assertThat(config.toString()).doesNotContain("WRONG5SECRET5OF5TESTS");
        assertThat(connector.toString()).doesNotContain("WRONG5SECRET5OF5TESTS");
    }

    @Test
    @DisplayName("of an org that the key does not belong to is refused")
    void wrongOrg() {
        try (FakeCarbonBlackCloud other = FakeCarbonBlackCloud.start(clock, "OTHERORG")) {
            CarbonBlackCloudConnector connector = open(CarbonBlackCloudConfig.builder()
                    .tenant(Payloads.TENANT)
                    .baseUrl(other.baseUrl())
                    .orgKey("MDRTEST1")
                    .apiId(other.apiId())
                    .apiSecret(other.apiSecret())
                    .build());
            assertThatThrownBy(() -> connector.endpoints().count()).isInstanceOf(EdrPermissionException.class);
        }
    }

    @Test
    @DisplayName("without the permission for alerts names it")
    void missingPermission() {
        cloud.withoutPermission("org.alerts READ");
        CarbonBlackCloudConnector connector = connector();
        cursor = connector.alerts().startingAt(clock.instant().minusSeconds(600));
        assertThatThrownBy(() -> poll(connector))
                .isInstanceOfSatisfying(
                        EdrPermissionException.class, e -> assertThat(e.scope()).isEqualTo("org.alerts READ"));
    }

    @Test
    @DisplayName("of a cloud that is down says until when to ask nothing, and goes on when it is up")
    void circuit() throws InterruptedException {
        CarbonBlackCloudConnector connector = open(CarbonBlackCloudConfig.builder()
                .tenant(Payloads.TENANT)
                .baseUrl(cloud.baseUrl())
                .orgKey(cloud.orgKey())
                .apiId(cloud.apiId())
                .apiSecret(cloud.apiSecret())
                .clock(clock)
                .timeouts(SHORT)
                .retry(TWICE)
                .circuit(new CircuitPolicy(2, Duration.ofMillis(300)))
                .build());
        cloud.down();
        Containment containment = connector.containment().orElseThrow();
        assertThatThrownBy(() -> connector.endpoints().count()).isInstanceOf(EdrUnavailableException.class);
        assertThatThrownBy(() -> containment.states(Set.of(endpoint(1)))).isInstanceOf(EdrUnavailableException.class);
        assertThat(connector.unavailableUntil().orElseThrow()).isAfter(clock.instant());
        cloud.up();
        Thread.sleep(350);
        assertThat(connector.unavailableUntil()).isEmpty();
        assertThat(connector.endpoints().count()).isZero();
    }

    @Test
    @DisplayName("shares what an environment allows with another org that is given the same budget")
    void sharedBudget() {
        RateBudget budget = RateBudget.of(4, Duration.ofMinutes(5), 2);
        cloud.host(1, "A");
        CarbonBlackCloudConnector first = open(config().rateBudget(budget).build());
        CarbonBlackCloudConnector second = open(config().rateBudget(budget).build());
        first.endpoints().count();
        second.endpoints().count();
        assertThatThrownBy(() -> second.endpoints().count()).isInstanceOf(EdrRateLimitedException.class);
        assertThat(second.containment().orElseThrow().states(Set.of(endpoint(1))))
                .hasSize(1);
    }

    @Test
    @DisplayName("that is closed answers nothing any more")
    void closed() {
        CarbonBlackCloudConnector connector = connector();
        connector.close();
        connector.close();
        assertThatThrownBy(() -> connector.endpoints().count()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("is not made from a config with faults, all of which are told at once and without the secret")
    void badConfig() {
        assertThatThrownBy(() -> CarbonBlackCloudConfig.builder()
                        .tenant(Payloads.TENANT)
                        .baseUrl(URI.create("http://console.example"))
                        .orgKey("")
                        .apiId("two words")
                        .apiSecret("SECRET/WITH5SLASH")
                        .alertLag(Duration.ofHours(1))
                        .pageSize(0)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("baseUrl", "orgKey", "apiId", "apiSecret", "alertLag", "pageSize")
                .hasMessageNotContaining("SECRET/WITH5SLASH");
    }
}
