package io.mdr4j.testkit;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.containment.Containment;
import io.mdr4j.containment.ContainmentReading;
import io.mdr4j.containment.ContainmentReceipt;
import io.mdr4j.containment.ContainmentState;
import io.mdr4j.edr.AlertBatch;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.AlertSource;
import io.mdr4j.edr.AlertWriteBack;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.EndpointDirectory;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.edr.EndpointPage;
import io.mdr4j.edr.EvidenceCollector;
import io.mdr4j.edr.GroupsAndPolicies;
import io.mdr4j.edr.TelemetrySearch;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Document;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.removal.BlockList;
import io.mdr4j.removal.Removal;
import io.mdr4j.testkit.EdrCall.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An EDR tenant in memory: hosts, alerts and evidence that a test puts in, sensors that carry out an isolation after a
 * delay by the injected clock, and faults on demand. Nothing waits in real time unless a test scripts it. Thread-safe.
 *
 * <p>Unless changed: a page has 100 alerts, a sensor carries out a request at once when it is next looked at, every
 * capability is there, the state that is read is the sensor's own.
 */
public final class InMemoryEdr implements EdrConnector {

    private static final String CURSOR_PREFIX = "in-memory:";

    private final EdrTenantId tenant;
    private final String vendorCustomer;
    private final EdrVendor vendor;
    private final Clock clock;
    private final InMemoryFaults faults = new InMemoryFaults();
    private final List<EdrCall> calls = new ArrayList<>();
    private final List<ReceivedAlert> alerts = new ArrayList<>();
    private final Map<EndpointId, Endpoint> hosts = new LinkedHashMap<>();
    private final Map<EndpointId, SimulatedSensor> sensors = new HashMap<>();
    private final Map<AlertId, Evidence> evidence = new HashMap<>();
    private final Map<Capability, CapabilityStatus> capabilities = new EnumMap<>(Capability.class);
    private Duration containmentDelay = Duration.ZERO;
    private boolean sensorState = true;
    private int pageSize = 100;
    private @Nullable Instant circuitOpenUntil;
    private boolean closed;

    private InMemoryEdr(EdrTenantId tenant, String vendorCustomer, EdrVendor vendor, Clock clock) {
        this.tenant = Objects.requireNonNull(tenant, "tenant");
        this.vendorCustomer = Objects.requireNonNull(vendorCustomer, "vendorCustomer");
        this.vendor = Objects.requireNonNull(vendor, "vendor");
        this.clock = Objects.requireNonNull(clock, "clock");
        for (Capability capability : Capability.values()) {
            capabilities.put(capability, CapabilityStatus.yes());
        }
    }

    /** An empty tenant of a vendor {@code in-memory}, whose name for the customer is the tenant's own name. */
    public static InMemoryEdr start(EdrTenantId tenant, Clock clock) {
        return start(tenant, tenant.value(), new EdrVendor("in-memory", "In-memory EDR"), clock);
    }

    /** An empty tenant. */
    public static InMemoryEdr start(EdrTenantId tenant, String vendorCustomer, EdrVendor vendor, Clock clock) {
        return new InMemoryEdr(tenant, vendorCustomer, vendor, clock);
    }

    /** Adds a host, or changes what is known of it; its isolation stays. Throws for a host of another tenant. */
    public synchronized InMemoryEdr host(Endpoint host) {
        if (!host.id().tenant().equals(tenant)) {
            throw new IllegalArgumentException("The host " + host.id() + " is not one of tenant " + tenant);
        }
        hosts.put(host.id(), host);
        sensors.computeIfAbsent(host.id(), id -> new SimulatedSensor(containmentDelay));
        return this;
    }

    /** Takes a host away: it is not found any more. */
    public synchronized InMemoryEdr removeHost(EndpointId host) {
        hosts.remove(host);
        sensors.remove(host);
        return this;
    }

    /** Hands out an alert after those that are there, with a raw form that names its id only. Again for an update. */
    public InMemoryEdr alert(Alert alert) {
        return alert(
                new ReceivedAlert(alert, Document.of("{\"id\":\"" + alert.id().value() + "\"}")));
    }

    /** Hands out an alert after those that are there. */
    public synchronized InMemoryEdr alert(ReceivedAlert alert) {
        alerts.add(alert);
        return this;
    }

    /** What is collected for this alert; nothing unless set. */
    public synchronized InMemoryEdr evidence(AlertId alert, Evidence facts) {
        evidence.put(alert, facts);
        return this;
    }

    /** How many alerts a page has at most; 100 unless set. */
    public synchronized InMemoryEdr pageSize(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("pageSize must be at least 1, but is " + size);
        }
        pageSize = size;
        return this;
    }

    /** How long every sensor that is online takes to carry out a request; no time unless set. */
    public synchronized InMemoryEdr containmentDelay(Duration delay) {
        containmentDelay = delay;
        sensors.values().forEach(sensor -> sensor.setDelay(delay));
        return this;
    }

    /**
     * From now on the state that is read is what was requested and not what the sensor did, as at Carbon Black Cloud:
     * it changes at once, and only the last contact tells the rest.
     */
    public synchronized InMemoryEdr showRequestedStateOnly() {
        sensorState = false;
        return this;
    }

    /** Takes the host off the air: requests stay pending. */
    public synchronized InMemoryEdr offline(EndpointId host) {
        sensor(host).goOffline(clock.instant());
        return this;
    }

    /** Brings the host back: what is pending is carried out after the delay. */
    public synchronized InMemoryEdr online(EndpointId host) {
        sensor(host).goOnline(clock.instant());
        return this;
    }

    /** Somebody else isolated the host, or let it back: the state is there at once. */
    public synchronized InMemoryEdr isolatedByOthers(EndpointId host, boolean isolated) {
        sensor(host).force(isolated);
        return this;
    }

    /** Takes a capability away or gives it back; without it the port is empty where the bundle allows that. */
    public synchronized InMemoryEdr offer(Capability capability, CapabilityStatus status) {
        capabilities.put(capability, status);
        return this;
    }

    /** Says until when nothing should be asked; calls until then fail as unavailable. */
    public synchronized InMemoryEdr openCircuit(Instant until) {
        circuitOpenUntil = until;
        return this;
    }

    /** Ends the silence at once. */
    public synchronized InMemoryEdr closeCircuit() {
        circuitOpenUntil = null;
        return this;
    }

    /** What goes wrong, and when. */
    public InMemoryFaults faults() {
        return faults;
    }

    /** All calls so far, failed ones too, in their order. */
    public synchronized List<EdrCall> calls() {
        return List.copyOf(calls);
    }

    /** The calls of one kind so far. */
    public List<EdrCall> calls(Kind kind) {
        return calls().stream().filter(call -> call.kind() == kind).toList();
    }

    /** The sensor's own state of a host now. */
    public synchronized ContainmentState stateOf(EndpointId host) {
        return sensor(host).state(clock.instant());
    }

    @Override
    public EdrVendor vendor() {
        return vendor;
    }

    @Override
    public EdrTenantId tenant() {
        return tenant;
    }

    @Override
    public String vendorCustomer() {
        return vendorCustomer;
    }

    @Override
    public AlertSource alerts() {
        return new Alerts();
    }

    @Override
    public EndpointDirectory endpoints() {
        return new Directory();
    }

    @Override
    public synchronized Optional<Containment> containment() {
        return isOffered(Capability.CONTAINMENT) ? Optional.of(new Isolation()) : Optional.empty();
    }

    @Override
    public synchronized Optional<EvidenceCollector> evidence() {
        return isOffered(Capability.EVIDENCE) ? Optional.of(this::collect) : Optional.empty();
    }

    @Override
    public synchronized Map<Capability, CapabilityStatus> capabilities() {
        return Map.copyOf(capabilities);
    }

    @Override
    public Optional<AlertWriteBack> alertWriteBack() {
        return Optional.empty();
    }

    @Override
    public Optional<TelemetrySearch> telemetrySearch() {
        return Optional.empty();
    }

    @Override
    public Optional<Removal> removal() {
        return Optional.empty();
    }

    @Override
    public Optional<BlockList> blockList() {
        return Optional.empty();
    }

    @Override
    public Map<Capability, CapabilityStatus> probe() {
        return capabilities();
    }

    @Override
    public synchronized Optional<Instant> unavailableUntil() {
        return Optional.ofNullable(circuitOpenUntil).filter(until -> until.isAfter(clock.instant()));
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private boolean isOffered(Capability capability) {
        return Objects.requireNonNull(capabilities.get(capability), "every capability has a status")
                .available();
    }

    private Evidence collect(Alert alert) {
        called(Kind.COLLECT_EVIDENCE, Set.of(), alert.id().value());
        synchronized (this) {
            return evidence.getOrDefault(alert.id(), Evidence.none());
        }
    }

    /** Records the call and plays the faults; outside the lock, since a fault may wait. */
    private void called(Kind kind, Set<EndpointId> endpoints, String text) {
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("The connector of tenant " + tenant + " is closed");
            }
            calls.add(new EdrCall(kind, endpoints, text, clock.instant()));
            unavailableUntil().ifPresent(until -> {
                throw new EdrUnavailableException("The circuit of tenant " + tenant + " is open until " + until);
            });
        }
        faults.play(kind);
    }

    private SimulatedSensor sensor(EndpointId host) {
        SimulatedSensor sensor = sensors.get(host);
        if (sensor == null) {
            throw new EndpointNotFoundException("Tenant " + tenant + " has no endpoint " + host);
        }
        return sensor;
    }

    private final class Alerts implements AlertSource {

        @Override
        public AlertCursor startingAt(Instant instant) {
            return new AlertCursor(CURSOR_PREFIX + instant + "#0");
        }

        @Override
        public AlertBatch fetch(AlertCursor cursor) {
            if (!cursor.value().startsWith(CURSOR_PREFIX)) {
                throw new IllegalArgumentException("Not a cursor of an in-memory EDR: " + cursor.value());
            }
            called(Kind.FETCH_ALERTS, Set.of(), "");
            String position = cursor.value().substring(CURSOR_PREFIX.length());
            int hash = position.lastIndexOf('#');
            Instant start = Instant.parse(position.substring(0, hash));
            synchronized (InMemoryEdr.this) {
                List<ReceivedAlert> page = new ArrayList<>();
                int next = Integer.parseInt(position.substring(hash + 1));
                while (next < alerts.size() && page.size() < pageSize) {
                    ReceivedAlert alert = alerts.get(next++);
                    if (isSince(alert.alert(), start)) {
                        page.add(alert);
                    }
                }
                return new AlertBatch(page, new AlertCursor(CURSOR_PREFIX + start + "#" + next), next < alerts.size());
            }
        }

        private boolean isSince(Alert alert, Instant start) {
            return alert.updatedAt().or(alert::createdAt).filter(start::isAfter).isEmpty();
        }
    }

    private final class Directory implements EndpointDirectory {

        @Override
        public Endpoint find(EndpointId endpoint) {
            called(Kind.FIND_ENDPOINT, Set.of(endpoint), "");
            synchronized (InMemoryEdr.this) {
                sensor(endpoint);
                return Objects.requireNonNull(hosts.get(endpoint));
            }
        }

        @Override
        public EndpointPage list(Optional<String> position) {
            throw new UnsupportedOperationException("not built yet");
        }

        @Override
        public GroupsAndPolicies groupsAndPolicies() {
            throw new UnsupportedOperationException("not built yet");
        }

        @Override
        public long count() {
            called(Kind.COUNT_ENDPOINTS, Set.of(), "");
            synchronized (InMemoryEdr.this) {
                return hosts.size();
            }
        }
    }

    private final class Isolation implements Containment {

        @Override
        public ContainmentReceipt isolate(EndpointId endpoint, String reason) {
            return ask(Kind.ISOLATE, endpoint, reason, true);
        }

        @Override
        public ContainmentReceipt release(EndpointId endpoint, String reason) {
            return ask(Kind.RELEASE, endpoint, reason, false);
        }

        @Override
        public Map<EndpointId, ContainmentReading> states(Set<EndpointId> endpoints) {
            if (endpoints.isEmpty()) {
                throw new IllegalArgumentException("states needs at least one endpoint");
            }
            called(Kind.READ_STATES, endpoints, "");
            synchronized (InMemoryEdr.this) {
                Map<EndpointId, ContainmentReading> readings = new LinkedHashMap<>();
                Instant now = clock.instant();
                for (EndpointId endpoint : endpoints) {
                    SimulatedSensor sensor = sensors.get(endpoint);
                    if (sensor != null) {
                        readings.put(endpoint, reading(sensor, now));
                    }
                }
                return readings;
            }
        }

        private ContainmentReading reading(SimulatedSensor sensor, Instant now) {
            ContainmentState state = sensor.state(now);
            if (!sensorState) {
                state = sensor.isIsolationWanted() ? ContainmentState.ISOLATED : ContainmentState.NOT_ISOLATED;
            }
            return new ContainmentReading(state, sensorState, Optional.of(sensor.lastContact(now)));
        }

        private ContainmentReceipt ask(Kind kind, EndpointId endpoint, String reason, boolean isolation) {
            called(kind, Set.of(endpoint), reason);
            synchronized (InMemoryEdr.this) {
                sensor(endpoint).ask(isolation, clock.instant());
                return new ContainmentReceipt("request-" + calls.size(), Optional.of(clock.instant()));
            }
        }
    }
}
