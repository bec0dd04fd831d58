package io.mdr4j.benchmarks;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.carbonblack.CarbonBlackCloudConfig;
import io.mdr4j.edr.carbonblack.CarbonBlackCloudConnector;
import io.mdr4j.edr.crowdstrike.FalconConfig;
import io.mdr4j.edr.crowdstrike.FalconConnector;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.testkit.FakeCarbonBlackCloud;
import io.mdr4j.testkit.FakeFalcon;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The alerts of a number of customers in fake clouds, half of them and half of the endpoints the first one's, each alert of a
 * process tree of its own and of one of a few causes: a worm. The others share the rest evenly, ten alerts of one process tree.
 * Customers use Falcon and Carbon Black Cloud in turn.
 *
 * @param customers how many customers, at least 2
 * @param endpoints how many endpoints they have together
 * @param alerts how many alerts are raised on these together
 */
record StormLoad(int customers, int endpoints, int alerts) {

    /** A storm of a minute. */
    static final StormLoad LARGE = new StormLoad(20, 500, 10_000);

    private static final int CAUSES = 4;
    private static final int OF_ONE_TREE = 10;

    /** Alerts are that old when the service starts, so that no cloud may still be sorting them in. */
    private static final Duration AGE = Duration.ofMinutes(2);

    /** One customer's cloud, and the real connector to it over HTTP. */
    record Tenant(CustomerId customer, EdrConnector edr, AutoCloseable cloud) {}

    /** Starts the clouds with all alerts in them. */
    List<Tenant> tenants(Clock clock) {
        List<Tenant> tenants = new ArrayList<>();
        for (int customer = 0; customer < customers; customer++) {
            String name = String.format(Locale.ROOT, "customer-%02d", customer);
            tenants.add(customer % 2 == 0 ? falcon(name, customer, clock) : carbonBlack(name, customer, clock));
        }
        return tenants;
    }

    private Tenant falcon(String name, int customer, Clock clock) {
        String cid = "5eedc1d0a11ce00000000000000000%02d".formatted(customer);
        FakeFalcon cloud = FakeFalcon.start(clock, cid);
        Instant first = clock.instant().minus(AGE);
        for (int i = 0; i < share(customer, alerts); i++) {
            cloud.alert(AlertTexts.at(AlertTexts.falcon(cid, marks(customer, i)), first.plusMillis(i)));
        }
        return new Tenant(new CustomerId(name), falcon(cloud, name, clock), cloud);
    }

    /** The connector to a cloud. */
    static EdrConnector falcon(FakeFalcon cloud, String tenant, Clock clock) {
        return FalconConnector.open(FalconConfig.builder()
                .tenant(new EdrTenantId(tenant))
                .clientId(cloud.clientId())
                .clientSecret(cloud.clientSecret())
                .cid(cloud.cid())
                .baseUrl(cloud.baseUrl())
                .clock(clock)
                .rateBudget(IntakeCloud.plenty())
                .build());
    }

    private Tenant carbonBlack(String name, int customer, Clock clock) {
        String org = "ORG%05d".formatted(customer);
        FakeCarbonBlackCloud cloud = FakeCarbonBlackCloud.start(clock, org);
        Instant first = clock.instant().minus(AGE);
        for (int i = 0; i < share(customer, alerts); i++) {
            cloud.alert(AlertTexts.at(AlertTexts.carbonBlack(org, marks(customer, i)), first.plusMillis(i)));
        }
        EdrConnector edr = CarbonBlackCloudConnector.open(CarbonBlackCloudConfig.builder()
                .tenant(new EdrTenantId(name))
                .baseUrl(cloud.baseUrl())
                .orgKey(org)
                .apiId(cloud.apiId())
                .apiSecret(cloud.apiSecret())
                .clock(clock)
                .rateBudget(IntakeCloud.plenty())
                .build());
        return new Tenant(new CustomerId(name), edr, cloud);
    }

    private AlertTexts.Marks marks(int customer, int alert) {
        int own = Math.max(1, share(customer, endpoints));
        if (customer == 0) {
            return new AlertTexts.Marks(alert, alert % own, alert, alert / own % CAUSES, true);
        }
        int tree = alert / OF_ONE_TREE;
        return new AlertTexts.Marks(alert, tree % own, tree, tree, tree % 10 == 9);
    }

    private int share(int customer, int whole) {
        return Load.share(customers, customer, whole);
    }
}
