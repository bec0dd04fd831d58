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
        String vendorCustomer = falcon ? "5eedc1d0a11ce00000000000000000%02d".formatted(customer) : "ORG%05d".formatted(customer);
        EdrVendor vendor = falcon ? EdrVendor.CROWDSTRIKE : EdrVendor.CARBON_BLACK;
        InMemoryEdr edr = InMemoryEdr.start(tenant, vendorCustomer, vendor, clock);
        FalconAlertReader falconReader = FalconAlertReader.of(tenant);
        CarbonBlackCloudAlertReader carbonBlackReader = CarbonBlackCloudAlertReader.of(tenant);
        String template = new String(
                Payloads.bytes(falcon ? Payloads.FALCON : Payloads.CARBON_BLACK), StandardCharsets.UTF_8);
        int ownAlerts = share(customer, alerts);
        int ownEndpoints = Math.max(1, share(customer, endpoints));
        int incidents = 0;
        for (int i = 0; i < ownAlerts; i++) {
            int incident = i / perIncident;
            incidents = incident + 1;
            String payload = falcon
                    ? falcon(template, vendorCustomer, incident % ownEndpoints, incident, i)
                    : carbonBlack(template, vendorCustomer, incident % ownEndpoints, incident, i);
            byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
            ReceivedAlert alert = falcon ? falconReader.received(bytes) : carbonBlackReader.received(bytes);
            alert.alert().endpoint().ifPresent(edr::host);
            edr.alert(alert);
        }
        return new Tenant(name, edr, ownAlerts, incidents);
    }

    private int share(int customer, int whole) {
        int half = whole / 2;
        if (customer == 0) {
            return half;
        }
        int rest = whole - half;
        int others = customers - 1;
        return rest / others + (customer <= rest % others ? 1 : 0);
    }

    private static String falcon(String template, String cid, int endpoint, int incident, int alert) {
        return template.replace("5eedc1d0a11ce0000000000000000001", cid)
                .replace("ab10c0de000000000000000000000217", "ab10c0de%024d".formatted(endpoint))
                .replace("SMP-PC-0217", "SMP-PC-%04d".formatted(endpoint))
                .replace("410010000001", "4100%08d".formatted(incident))
                .replace("410013990121", "4200%08d".formatted(alert))
                .replace("152077555e710f3c2706e2a59e4e201b48afdff3d850ac4051ca0a26ebcb2c28", "%064x".formatted(incident))
                .replace("\"severity\":70", "\"severity\":" + rating(incident, 20, 80));
    }

    private static String carbonBlack(String template, String orgKey, int endpoint, int incident, int alert) {
        return template.replace("SLGTKY01", orgKey)
                .replace("7f0d6e0a-31b4-4a57-9d0e-0a5c6b1f2e01", "7f0d6e0a-31b4-4a57-9d0e-%012d".formatted(alert))
                .replace("\"device_id\":7340011", "\"device_id\":" + (7_340_000 + endpoint))
                .replace("LGI-FS-01", "LGI-FS-%04d".formatted(endpoint))
                .replace("d41c0b7e9a5f4c6e8b2d1f0a9c8e7b6a", "%032x".formatted(incident))
                .replace("000018f4-00000000-1dd7bbb9c28c000", "%08x-00000000-1dd7bbb9c28c000".formatted(incident))
                .replace("000017e8-00000000-1dd7bbb9337ee80", "%08x-00000000-1dd7bbb9337ee80".formatted(incident))
                .replace("\"severity\":8", "\"severity\":" + rating(incident, 2, 8));
    }

    /** Most alerts of a day are not urgent. */
    private static int rating(int incident, int usual, int urgent) {
        return incident % 10 == 9 ? urgent : usual;
    }
}
