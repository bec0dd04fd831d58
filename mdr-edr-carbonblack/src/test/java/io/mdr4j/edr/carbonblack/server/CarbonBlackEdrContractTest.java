package io.mdr4j.edr.carbonblack.server;

import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.testkit.EdrConnectorContract;
import io.mdr4j.testkit.EdrConnectorSubject;
import io.mdr4j.testkit.SettableClock;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Carbon Black EDR")
class CarbonBlackEdrContractTest extends EdrConnectorContract {

    @Override
    protected EdrConnectorSubject subject(EdrTenantId tenant, SettableClock clock) {
        return new CarbonBlackEdrSubject(tenant, clock);
    }
}
