package io.mdr4j.edr.carbonblack.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.carbonblack.Waits;
import io.mdr4j.edr.http.CircuitPolicy;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.RateBudget;
import io.mdr4j.edr.http.RetryPolicy;
import io.mdr4j.edr.http.Timeouts;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.testkit.EdrConnectorSubject;
import io.mdr4j.testkit.FakeCarbonBlackEdr;
import io.mdr4j.testkit.FakeEdrSensor;
import io.mdr4j.testkit.RemoteMachine;
import io.mdr4j.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server on loopback, and connectors to it that lose no time. */
final class CarbonBlackEdrSubject implements EdrConnectorSubject {

    private static final String PAYLOAD_SECRET = "s3cr3t-of-the-payload";
    private static final String WRONG_TOKEN = "this-is-the-wrong-token";
    private static final Waits SHORT_WAITS = new Waits(
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(200),
            Duration.ofMillis(200),
            Duration.ofMillis(400));
    private static final Map<Capability, String> PERMISSIONS = Map.of(
            Capability.ALERT_WRITE_BACK, Right.ANALYSE,
            Capability.CONTAINMENT, Right.ISOLATE,
            Capability.REMOVAL, Right.LIVE_RESPONSE,
            Capability.BLOCK_LIST, Right.BAN);

    private final EdrTenantId tenant;
    private final SettableClock clock;
    private final FakeCarbonBlackEdr server;
    private final EdrConnector connector;
    private final List<EdrConnector> opened = new ArrayList<>();
    private int processes;

    CarbonBlackEdrSubject(EdrTenantId tenant, SettableClock clock) {
        this.tenant = tenant;
        this.clock = clock;
        this.server = FakeCarbonBlackEdr.start(clock);
        this.connector = open(server.token());
    }

    private EdrConnector open(String token) {
        EdrConnector made = CarbonBlackEdrConnector.open(CarbonBlackEdrConfig.builder()
                .tenant(tenant)
                .baseUrl(server.baseUrl())
                .serverName("edr-of-" + tenant.value())
                .token(token)
                .clock(clock)
                .sha256Search(true)
                .changeInterval(Duration.ZERO)
                .pageSize(2)
                .rateBudget(RateBudget.of(100_000, Duration.ofSeconds(1), 10))
                .waits(SHORT_WAITS)
                .retry(new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1)))
                .timeouts(new Timeouts(Duration.ofSeconds(1), Duration.ofMillis(800), Duration.ofSeconds(4)))
                .circuit(new CircuitPolicy(1_000, Duration.ofMillis(1)))
                .build());
        opened.add(made);
        return made;
    }

    @Override
    public EdrConnector connector() {
        return connector;
    }

    @Override
    public EdrConnector withWrongCredentials() {
        return open(WRONG_TOKEN);
    }

    @Override
    public EdrConnector without(Capability capability) {
        return open(server.tokenWithout(PERMISSIONS.getOrDefault(capability, Right.VIEW)));
    }

    private FakeEdrSensor fake(int number) {
        return server.host(number, "PC-" + number);
    }

    @Override
    public String host(int number) {
        fake(number).containmentDelay(Duration.ofMinutes(1));
        return Integer.toString(number);
    }

    @Override
    public String unknownDeviceId() {
        return "999";
    }

    @Override
    public void offline(int number) {
        fake(number).offline();
    }

    @Override
    public void online(int number) {
        fake(number).online();
    }

    private static String alertId(int number) {
        return "c02c7a6a-07a5-49d9-8e7a-" + String.format("%012d", number);
    }

    private static String guid(int host, int pid) {
        return String.format("%08x-0000-%04x-01d1-e1d90eaf1d93", host, pid);
    }

    static ObjectNode alert(String id, int host) {
        return EdrJson.mapper()
                .createObjectNode()
                .put("unique_id", id)
                .put("alert_type", "watchlist.hit.query.process")
                .put("status", "Unresolved")
                .put("alert_severity", 40.5)
                .put("watchlist_id", "11")
                .put("watchlist_name", "Office starts a shell")
                .put("sensor_id", host)
                .put("hostname", "PC-" + host)
                .put("group", "Default Group")
                .put("os_type", "windows")
                .put("process_name", "powershell.exe")
                .put("segment_id", 1);
    }

    @Override
    public String alert(int number, int host) {
        server.alertNow(alert(alertId(number), host).put("process_id", guid(host, 1000 + number)));
        return alertId(number);
    }

    @Override
    public void updateAlert(int number) {
        server.updateAlert(
                alertId(number),
                alert -> alert.put("status", "Resolved")
                        .put("resolved_time", clock.instant().toString()));
    }

    @Override
    public String oddAlert(int number) {
        server.alertNow(json("""
                {"unique_id": "%s", "alert_type": "NEVER_HEARD_OF", "alert_severity": "soon", "hostname": {"x": 1},
                 "status": 17, "sensor_id": "many", "process_id": [], "ioc_attr": "{not json", "md5": -1, "comms_ip": true,
                 "x_future": {"deep": [1, 2]}, "created_time": "", "tags": 5}""".formatted(alertId(number))));
        return alertId(number);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) EdrJson.mapper().readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String alertWithSecret(int number) {
        server.alertNow(
                alert(alertId(number), 1).put("auth_token", PAYLOAD_SECRET).put("api_token", PAYLOAD_SECRET));
        return alertId(number);
    }

    @Override
    public void organise(int host, EdrGroup group, EdrPolicy policy) {
        server.group(Long.parseLong(group.id()), group.name());
        fake(host).group(Long.parseLong(group.id()));
    }

    @Override
    public boolean hasPolicies() {
        return false;
    }

    @Override
    public RemoteMachine machine(int number) {
        return fake(number).machine();
    }

    private ObjectNode process(int host, int pid, String name, int parent) {
        return EdrJson.mapper()
                .createObjectNode()
                .put("id", guid(host, pid))
                .put("parent_id", guid(host, parent))
                .put("segment_id", 1)
                .put("sensor_id", host)
                .put("hostname", "PC-" + host)
                .put("group", "Default Group")
                .put("process_pid", pid)
                .put("process_name", name)
                .put("path", "c:\\windows\\" + name)
                .put("cmdline", name + " -x")
                .put("start", clock.instant().toString())
                .put("last_update", clock.instant().toString());
    }

    @Override
    public void activity(int number, int host) {
        int pid = 1000 + number;
        ObjectNode none = EdrJson.mapper().createObjectNode();
        server.process(process(host, 500, "winword.exe", 0), none);
        String time = "2026-11-24 00:00:00.000000";
        ObjectNode events = none.deepCopy();
        events.putArray("childproc_complete")
                .add(time + "|" + guid(host, 2000) + "||c:\\windows\\system32\\cmd.exe|2000|true|false");
        events.putArray("netconn_complete").add(time + "|-1062728174|443|6|evil.example|true");
        events.putArray("filemod_complete").add("2|" + time + "|c:\\users\\a\\x.exe");
        events.putArray("regmod_complete").add("2|" + time + "|\\registry\\machine\\software\\run\\x");
        server.process(process(host, pid, "powershell.exe", 500), events);
    }

    @Override
    public void sighting(int host, Indicator indicator, Instant first, Instant last) {
        ObjectNode process = process(host, 3000 + ++processes, "some.exe", 500)
                .put("start", first.toString())
                .put("last_update", last.toString());
        String field = switch (indicator.kind()) {
            case MD5 -> "process_md5";
            case SHA256 -> "process_sha256";
            case DOMAIN -> "domain";
            case IP -> "ipaddr";
            case FILE_NAME -> "process_name";
            case COMMAND_LINE -> "cmdline";
            case SHA1 -> throw new UnsupportedOperationException("the vendor records no SHA-1");
        };
        server.process(process.put(field, indicator.value()), EdrJson.mapper().createObjectNode());
    }

    @Override
    public void blockedByOthers(Indicator hash) {
        JsonNode entry = EdrJson.mapper()
                .createObjectNode()
                .put("md5hash", hash.value())
                .put("text", "banned by the customer")
                .put("enabled", true);
        server.ban(hash.value(), entry);
    }

    @Override
    public boolean keepsComments() {
        return false;
    }

    @Override
    public boolean isBlocked(Indicator hash) {
        return server.isBanned(hash.value());
    }

    @Override
    public void fault(Fault fault) {
        switch (fault) {
            case SERVER_ERROR -> server.down();
            case RATE_LIMITED -> server.rateLimitNext(1_000, Duration.ofSeconds(30));
            case TRUNCATED -> server.truncateNext(1_000);
            case HANGS -> server.hang();
        }
    }

    @Override
    public void heal() {
        server.up();
    }

    @Override
    public int calls() {
        return server.requests().size();
    }

    @Override
    public List<String> secrets() {
        return List.of(server.token(), WRONG_TOKEN, PAYLOAD_SECRET);
    }

    @Override
    public void close() {
        opened.forEach(EdrConnector::close);
        server.close();
        if (!server.refusals().isEmpty()) {
            throw new AssertionError("The adapter asked for what the contract does not have: " + server.refusals());
        }
    }
}
