package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.http.CircuitPolicy;
import io.mdr4j.edr.http.RetryPolicy;
import io.mdr4j.edr.http.Timeouts;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.testkit.EdrConnectorSubject;
import io.mdr4j.testkit.FakeCarbonBlackCloud;
import io.mdr4j.testkit.FakeCarbonBlackHost;
import io.mdr4j.testkit.RemoteMachine;
import io.mdr4j.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An org on loopback, and connectors to it that lose no time. */
final class CloudSubject implements EdrConnectorSubject {

    private static final RetryPolicy ONCE = new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1));
    private static final Timeouts SHORT =
            new Timeouts(Duration.ofSeconds(1), Duration.ofMillis(800), Duration.ofSeconds(4));
    private static final CircuitPolicy NEVER_OPEN = new CircuitPolicy(1_000, Duration.ofMillis(1));
    private static final String PAYLOAD_SECRET = "s3cr3t-of-the-payload";
    private static final String WRONG_SECRET = "this-is-the-wrong-secret";
    private static final long FIRST_HOST = 6_000;

    private final EdrTenantId tenant;
    private final SettableClock clock;
    private final FakeCarbonBlackCloud cloud;
    private final CarbonBlackCloudConnector connector;
    private final Map<Integer, Recorded> active = new HashMap<>();
    private final List<AutoCloseable> opened = new ArrayList<>();

    CloudSubject(EdrTenantId tenant, SettableClock clock) {
        this.tenant = tenant;
        this.clock = clock;
        this.cloud = FakeCarbonBlackCloud.start(clock);
        this.connector = open(cloud, cloud.apiSecret());
    }

    private CarbonBlackCloudConnector open(FakeCarbonBlackCloud at, String secret) {
        return CarbonBlackCloudConnector.open(CarbonBlackCloudConfig.builder()
                .tenant(tenant)
                .baseUrl(at.baseUrl())
                .orgKey(at.orgKey())
                .apiId(at.apiId())
                .apiSecret(secret)
                .clock(clock)
                .alertLag(Duration.ZERO)
                .pageSize(2)
                .retry(ONCE)
                .timeouts(SHORT)
                .waits(CloudTest.QUICK)
                .circuit(NEVER_OPEN)
                .build());
    }

    @Override
    public EdrConnector connector() {
        return connector;
    }

    @Override
    public EdrConnector withWrongCredentials() {
        CarbonBlackCloudConnector wrong = open(cloud, WRONG_SECRET);
        opened.add(wrong);
        return wrong;
    }

    @Override
    public EdrConnector without(Capability capability) {
        Map<Capability, String> permissions = Map.of(
                Capability.ALERTS, "org.alerts READ",
                Capability.ENDPOINT_DETAILS, "device READ",
                Capability.ALERT_WRITE_BACK, "org.alerts.close EXECUTE",
                Capability.BLOCK_LIST, "org.reputations READ",
                Capability.CONTAINMENT, "device.quarantine EXECUTE",
                Capability.EVIDENCE, "org.search.events READ",
                Capability.SWEEP, "org.search.events READ",
                Capability.REMOVAL, "org.liveresponse.session CREATE");
        FakeCarbonBlackCloud other = FakeCarbonBlackCloud.start(clock).withoutPermission(permissions.get(capability));
        other.host(id(1), "ACME\\PC-1");
        other.alertNow(Payloads.analytics(alertId(1)));
        CarbonBlackCloudConnector less = open(other, other.apiSecret());
        opened.add(less);
        opened.add(other);
        return less;
    }

    @Override
    public String host(int number) {
        fake(number).containmentDelay(Duration.ofMinutes(1));
        return Long.toString(id(number));
    }

    private static long id(int number) {
        return FIRST_HOST + number;
    }

    private FakeCarbonBlackHost fake(int number) {
        return cloud.host(id(number), "ACME\\PC-" + number);
    }

    @Override
    public String unknownDeviceId() {
        return Long.toString(id(999));
    }

    @Override
    public void offline(int number) {
        fake(number).offline();
    }

    @Override
    public void online(int number) {
        fake(number).online();
    }

    @Override
    public void organise(int host, EdrGroup group, EdrPolicy policy) {
        fake(host).group(group.id(), group.name()).policy(policy.id(), policy.name());
    }

    @Override
    public void blockedByOthers(Indicator hash) {
        cloud.banByOthers(hash.value(), "Banned by the customer");
    }

    @Override
    public boolean isBlocked(Indicator hash) {
        return cloud.isBanned(hash.value());
    }

    @Override
    public RemoteMachine machine(int number) {
        return fake(number).machine();
    }

    @Override
    public void activity(int number, int host) {
        Recorded recorded = recorded(host);
        recorded.activity();
        active.put(number, recorded);
    }

    @Override
    public void sighting(int host, Indicator indicator, Instant first, Instant last) {
        recorded(host).sighting(indicator, first);
        recorded(host).sighting(indicator, last);
    }

    private Recorded recorded(int host) {
        fake(host);
        return new Recorded(cloud.investigate(), id(host), "ACME\\PC-" + host, clock.instant());
    }

    @Override
    public String alert(int number, int host) {
        String id = alertId(number);
        Recorded recorded = active.get(number);
        if (recorded != null) {
            cloud.alertNow(recorded.alert(id));
            return id;
        }
        cloud.alertNow(
                Payloads.alert(id, "CB_ANALYTICS").put("device_id", id(host)).put("device_name", "ACME\\PC-" + host));
        return id;
    }

    @Override
    public Optional<String> alert(int number, int host, AlertForm form) {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        ObjectNode alert = Payloads.alert(alertId(number), "CB_ANALYTICS")
                .put("org_key", cloud.orgKey())
                .put("device_id", id(host))
                .put("device_name", "ACME\\PC-" + host)
                .put("backend_timestamp", now)
                .put("backend_update_timestamp", now);
        cloud.alert(form.of(
                        alert,
                        Set.of("id", "org_key", "type"),
                        Set.of("type", "policy_applied", "sensor_action", "run_state", "device_os"),
                        Set.of("backend_timestamp", "backend_update_timestamp"))
                .toString());
        return Optional.of(alertId(number));
    }

    private static String alertId(int number) {
        return "a1e47000-0000-4000-8000-" + String.format("%012d", number);
    }

    @Override
    public void updateAlert(int number) {
        cloud.updateAlert(alertId(number), alert -> alert.put("severity", 9));
    }

    @Override
    public String oddAlert(int number) {
        cloud.alertNow("""
                {"id": "%s", "type": "NEVER_HEARD_OF", "severity": "soon", "device_name": {"x": 1}, "workflow": 17,
                 "process_pid": "many", "process_guid": [], "ttps": {"x": [1]}, "netconn_remote_port": -1,
                 "asset_group": "none", "x_future": {"deep": [1, 2]}, "tags": 5}""".formatted(alertId(number)));
        return alertId(number);
    }

    @Override
    public String alertWithSecret(int number) {
        cloud.alertNow(Payloads.analytics(alertId(number))
                .put("uninstall_code", PAYLOAD_SECRET)
                .set("device", Payloads.json("{\"activation_code\":\"%s\"}".formatted(PAYLOAD_SECRET))));
        return alertId(number);
    }

    @Override
    public void fault(Fault fault) {
        int many = 100;
        switch (fault) {
            case SERVER_ERROR -> cloud.down();
            case RATE_LIMITED -> cloud.rateLimitNext(many, Duration.ofSeconds(30));
            case TRUNCATED -> cloud.truncateNext(many);
            case HANGS -> cloud.hang();
        }
    }

    @Override
    public void heal() {
        cloud.up();
    }

    @Override
    public int calls() {
        return cloud.requests().size();
    }

    @Override
    public List<String> secrets() {
        return List.of(cloud.apiSecret(), WRONG_SECRET, PAYLOAD_SECRET);
    }

    @Override
    public void close() {
        connector.close();
        for (AutoCloseable one : opened) {
            try {
                one.close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        cloud.close();
        if (!cloud.refusals().isEmpty()) {
            throw new AssertionError("The adapter asked for what the contract does not have: " + cloud.refusals());
        }
    }
}
