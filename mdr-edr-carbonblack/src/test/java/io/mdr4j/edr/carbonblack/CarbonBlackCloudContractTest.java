package io.mdr4j.edr.carbonblack;

import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.testkit.EdrConnectorContract;
import io.mdr4j.testkit.EdrConnectorSubject;
import io.mdr4j.testkit.SettableClock;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Carbon Black Cloud")
class CarbonBlackCloudContractTest extends EdrConnectorContract {

    @Override
    protected EdrConnectorSubject subject(EdrTenantId tenant, SettableClock clock) {
        return new CloudSubject(tenant, clock);
    }
}
