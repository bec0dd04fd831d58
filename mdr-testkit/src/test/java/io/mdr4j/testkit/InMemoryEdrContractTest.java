package io.mdr4j.testkit;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.EdrAuthenticationException;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRateLimitedException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.EvidenceGap;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.evidence.Logon;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;

@DisplayName("An EDR in memory")
class InMemoryEdrContractTest extends EdrConnectorContract {

    @Override
    protected EdrConnectorSubject subject(EdrTenantId tenant, SettableClock clock) {
        return new Subject(tenant, clock);
    }

    private static final class Subject implements EdrConnectorSubject {

        private final EdrTenantId tenant;
        private final SettableClock clock;
        private final InMemoryEdr edr;
        private final Map<Integer, Instant> created = new HashMap<>();

        Subject(EdrTenantId tenant, SettableClock clock) {
            this.tenant = tenant;
            this.clock = clock;
            this.edr = InMemoryEdr.start(tenant, clock)
                    .pageSize(2)
                    .containmentDelay(Duration.ofMinutes(1))
                    .removalsWait();
        }

        @Override
        public EdrConnector connector() {
            return edr;
        }

        @Override
        public EdrConnector withWrongCredentials() {
            return failing(EnumSet.allOf(EdrCall.Kind.class), () -> new EdrAuthenticationException("wrong"));
        }

        @Override
        public EdrConnector without(Capability capability) {
            Set<EdrCall.Kind> kinds = EnumSet.allOf(EdrCall.Kind.class);
            kinds.removeIf(kind -> kind.capability() != capability);
            return failing(kinds, () -> new EdrPermissionException("not allowed", "in-memory " + capability));
        }

        private EdrConnector failing(Set<EdrCall.Kind> kinds, Supplier<EdrException> failure) {
            InMemoryEdr other = InMemoryEdr.start(tenant, clock);
            kinds.forEach(kind -> other.faults().fail(kind, failure));
            return other;
        }

        @Override
        public String host(int number) {
            EndpointId id = id(number);
            edr.host(Endpoint.builder().id(id).hostName("PC-" + number).build());
            return id.deviceId();
        }

        private EndpointId id(int number) {
            return new EndpointId(tenant, "device-" + number);
        }

        @Override
        public String unknownDeviceId() {
            return "nobody";
        }

        @Override
        public void offline(int number) {
            edr.offline(id(number));
        }

        @Override
        public void online(int number) {
            edr.online(id(number));
        }

        @Override
        public String alert(int number, int host) {
            created.put(number, clock.instant());
            Endpoint endpoint = Endpoint.builder().id(id(host)).build();
            return put(number, "test", Optional.of(endpoint));
        }

        @Override
        public void updateAlert(int number) {
            put(number, "test", Optional.empty());
        }

        @Override
        public String oddAlert(int number) {
            return put(number, "never heard of", Optional.empty());
        }

        @Override
        public String alertWithSecret(int number) {
            return alert(number, 1);
        }

        @Override
        public Optional<String> alert(int number, int host, AlertForm form) {
            return Optional.of(alert(number, host));
        }

        @Override
        public void organise(int host, EdrGroup group, EdrPolicy policy) {
            edr.host(Endpoint.builder()
                    .id(id(host))
                    .hostName("PC-" + host)
                    .groups(List.of(group))
                    .policies(List.of(policy))
                    .build());
        }

        @Override
        public RemoteMachine machine(int number) {
            return edr.machine(id(number));
        }

        @Override
        public void activity(int number, int host) {
            edr.evidence(
                    new AlertId(tenant, "alert-" + number),
                    Evidence.builder()
                            .addProcesses(
                                    process("p1", ProcessRelation.ALERTED, "powershell.exe"),
                                    process("p2", ProcessRelation.PARENT, "winword.exe"),
                                    process("p3", ProcessRelation.CHILD, "cmd.exe"))
                            .addLogons(Logon.builder()
                                    .id("l1")
                                    .user("ACME\\yamada")
                                    .build())
                            .addGaps(
                                    new EvidenceGap(EvidenceGap.Subject.NETWORK, "not recorded"),
                                    new EvidenceGap(EvidenceGap.Subject.FILES, "not recorded"),
                                    new EvidenceGap(EvidenceGap.Subject.REGISTRY, "not recorded"),
                                    new EvidenceGap(EvidenceGap.Subject.SCRIPTS, "not recorded"))
                            .build());
        }

        private static ProcessNode process(String id, ProcessRelation relation, String name) {
            return ProcessNode.builder().id(id).relation(relation).name(name).build();
        }

        @Override
        public void sighting(int host, Indicator indicator, Instant first, Instant last) {
            edr.sighting(id(host), indicator, first, last);
        }

        @Override
        public String quarantined(int host, String path, String content) {
            return edr.quarantined(id(host), path, content);
        }

        @Override
        public void blockedByOthers(Indicator hash) {
            edr.blockedByOthers(hash);
        }

        @Override
        public boolean isBlocked(Indicator hash) {
            return edr.isBlocked(hash);
        }

        private String put(int number, String type, Optional<Endpoint> endpoint) {
            String id = "alert-" + number;
            edr.alert(Alert.builder()
                    .id(new AlertId(tenant, id))
                    .vendor(edr.vendor())
                    .type(type)
                    .vendorCustomer(edr.vendorCustomer())
                    .createdAt(created.getOrDefault(number, clock.instant()))
                    .updatedAt(clock.instant())
                    .endpoint(endpoint)
                    .build());
            return id;
        }

        @Override
        public void fault(Fault fault) {
            Supplier<EdrException> failure = switch (fault) {
                case SERVER_ERROR, TRUNCATED, HANGS -> () -> new EdrUnavailableException("down");
                case RATE_LIMITED -> () -> new EdrRateLimitedException("silence", Duration.ofSeconds(5));
            };
            for (EdrCall.Kind kind : EdrCall.Kind.values()) {
                edr.faults().fail(kind, failure);
            }
        }

        @Override
        public void heal() {
            edr.faults().heal();
        }

        @Override
        public int calls() {
            return edr.calls().size();
        }

        @Override
        public List<String> secrets() {
            return List.of("there is no secret in memory");
        }

        @Override
        public void close() {
            edr.close();
        }
    }
}
