package io.mdr4j.benchmarks;

import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.edr.carbonblack.CarbonBlackCloudAlertReader;
import io.mdr4j.edr.crowdstrike.FalconAlertReader;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.testkit.InMemoryEdr;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The alerts of a number of customers, each on one tenant. Half of the alerts and of the endpoints are the first
 * customer's; the others share the rest. Customers use Falcon and Carbon Black Cloud in turn.
 *
 * @param customers how many customers, at least 2
 * @param endpoints how many endpoints they have together
 * @param alerts how many alerts are raised on these together
 * @param perIncident how many alerts are of one process tree
 */
record Load(int customers, int endpoints, int alerts, int perIncident) {

    /** Five incidents of four alerts on each endpoint. */
    static final Load LARGE = new Load(20, 500, 10_000, 4);

    /** One customer's tenant, and how many incidents its alerts are. */
    record Tenant(String customer, InMemoryEdr edr, int alerts, int incidents) {}

    /** Fills the tenants. */
    List<Tenant> tenants(Clock clock) {
        List<Tenant> tenants = new ArrayList<>();
        for (int customer = 0; customer < customers; customer++) {
            tenants.add(tenant(customer, clock));
        }
        return tenants;
    }

    private Tenant tenant(int customer, Clock clock) {
        boolean falcon = customer % 2 == 0;
        String name = String.format(Locale.ROOT, "customer-%02d", customer);
        EdrTenantId tenant = new EdrTenantId(name);
        String vendorCustomer =
                falcon ? "5eedc1d0a11ce00000000000000000%02d".formatted(customer) : "ORG%05d".formatted(customer);
        EdrVendor vendor = falcon ? EdrVendor.CROWDSTRIKE : EdrVendor.CARBON_BLACK;
        InMemoryEdr edr = InMemoryEdr.start(tenant, vendorCustomer, vendor, clock);
        FalconAlertReader falconReader = FalconAlertReader.of(tenant);
        CarbonBlackCloudAlertReader carbonBlackReader = CarbonBlackCloudAlertReader.of(tenant);
        int ownAlerts = share(customer, alerts);
        int ownEndpoints = Math.max(1, share(customer, endpoints));
        int incidents = 0;
        for (int i = 0; i < ownAlerts; i++) {
            int incident = i / perIncident;
            incidents = incident + 1;
            AlertTexts.Marks marks =
                    new AlertTexts.Marks(i, incident % ownEndpoints, incident, incident, incident % 10 == 9);
            String payload =
                    falcon ? AlertTexts.falcon(vendorCustomer, marks) : AlertTexts.carbonBlack(vendorCustomer, marks);
            byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
            ReceivedAlert alert = falcon ? falconReader.received(bytes) : carbonBlackReader.received(bytes);
            alert.alert().endpoint().ifPresent(edr::host);
            edr.alert(alert);
        }
        return new Tenant(name, edr, ownAlerts, incidents);
    }

    private int share(int customer, int whole) {
        return share(customers, customer, whole);
    }

    /** Half is the first customer's; the others share the rest. */
    static int share(int customers, int customer, int whole) {
        int half = whole / 2;
        if (customer == 0) {
            return half;
        }
        int rest = whole - half;
        int others = customers - 1;
        return rest / others + (customer <= rest % others ? 1 : 0);
    }
}
