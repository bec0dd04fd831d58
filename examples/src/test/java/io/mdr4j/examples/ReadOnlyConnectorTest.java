package io.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.containment.Containment;
import io.mdr4j.containment.ContainmentState;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.testkit.FakeFalcon;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A connector that only reads")
class ReadOnlyConnectorTest {

    private final FalconCloud falcon = new FalconCloud(new EdrTenantId("t"), FakeFalcon.DEFAULT_CID, Clock.systemUTC());

    @Test
    void refuses_isolation_and_release_and_reads_the_state() {
        falcon.host("d1", "PC-1");
        try (falcon;
                ReadOnlyConnector connector = new ReadOnlyConnector(falcon.connect())) {
            Containment containment = connector.containment().orElseThrow();
            EndpointId host = new EndpointId(falcon.tenant(), "d1");

            assertThatThrownBy(() -> containment.isolate(host, "test"))
                    .isInstanceOf(EdrRejectedException.class)
                    .hasMessageContaining("changes nothing");
            assertThatThrownBy(() -> containment.release(host, "test")).isInstanceOf(EdrRejectedException.class);
            assertThat(containment.states(Set.of(host)).get(host))
                    .extracting(reading -> reading.state())
                    .isNotEqualTo(ContainmentState.ISOLATED);
            assertThat(connector.vendor()).isEqualTo(EdrVendor.CROWDSTRIKE);
        }
    }
}
