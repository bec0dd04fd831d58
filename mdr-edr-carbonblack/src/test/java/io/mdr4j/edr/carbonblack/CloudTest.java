package io.mdr4j.edr.carbonblack;

import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.edr.AlertBatch;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.http.CircuitPolicy;
import io.mdr4j.edr.http.RetryPolicy;
import io.mdr4j.edr.http.Timeouts;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.testkit.FakeCarbonBlackCloud;
import io.mdr4j.testkit.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A connector against the fake cloud, with waits that suit a test. */
abstract class CloudTest {

    static final Timeouts SHORT = new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(400), Duration.ofSeconds(5));
    static final RetryPolicy TWICE = new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(2));

    /** Asks often, and gives up soon: the fake takes two or three times of asking. */
    static final Waits QUICK = new Waits(
            Duration.ofMillis(1),
            Duration.ofMillis(8),
            Duration.ofMillis(300),
            Duration.ofMillis(300),
            Duration.ofMillis(300));

    final SettableClock clock = SettableClock.at("2026-11-24T09:00:00Z");
    final FakeCarbonBlackCloud cloud = FakeCarbonBlackCloud.start(clock);
    final List<AutoCloseable> opened = new ArrayList<>();
    AlertCursor cursor = new AlertCursor("");

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        cloud.close();
    }

    CarbonBlackCloudConfigBuilderStages.BuildFinal config() {
        return config(clock, SHORT);
    }

    CarbonBlackCloudConfigBuilderStages.BuildFinal config(Clock ours, Timeouts timeouts) {
        return config(Payloads.TENANT, ours, timeouts);
    }

    CarbonBlackCloudConfigBuilderStages.BuildFinal config(EdrTenantId tenant, Clock ours, Timeouts timeouts) {
        return CarbonBlackCloudConfig.builder()
                .tenant(tenant)
                .baseUrl(cloud.baseUrl())
                .orgKey(cloud.orgKey())
                .apiId(cloud.apiId())
                .apiSecret(cloud.apiSecret())
                .clock(ours)
                .timeouts(timeouts)
                .waits(QUICK)
                .retry(TWICE)
                .circuit(new CircuitPolicy(50, Duration.ofSeconds(1)));
    }

    CarbonBlackCloudConnector connector() {
        return open(config().build());
    }

    CarbonBlackCloudConnector open(CarbonBlackCloudConfig config) {
        CarbonBlackCloudConnector connector = CarbonBlackCloudConnector.open(config);
        opened.add(connector);
        return connector;
    }

    /** Reads on until there is no more, and says which alerts came. */
    List<ReceivedAlert> poll(CarbonBlackCloudConnector connector) {
        List<ReceivedAlert> alerts = new ArrayList<>();
        AlertBatch batch;
        do {
            batch = connector.alerts().fetch(cursor);
            alerts.addAll(batch.alerts());
            cursor = batch.next();
        } while (batch.more());
        return alerts;
    }

    List<String> pollIds(CarbonBlackCloudConnector connector) {
        return poll(connector).stream()
                .map(received -> received.alert().id().value())
                .toList();
    }

    static EndpointId endpoint(long id) {
        return new EndpointId(Payloads.TENANT, Long.toString(id));
    }
}
