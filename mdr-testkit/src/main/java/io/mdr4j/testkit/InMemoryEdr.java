package io.mdr4j.testkit;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.containment.Containment;
import io.mdr4j.containment.ContainmentState;
import io.mdr4j.edr.AlertSource;
import io.mdr4j.edr.AlertWriteBack;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EndpointDirectory;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.edr.EvidenceCollector;
import io.mdr4j.edr.GroupsAndPolicies;
import io.mdr4j.edr.TelemetrySearch;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Document;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.removal.BlockList;
import io.mdr4j.removal.Removal;
import io.mdr4j.removal.RemovalAction;
import io.mdr4j.testkit.EdrCall.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * An EDR tenant in memory: hosts with what is on them, alerts, evidence and sightings that a test puts in, sensors that carry out an isolation after a
 * delay by the injected clock, and faults on demand. Nothing waits in real time unless a test scripts it. Thread-safe.
 *
 * <p>Unless changed: a page has 100 alerts, a sensor carries out a request at once when it is next looked at, every
 * capability is there, the state that is read is the sensor's own.
 */
public final class InMemoryEdr implements EdrConnector {

    private final String vendorCustomer;
    private final EdrVendor vendor;
    private final InMemoryTenant tenant;
    private final InMemoryAlerts alerts;
    private final InMemoryDirectory directory;
    private final InMemoryContainment containment;
    private final InMemorySweep sweep;
    private final InMemoryRemoval removal;
    private final InMemoryBlockList blockList;
    private final Map<AlertId, Evidence> evidence = new ConcurrentHashMap<>();
    private final Map<Capability, CapabilityStatus> capabilities = new ConcurrentHashMap<>();

    private InMemoryEdr(InMemoryTenant tenant, String vendorCustomer, EdrVendor vendor) {
        this.tenant = tenant;
        this.vendorCustomer = Objects.requireNonNull(vendorCustomer, "vendorCustomer");
        this.vendor = Objects.requireNonNull(vendor, "vendor");
        this.alerts = new InMemoryAlerts(tenant);
        this.directory = new InMemoryDirectory(tenant);
        this.containment = new InMemoryContainment(tenant);
        this.sweep = new InMemorySweep(tenant);
        this.removal = new InMemoryRemoval(tenant);
        this.blockList = new InMemoryBlockList(tenant);
        for (Capability capability : Capability.values()) {
            capabilities.put(capability, CapabilityStatus.yes("in-memory " + capability));
        }
    }

    /** An empty tenant of a vendor {@code in-memory}, whose name for the customer is the tenant's own name. */
    public static InMemoryEdr start(EdrTenantId tenant, Clock clock) {
        return start(tenant, tenant.value(), new EdrVendor("in-memory", "In-memory EDR"), clock);
    }

    /** An empty tenant. */
    public static InMemoryEdr start(EdrTenantId tenant, String vendorCustomer, EdrVendor vendor, Clock clock) {
        return new InMemoryEdr(new InMemoryTenant(tenant, clock), vendorCustomer, vendor);
    }

    /** Adds a host, or changes what is known of it; its isolation stays. Throws for a host of another tenant. */
    public InMemoryEdr host(Endpoint host) {
        tenant.put(host);
        return this;
    }

    /** Takes a host away: it is not found any more. */
    public InMemoryEdr removeHost(EndpointId host) {
        tenant.remove(host);
        return this;
    }

    /** Groups and policies that the tenant has besides those of its hosts. */
    public InMemoryEdr withoutHosts(GroupsAndPolicies further) {
        directory.withoutHosts(further);
        return this;
    }

    /** What is on a host. Throws {@link EndpointNotFoundException} when there is none such. */
    public RemoteMachine machine(EndpointId host) {
        return tenant.host(host).machine();
    }

    /** Hands out an alert after those that are there, with a raw form that names its id only. Again for an update. */
    public InMemoryEdr alert(Alert alert) {
        return alert(
                new ReceivedAlert(alert, Document.of("{\"id\":\"" + alert.id().value() + "\"}")));
    }

    /** Hands out an alert after those that are there. */
    public InMemoryEdr alert(ReceivedAlert alert) {
        alerts.add(alert);
        return this;
    }

    /** What is collected for this alert; nothing unless set. */
    public InMemoryEdr evidence(AlertId alert, Evidence facts) {
        evidence.put(alert, facts);
        return this;
    }

    /** An indicator was seen on a host between these times. */
    public InMemoryEdr sighting(EndpointId host, Indicator indicator, Instant first, Instant last) {
        sweep.seen(host, indicator, first, last);
        return this;
    }

    /** What can be searched for; every kind unless set. */
    public InMemoryEdr sweeps(Set<Indicator.Kind> kinds) {
        sweep.kinds(kinds);
        return this;
    }

    /** What can be removed; every kind unless set. */
    public InMemoryEdr removes(Set<RemovalAction.Kind> kinds) {
        removal.kinds(kinds);
        return this;
    }

    /** From now on a removal on a host that is offline waits for it, as in an EDR that queues; unless set, nothing waits. */
    public InMemoryEdr removalsWait() {
        removal.waitForReturn();
        return this;
    }

    /** The EDR took this file into its quarantine before; answers its SHA-256. */
    public String quarantined(EndpointId host, String path, String content) {
        return removal.quarantine(host).take(path, content);
    }

    /** Somebody else blocked this hash. */
    public InMemoryEdr blockedByOthers(Indicator hash) {
        blockList.blockedByOthers(hash);
        return this;
    }

    /** Tells whether a file with this hash is kept from running. */
    public boolean isBlocked(Indicator hash) {
        return blockList.isBlocked(hash);
    }

    /** How many alerts, or hosts, a page has at most; 100 unless set. */
    public InMemoryEdr pageSize(int size) {
        alerts.pageSize(size);
        directory.pageSize(size);
        return this;
    }

    /** How long every sensor that is online takes to carry out a request; no time unless set. */
    public InMemoryEdr containmentDelay(Duration delay) {
        tenant.delay(delay);
        return this;
    }

    /**
     * From now on the state that is read is what was requested and not what the sensor did, as at Carbon Black Cloud:
     * it changes at once, and only the last contact tells the rest.
     */
    public InMemoryEdr showRequestedStateOnly() {
        containment.showRequestedStateOnly();
        return this;
    }

    /** Takes the host off the air: requests stay pending. */
    public InMemoryEdr offline(EndpointId host) {
        return onSensor(host, sensor -> sensor.goOffline(tenant.now()));
    }

    /** Brings the host back: what is pending is carried out after the delay. */
    public InMemoryEdr online(EndpointId host) {
        return onSensor(host, sensor -> sensor.goOnline(tenant.now()));
    }

    /** Somebody else isolated the host, or let it back: the state is there at once. */
    public InMemoryEdr isolatedByOthers(EndpointId host, boolean isolated) {
        return onSensor(host, sensor -> sensor.force(isolated));
    }

    private InMemoryEdr onSensor(EndpointId host, Consumer<SimulatedSensor> change) {
        synchronized (tenant) {
            change.accept(tenant.host(host).sensor());
        }
        return this;
    }

    /** Takes a capability away or gives it back; without it the port is empty where the bundle allows that. */
    public InMemoryEdr offer(Capability capability, CapabilityStatus status) {
        capabilities.put(capability, status);
        return this;
    }

    /** Says until when nothing should be asked; calls until then fail as unavailable. */
    public InMemoryEdr openCircuit(Instant until) {
        tenant.silence(until);
        return this;
    }

    /** Ends the silence at once. */
    public InMemoryEdr closeCircuit() {
        tenant.silence(null);
        return this;
    }

    /** What goes wrong, and when. */
    public InMemoryFaults faults() {
        return tenant.faults;
    }

    /** All calls so far, failed ones too, in their order. */
    public List<EdrCall> calls() {
        return tenant.calls();
    }

    /** The calls of one kind so far. */
    public List<EdrCall> calls(Kind kind) {
        return calls().stream().filter(call -> call.kind() == kind).toList();
    }

    /** The sensor's own state of a host now. */
    public ContainmentState stateOf(EndpointId host) {
        synchronized (tenant) {
            return tenant.host(host).sensor().state(tenant.now());
        }
    }

    @Override
    public EdrVendor vendor() {
        return vendor;
    }

    @Override
    public EdrTenantId tenant() {
        return tenant.id;
    }

    @Override
    public String vendorCustomer() {
        return vendorCustomer;
    }

    @Override
    public AlertSource alerts() {
        return alerts;
    }

    @Override
    public EndpointDirectory endpoints() {
        return directory;
    }

    @Override
    public Optional<AlertWriteBack> alertWriteBack() {
        return offered(Capability.ALERT_WRITE_BACK, alerts);
    }

    @Override
    public Optional<Containment> containment() {
        return offered(Capability.CONTAINMENT, containment);
    }

    @Override
    public Optional<EvidenceCollector> evidence() {
        return offered(Capability.EVIDENCE, alert -> {
            tenant.called(Kind.COLLECT_EVIDENCE, alert.id().value());
            return evidence.getOrDefault(alert.id(), Evidence.none());
        });
    }

    @Override
    public Optional<TelemetrySearch> telemetrySearch() {
        return offered(Capability.SWEEP, sweep);
    }

    @Override
    public Optional<Removal> removal() {
        return offered(Capability.REMOVAL, removal);
    }

    @Override
    public Optional<BlockList> blockList() {
        return offered(Capability.BLOCK_LIST, blockList);
    }

    private <T> Optional<T> offered(Capability capability, T port) {
        return status(capability).available() ? Optional.of(port) : Optional.empty();
    }

    private CapabilityStatus status(Capability capability) {
        return Objects.requireNonNull(capabilities.get(capability), "every capability has a status");
    }

    @Override
    public Map<Capability, CapabilityStatus> capabilities() {
        return Map.copyOf(capabilities);
    }

    @Override
    public Map<Capability, CapabilityStatus> probe() {
        Map<Capability, CapabilityStatus> probed = new EnumMap<>(capabilities);
        for (Kind kind : Kind.values()) {
            if (kind.isHarmless() && status(kind.capability()).available()) {
                probed.put(kind.capability(), probe(kind));
            }
        }
        return probed;
    }

    private CapabilityStatus probe(Kind kind) {
        try {
            tenant.called(kind, "probe");
            return status(kind.capability()).confirmed();
        } catch (EdrPermissionException refused) {
            return status(kind.capability()).missing(kind.capability() + " needs " + refused.scope());
        }
    }

    @Override
    public Optional<Instant> unavailableUntil() {
        return tenant.silentUntil();
    }

    @Override
    public void close() {
        tenant.close();
    }
}
