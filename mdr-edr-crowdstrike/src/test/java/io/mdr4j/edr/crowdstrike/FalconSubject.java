package io.mdr4j.edr.crowdstrike;

import io.mdr4j.edr.Capability;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.http.CircuitPolicy;
import io.mdr4j.edr.http.RetryPolicy;
import io.mdr4j.edr.http.Timeouts;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.testkit.EdrConnectorSubject;
import io.mdr4j.testkit.FakeFalcon;
import io.mdr4j.testkit.FakeFalconHost;
import io.mdr4j.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Falcon tenant on loopback, and connectors to it that lose no time. */
final class FalconSubject implements EdrConnectorSubject {

    static final RetryPolicy ONCE = new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1));
    static final Timeouts SHORT = new Timeouts(Duration.ofSeconds(1), Duration.ofMillis(800), Duration.ofSeconds(4));
    static final CircuitPolicy NEVER_OPEN = new CircuitPolicy(1_000, Duration.ofMillis(1));
    private static final String PAYLOAD_SECRET = "s3cr3t-of-the-payload";

    private final EdrTenantId tenant;
    private final SettableClock clock;
    private final FakeFalcon falcon;
    private final FalconConnector connector;
    private final List<AutoCloseable> opened = new ArrayList<>();

    FalconSubject(EdrTenantId tenant, SettableClock clock) {
        this.tenant = tenant;
        this.clock = clock;
        this.falcon = FakeFalcon.start(clock);
        this.connector = open(falcon, falcon.clientSecret());
    }

    private FalconConnector open(FakeFalcon cloud, String secret) {
        return FalconConnector.open(FalconConfig.builder()
                .tenant(tenant)
                .clientId(cloud.clientId())
                .clientSecret(secret)
                .cid(cloud.cid())
                .baseUrl(cloud.baseUrl())
                .clock(clock)
                .pageSize(2)
                .retry(ONCE)
                .timeouts(SHORT)
                .circuit(NEVER_OPEN)
                .build());
    }

    @Override
    public EdrConnector connector() {
        return connector;
    }

    @Override
    public EdrConnector withWrongCredentials() {
        FalconConnector wrong = open(falcon, "this-is-the-wrong-secret");
        opened.add(wrong);
        return wrong;
    }

    @Override
    public EdrConnector without(Capability capability) {
        FakeFalcon cloud = FakeFalcon.start(clock);
        Map<Capability, String> scopes = Map.of(
                Capability.ALERTS, "Alerts: read",
                Capability.ENDPOINT_DETAILS, "Hosts: read",
                Capability.ALERT_WRITE_BACK, "Alerts: read",
                Capability.CONTAINMENT, "Hosts: write");
        cloud.withoutPermission(scopes.get(capability));
        FalconConnector less = open(cloud, cloud.clientSecret());
        opened.add(less);
        opened.add(cloud);
        return less;
    }

    @Override
    public String host(int number) {
        falcon.host(id(number), "PC-" + number).containmentDelay(Duration.ofMinutes(1));
        return id(number);
    }

    @Override
    public void organise(int number, EdrGroup group, EdrPolicy policy) {
        fake(number).group(group.id(), group.name()).policy(policy.id(), policy.name());
    }

    private static String id(int number) {
        return String.format("%032x", 0xf000 + number);
    }

    private FakeFalconHost fake(int number) {
        return falcon.host(id(number), "PC-" + number);
    }

    @Override
    public String unknownDeviceId() {
        return id(999);
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
    public String alert(int number, int host) {
        falcon.alertNow("""
                {"composite_id": "%s", "type": "ldt", "product": "epp", "severity": 50, "status": "new",
                 "agent_id": "%s", "device": {"device_id": "%s", "hostname": "PC-%d"}}""".formatted(alertId(number), id(host), id(host), host));
        return alertId(number);
    }

    private String alertId(int number) {
        return falcon.cid() + ":ind:" + number;
    }

    @Override
    public void updateAlert(int number) {
        falcon.updateAlert(alertId(number), alert -> alert.put("status", "in_progress"));
    }

    @Override
    public String oddAlert(int number) {
        falcon.alertNow("""
                {"composite_id": "%s", "type": "never-heard-of", "product": ["what"], "severity": "soon",
                 "device": 17, "parent_details": "none", "mitre_attack": {"x": 1}, "x_future": {"deep": [1, 2]},
                 "network_accesses": [null, 3, {"remote_port": "many"}], "tags": 5}""".formatted(alertId(number)));
        return alertId(number);
    }

    @Override
    public String alertWithSecret(int number) {
        falcon.alertNow("""
                {"composite_id": "%s", "type": "ldt", "product": "epp", "session_token": "%s",
                 "aws": {"client_secret": "%s"}}""".formatted(alertId(number), PAYLOAD_SECRET, PAYLOAD_SECRET));
        return alertId(number);
    }

    @Override
    public void fault(Fault fault) {
        int many = 100;
        switch (fault) {
            case SERVER_ERROR -> falcon.down();
            case RATE_LIMITED -> falcon.rateLimitNext(many, Duration.ofSeconds(30));
            case TRUNCATED -> falcon.truncateNext(many);
            case HANGS -> falcon.hang();
        }
    }

    @Override
    public void heal() {
        falcon.up();
    }

    @Override
    public int calls() {
        return (int) falcon.requests().stream()
                .filter(request -> !request.path().startsWith("/oauth2"))
                .count();
    }

    @Override
    public List<String> secrets() {
        List<String> secrets = new ArrayList<>(falcon.tokens());
        secrets.addAll(List.of(falcon.clientSecret(), "this-is-the-wrong-secret", PAYLOAD_SECRET));
        return secrets;
    }

    FakeFalcon falcon() {
        return falcon;
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
        falcon.close();
        if (!falcon.refusals().isEmpty()) {
            throw new AssertionError("The adapter asked for what the contract does not have: " + falcon.refusals());
        }
    }
}
