package io.mdr4j.edr.carbonblack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.edr.EdrRateLimitedException;
import io.mdr4j.edr.http.SharedRateBudget;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Several orgs of one address")
class SharedAddressTest extends CloudTest {

    @Test
    @DisplayName("share one budget unless told otherwise")
    void shareByDefault() {
        SharedRateBudget known =
                SharedRateBudget.ofAddress(cloud.baseUrl().getAuthority(), 8, Duration.ofMinutes(5), 2);
        assertThat(known).isNotNull();
        assertThatThrownBy(() -> config().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in use");
    }

    @Test
    @DisplayName("leave each other the first calls and the isolation, however much one of them asks")
    void fair() {
        SharedRateBudget address = SharedRateBudget.of(20, Duration.ofMinutes(5), 5);
        EdrTenantId other = new EdrTenantId("quiet-org");
        cloud.host(1, "PC-1");
        CarbonBlackCloudConnector flood =
                open(config().rateBudget(address.forTenant("flood")).build());
        CarbonBlackCloudConnector quiet = open(config(other, clock, SHORT)
                .rateBudget(address.forTenant("quiet"))
                .build());

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 30; i++) {
                        flood.endpoints().count();
                    }
                })
                .isInstanceOf(EdrRateLimitedException.class);

        EndpointId host = new EndpointId(other, "1");
        assertThat(quiet.endpoints().count()).isEqualTo(1);
        assertThat(quiet.endpoints().find(host).id()).isEqualTo(host);
        quiet.containment().orElseThrow().isolate(host, "test");
        assertThat(cloud.host(1, "PC-1").isQuarantined()).isTrue();
    }
}
