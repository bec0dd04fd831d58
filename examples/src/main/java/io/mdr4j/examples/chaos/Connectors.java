package io.mdr4j.examples.chaos;

import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.carbonblack.CarbonBlackCloudConfig;
import io.mdr4j.edr.carbonblack.CarbonBlackCloudConnector;
import io.mdr4j.edr.crowdstrike.FalconConfig;
import io.mdr4j.edr.crowdstrike.FalconConnector;
import io.mdr4j.edr.http.CircuitPolicy;
import io.mdr4j.edr.http.RateBudget;
import io.mdr4j.edr.http.RetryPolicy;
import io.mdr4j.edr.http.Timeouts;
import java.time.Clock;
import java.time.Duration;

/** Connects nodes to the fake clouds: as in earnest, but impatient, since their time-outs are real time. */
final class Connectors {

    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(6));
    private static final RetryPolicy RETRY = new RetryPolicy(3, Duration.ofMillis(30), Duration.ofMillis(200));
    private static final CircuitPolicy CIRCUIT = new CircuitPolicy(6, Duration.ofMillis(500));

    private Connectors() {}

    static EdrConnector open(Served customer, CloudAccess access, Clock clock, int node) {
        // A day passes in a minute, so what is allowed in a minute must last for a day.
        RateBudget budget = RateBudget.of(1_000_000, Duration.ofMinutes(1), 1_000);
        return customer.hasFalcon()
                ? FalconConnector.open(FalconConfig.builder()
                        .tenant(customer.tenant())
                        .clientId(access.id())
                        .clientSecret(access.secret())
                        .cid(customer.vendorCustomer())
                        .baseUrl(access.address())
                        .clock(clock)
                        .timeouts(TIMEOUTS)
                        .retry(RETRY)
                        .circuit(CIRCUIT)
                        .rateBudget(budget)
                        .product(product(node))
                        .build())
                : CarbonBlackCloudConnector.open(CarbonBlackCloudConfig.builder()
                        .tenant(customer.tenant())
                        .baseUrl(access.address())
                        .orgKey(customer.vendorCustomer())
                        .apiId(access.id())
                        .apiSecret(access.secret())
                        .clock(clock)
                        .timeouts(TIMEOUTS)
                        .retry(RETRY)
                        .circuit(CIRCUIT)
                        .rateBudget(budget)
                        .product(product(node))
                        .build());
    }

    /** By which the parent knows who called. */
    static String product(int node) {
        return "chaos/" + node;
    }
}
