package io.mdr4j.edr.crowdstrike;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.testkit.FakeFalcon;
import io.mdr4j.testkit.FakeFalconHost;
import io.mdr4j.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

/** A fake Falcon with one Windows host, and a connector to it that loses no time. */
abstract class WithFalcon {

    static final Instant START = Instant.parse("2026-11-24T00:00:00Z");
    static final String DEVICE = "f0e3fbf905c14b88adb500a495f9292f";
    static final EndpointId ENDPOINT = new EndpointId(Samples.TENANT, DEVICE);

    final SettableClock clock = SettableClock.at(START);
    final FakeFalcon falcon = FakeFalcon.start(clock);
    final FakeFalconHost host = falcon.host(DEVICE, "AZAMI-PC-0217");
    final FalconConfig config = FalconConfig.builder()
            .tenant(Samples.TENANT)
            .clientId(falcon.clientId())
            .clientSecret(falcon.clientSecret())
            .cid(falcon.cid())
            .baseUrl(falcon.baseUrl())
            .clock(clock)
            .retry(FalconSubject.ONCE)
            .timeouts(FalconSubject.SHORT)
            .circuit(FalconSubject.NEVER_OPEN)
            .remotePoll(Duration.ofMillis(1))
            .remoteTimeout(Duration.ofSeconds(2))
            .build();
    final FalconConnector connector = FalconConnector.open(config);

    @AfterEach
    void close() {
        connector.close();
        falcon.close();
        assertThat(falcon.refusals()).isEmpty();
    }
}
