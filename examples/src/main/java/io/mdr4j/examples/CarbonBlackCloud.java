package io.mdr4j.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.carbonblack.CarbonBlackCloudConfig;
import io.mdr4j.edr.carbonblack.CarbonBlackCloudConnector;
import io.mdr4j.edr.http.RateBudget;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.testkit.FakeCarbonBlackCloud;
import io.mdr4j.testkit.FakeCarbonBlackHost;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/** An org of the fake Carbon Black Cloud. */
final class CarbonBlackCloud implements Cloud {

    private static final long FIRST_OF_FLEET = 9_000_000;

    private final EdrTenantId tenant;
    private final Clock clock;
    private final FakeCarbonBlackCloud cloud;

    CarbonBlackCloud(EdrTenantId tenant, String orgKey, Clock clock) {
        this.tenant = tenant;
        this.clock = clock;
        this.cloud = FakeCarbonBlackCloud.start(clock, orgKey);
    }

    @Override
    public EdrVendor vendor() {
        return EdrVendor.CARBON_BLACK;
    }

    @Override
    public EdrTenantId tenant() {
        return tenant;
    }

    @Override
    public URI address() {
        return cloud.baseUrl();
    }

    @Override
    public EdrConnector connect() {
        return CarbonBlackCloudConnector.open(CarbonBlackCloudConfig.builder()
                .tenant(tenant)
                .baseUrl(cloud.baseUrl())
                .orgKey(cloud.orgKey())
                .apiId(cloud.apiId())
                .apiSecret(cloud.apiSecret())
                .clock(clock)
                .pageSize(CarbonBlackCloudConfig.LARGEST_PAGE)
                // A day passes in a minute, so what is allowed in a minute must last for a day.
                .rateBudget(RateBudget.of(100_000, Duration.ofMinutes(1), 1_000))
                .product("mdr4j-demo")
                .build());
    }

    FakeCarbonBlackHost host(long id, String name) {
        return cloud.host(id, name);
    }

    @Override
    public void serve(ObjectNode alert) {
        cloud.alert(alert);
    }

    @Override
    public void raise(ObjectNode alert) {
        cloud.alertNow(alert);
    }

    @Override
    public void addFleet(int endpoints) {
        for (int i = 1; i <= endpoints; i++) {
            cloud.host(FIRST_OF_FLEET + i, "FLEET-PC-%04d".formatted(i));
        }
    }

    @Override
    public void close() {
        cloud.close();
    }
}
