package io.mdr4j.testkit.acme;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.testkit.EdrConnectorContract;
import io.mdr4j.testkit.EdrConnectorSubject;
import io.mdr4j.testkit.SettableClock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

/** A third vendor passes the contract without an edit anywhere else. */
@DisplayName("Acme, a made-up third vendor")
class AcmeContractTest extends EdrConnectorContract {

    @Override
    protected EdrConnectorSubject subject(EdrTenantId tenant, SettableClock clock) {
        return new Subject(tenant, clock);
    }

    private static final class Subject implements EdrConnectorSubject {

        private static final String KEY = "acme-key-of-the-tenant";
        private static final String LESS = "acme-key-with-less";
        private static final String WRONG = "acme-key-that-is-wrong";
        private static final String PAYLOAD_SECRET = "agent-token-in-an-alert";
        private static final Map<Capability, String> SCOPES = Map.of(
                Capability.ALERTS, "alerts.read",
                Capability.ENDPOINT_DETAILS, "hosts.read",
                Capability.CONTAINMENT, "hosts.isolate",
                Capability.BLOCK_LIST, "blocks");

        private final EdrTenantId tenant;
        private final SettableClock clock;
        private final AcmeCloud cloud;
        private final EdrConnector connector;

        Subject(EdrTenantId tenant, SettableClock clock) {
            this.tenant = tenant;
            this.clock = clock;
            this.cloud = new AcmeCloud(clock);
            cloud.key(KEY, Set.copyOf(SCOPES.values()));
            this.connector = open(KEY);
        }

        private EdrConnector open(String key) {
            return new AcmeConnector(new AcmeConnector.Config(tenant, "customer-" + tenant, cloud.url(), key, 2));
        }

        @Override
        public EdrConnector connector() {
            return connector;
        }

        @Override
        public EdrConnector withWrongCredentials() {
            return open(WRONG);
        }

        @Override
        public EdrConnector without(Capability capability) {
            Set<String> scopes = new HashSet<>(SCOPES.values());
            scopes.remove(SCOPES.get(capability));
            cloud.key(LESS, scopes);
            return open(LESS);
        }

        @Override
        public String host(int number) {
            cloud.host(id(number), "PC-" + number);
            return id(number);
        }

        private static String id(int number) {
            return "H-" + number;
        }

        @Override
        public String unknownDeviceId() {
            return id(999);
        }

        @Override
        public void offline(int number) {
            cloud.online(id(number), false);
        }

        @Override
        public void online(int number) {
            cloud.online(id(number), true);
        }

        @Override
        public void organise(int host, EdrGroup group, EdrPolicy policy) {
            cloud.group(id(host), group.id(), group.name());
        }

        @Override
        public boolean hasPolicies() {
            return false;
        }

        @Override
        public String alert(int number, int host) {
            return raise(made(number, host));
        }

        private String raise(ObjectNode alert) {
            cloud.alert(alert);
            return alert.path("id").asText();
        }

        private ObjectNode made(int number, int host) {
            ObjectNode alert = AcmeClient.JSON
                    .createObjectNode()
                    .put("id", "A-" + number)
                    .put("kind", "malware")
                    .put("title", "Something was found")
                    .put("severity", 7)
                    .put("raised", clock.instant().toString());
            alert.putObject("host").put("id", id(host)).put("name", "PC-" + host);
            return alert;
        }

        @Override
        public Optional<String> alert(int number, int host, AlertForm form) {
            ObjectNode alert = made(number, host);
            switch (form) {
                case UNKNOWN_FIELDS -> alert.put("x_new", 1).putObject("x_deep").putArray("list");
                case UNKNOWN_WORDS -> alert.put("kind", "quantum").put("severity", "sky-high");
                case NULLS ->
                    alert.putNull("kind").putNull("title").putNull("severity").putNull("host");
                case ABSENT -> alert.remove(List.of("kind", "title", "severity", "host"));
                case EMPTY ->
                    alert.put("kind", "").put("title", "").put("severity", "").putObject("host");
                case NUMBERS_AS_TEXT -> alert.put("severity", "7");
                case TEXT_AS_NUMBERS -> alert.put("kind", 3).put("title", 4.5);
                case NINE_DIGITS -> alert.put("raised", time().replace("Z", ".123456789Z"));
                case NO_DIGITS -> alert.put("raised", time());
            }
            return Optional.of(raise(alert));
        }

        private String time() {
            return clock.instant().toString().replaceFirst("\\.\\d+", "");
        }

        @Override
        public void updateAlert(int number) {
            cloud.alert(cloud.alert("A-" + number).put("status", "seen"));
        }

        @Override
        public String oddAlert(int number) {
            ObjectNode alert = made(number, 1);
            alert.put("kind", "never heard of").put("severity", "soon").put("host", 17);
            alert.putArray("title").add(3);
            return raise(alert);
        }

        @Override
        public String alertWithSecret(int number) {
            return raise(made(number, 1).put("agent_token", PAYLOAD_SECRET));
        }

        @Override
        public void blockedByOthers(Indicator hash) {
            cloud.block(hash.value(), "console");
        }

        @Override
        public boolean isBlocked(Indicator hash) {
            return cloud.isBlocked(hash.value());
        }

        @Override
        public void fault(Fault fault) {
            cloud.fault(fault);
        }

        @Override
        public void heal() {
            cloud.fault(null);
        }

        @Override
        public int calls() {
            return cloud.calls();
        }

        @Override
        public List<String> secrets() {
            return List.of(KEY, LESS, WRONG, PAYLOAD_SECRET);
        }

        @Override
        public List<Object> printed() {
            return List.of(connector, new AcmeConnector.Config(tenant, "customer", cloud.url(), KEY, 2));
        }

        @Override
        public void close() {
            connector.close();
            cloud.close();
        }
    }
}
