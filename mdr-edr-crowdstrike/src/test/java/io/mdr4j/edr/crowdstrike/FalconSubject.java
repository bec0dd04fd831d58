package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.http.CircuitPolicy;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.RetryPolicy;
import io.mdr4j.edr.http.Timeouts;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.testkit.EdrConnectorSubject;
import io.mdr4j.testkit.FakeFalcon;
import io.mdr4j.testkit.FakeFalconHost;
import io.mdr4j.testkit.FalconThreatGraph;
import io.mdr4j.testkit.RemoteMachine;
import io.mdr4j.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

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
    private final Set<Integer> activities = new HashSet<>();
    private int sightings;
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
                .remotePoll(Duration.ofMillis(1))
                .remoteTimeout(Duration.ofSeconds(2))
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
        Map<Capability, List<String>> scopes = Map.of(
                Capability.ALERTS, List.of("Alerts: read"),
                Capability.ENDPOINT_DETAILS, List.of("Hosts: read"),
                Capability.ALERT_WRITE_BACK, List.of("Alerts: read"),
                Capability.CONTAINMENT, List.of("Hosts: write"),
                Capability.EVIDENCE, List.of("Threatgraph: read", "IOCs: read", "Hosts: read"),
                Capability.SWEEP, List.of("Alerts: read"),
                Capability.REMOVAL, List.of("Real time response: read"),
                Capability.BLOCK_LIST, List.of("IOC Management: read"));
        Objects.requireNonNull(scopes.get(capability)).forEach(cloud::withoutPermission);
        cloud.host(id(1), "PC-1");
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
                 "agent_id": "%s"%s, "device": {"device_id": "%s", "hostname": "PC-%d"}}""".formatted(
                        alertId(number),
                        id(host),
                        activities.contains(number) ? ", \"process_id\": \"" + (1_000 + number) + "\"" : "",
                        id(host),
                        host));
        return alertId(number);
    }

    @Override
    public Optional<String> alert(int number, int host, AlertForm form) {
        ObjectNode alert = EdrJson.mapper().createObjectNode();
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        alert.put("composite_id", alertId(number))
                .put("cid", falcon.cid())
                .put("type", "ldt")
                .put("product", "epp")
                .put("severity", 50)
                .put("status", "new")
                .put("display_name", "A title")
                .put("user_name", "taro")
                .put("agent_id", id(host))
                .put("created_timestamp", now)
                .put("updated_timestamp", now);
        alert.putArray("tags").add("x");
        alert.putObject("device").put("device_id", id(host)).put("hostname", "PC-" + host);
        falcon.alert(form.of(
                        alert,
                        Set.of("composite_id", "cid", "type"),
                        Set.of("type", "product", "status"),
                        Set.of("created_timestamp", "updated_timestamp"))
                .toString());
        return Optional.of(alertId(number));
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
    public RemoteMachine machine(int number) {
        return fake(number).machine();
    }

    @Override
    public String quarantined(int host, String path, String content) {
        return falcon.quarantined(id(host), path, content);
    }

    @Override
    public void activity(int number, int host) {
        activities.add(number);
        FalconThreatGraph graph = falcon.threatGraph();
        String start = "pid:" + id(host) + ":";
        String alerted = start + (1_000 + number);
        String child = start + (3_000 + number);
        String folder = "\\Device\\HarddiskVolume3\\Windows\\System32\\";
        graph.process(alerted, process(folder + "powershell.exe", "powershell.exe -enc SQBFAFgA", 2_000 + number));
        graph.process(start + (2_000 + number), process(folder + "winword.exe", "winword.exe /n", 0));
        graph.process(child, process(folder + "cmd.exe", "cmd.exe /c whoami", 1_000 + number));
        graph.edge(alerted, "child_process", child, Map.of());
        graph.edge(alerted, "dns_request", "dom:customer:evil.example", Map.of("DomainName", "evil.example"));
        graph.edge(
                alerted,
                "ipv4",
                "ipv4:customer:203.0.113.7",
                Map.of("RemoteAddressIP4", "203.0.113.7", "RemotePort", "443"));
        graph.edge(alerted, "module_written", "mod:" + id(host) + ":" + "a".repeat(64), Map.of());
        graph.edge(
                alerted, "executed_script", "script:" + id(host) + ":1", Map.of("ScriptContent", "Invoke-Expression"));
        graph.logon(id(host), "ACME\\yamada", "2026-11-23T08:00:00Z");
    }

    private Map<String, String> process(String path, String commandLine, int parent) {
        Map<String, String> properties = new HashMap<>();
        properties.put("ImageFileName", path);
        properties.put("CommandLine", commandLine);
        properties.put("RawProcessId", "4711");
        properties.put("ProcessStartTime_formatted", clock.instant().toString());
        if (parent > 0) {
            properties.put("ParentProcessId", Integer.toString(parent));
        }
        return properties;
    }

    @Override
    public void sighting(int host, Indicator indicator, Instant first, Instant last) {
        switch (indicator.kind()) {
            case FILE_NAME -> List.of(first, last).forEach(at -> alertNaming(host, "filename", indicator.value(), at));
            case COMMAND_LINE ->
                List.of(first, last).forEach(at -> alertNaming(host, "cmdline", indicator.value(), at));
            case IP -> falcon.threatGraph().seen(id(host), "ipv4", indicator.value());
            case DOMAIN, SHA256, SHA1, MD5 ->
                falcon.threatGraph()
                        .seen(id(host), indicator.kind().name().toLowerCase(Locale.ROOT), indicator.value());
        }
    }

    private void alertNaming(int host, String field, String value, Instant at) {
        ObjectNode alert = EdrJson.mapper().createObjectNode();
        alert.put("composite_id", falcon.cid() + ":ind:s" + sightings++).put("created_timestamp", at.toString());
        alert.put("updated_timestamp", at.toString()).put("agent_id", id(host)).put(field, value);
        alert.putObject("device").put("device_id", id(host)).put("hostname", "PC-" + host);
        falcon.alert(alert);
    }

    @Override
    public void blockedByOthers(Indicator hash) {
        falcon.indicators().addedByOthers(hash.kind().name().toLowerCase(Locale.ROOT), hash.value(), "prevent");
    }

    @Override
    public boolean isBlocked(Indicator hash) {
        return falcon.indicators().isBlocked(hash.kind().name().toLowerCase(Locale.ROOT), hash.value());
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
