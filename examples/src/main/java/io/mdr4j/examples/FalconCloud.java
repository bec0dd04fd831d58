package io.mdr4j.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.crowdstrike.FalconConfig;
import io.mdr4j.edr.crowdstrike.FalconConnector;
import io.mdr4j.edr.http.RateBudget;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.testkit.FakeFalcon;
import io.mdr4j.testkit.FakeFalconHost;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/** A tenant of the fake Falcon. */
final class FalconCloud implements Cloud {

    private static final Duration SENSOR_DELAY = Duration.ofSeconds(40);

    private final EdrTenantId tenant;
    private final Clock clock;
    private final FakeFalcon falcon;

    FalconCloud(EdrTenantId tenant, String cid, Clock clock) {
        this.tenant = tenant;
        this.clock = clock;
        this.falcon = FakeFalcon.start(clock, cid);
    }

    @Override
    public EdrVendor vendor() {
        return EdrVendor.CROWDSTRIKE;
    }

    @Override
    public EdrTenantId tenant() {
        return tenant;
    }

    @Override
    public URI address() {
        return falcon.baseUrl();
    }

    @Override
    public EdrConnector connect() {
        return FalconConnector.open(FalconConfig.builder()
                .tenant(tenant)
                .clientId(falcon.clientId())
                .clientSecret(falcon.clientSecret())
                .cid(falcon.cid())
                .baseUrl(falcon.baseUrl())
                .clock(clock)
                .pageSize(FalconConfig.MAX_PAGE_SIZE)
                // A day passes in a minute, so what is allowed in a minute must last for a day.
                .rateBudget(RateBudget.of(100_000, Duration.ofMinutes(1), 1_000))
                .product("mdr4j-demo")
                .build());
    }

    FakeFalconHost host(String id, String hostName) {
        return falcon.host(id, hostName);
    }

    @Override
    public void serve(ObjectNode alert) {
        falcon.alert(alert);
    }

    @Override
    public void raise(ObjectNode alert) {
        falcon.alertNow(alert);
    }

    @Override
    public void addFleet(int endpoints) {
        for (int i = 1; i <= endpoints; i++) {
            falcon.host("f1ee7000%024x".formatted(i), "FLEET-PC-%04d".formatted(i))
                    .containmentDelay(SENSOR_DELAY);
        }
    }

    @Override
    public void close() {
        falcon.close();
    }
}
