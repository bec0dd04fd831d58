package io.mdr4j.examples;

import io.mdr4j.alert.AlertId;
import io.mdr4j.containment.Containment;
import io.mdr4j.containment.ContainmentReading;
import io.mdr4j.containment.ContainmentReceipt;
import io.mdr4j.edr.AlertChange;
import io.mdr4j.edr.AlertReading;
import io.mdr4j.edr.AlertSource;
import io.mdr4j.edr.AlertWriteBack;
import io.mdr4j.edr.CallBudget;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EndpointDirectory;
import io.mdr4j.edr.EvidenceCollector;
import io.mdr4j.edr.TelemetrySearch;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.removal.BlockEntry;
import io.mdr4j.removal.BlockList;
import io.mdr4j.removal.BlockRequest;
import io.mdr4j.removal.Removal;
import io.mdr4j.removal.RemovalAction;
import io.mdr4j.removal.RemovalOutcome;
import io.mdr4j.removal.RemovalReading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A connector that only reads: whatever would change something at the EDR or on an endpoint is refused with
 * {@link EdrRejectedException} before anything is sent. Looking on an endpoint is refused too, since it opens a remote session
 * there. As thread-safe as the connector behind it.
 */
final class ReadOnlyConnector implements EdrConnector {

    private final EdrConnector connector;

    ReadOnlyConnector(EdrConnector connector) {
        this.connector = connector;
    }

    private static EdrRejectedException refused(String what) {
        return new EdrRejectedException("Refused, since this run changes nothing: " + what);
    }

    @Override
    public EdrVendor vendor() {
        return connector.vendor();
    }

    @Override
    public EdrTenantId tenant() {
        return connector.tenant();
    }

    @Override
    public String vendorCustomer() {
        return connector.vendorCustomer();
    }

    @Override
    public Map<String, EdrTenantId> childTenants() {
        return connector.childTenants();
    }

    @Override
    public AlertSource alerts() {
        return connector.alerts();
    }

    @Override
    public Optional<AlertWriteBack> alertWriteBack() {
        return connector.alertWriteBack().map(ReadOnlyWriteBack::new);
    }

    @Override
    public EndpointDirectory endpoints() {
        return connector.endpoints();
    }

    @Override
    public Optional<Containment> containment() {
        return connector.containment().map(ReadOnlyContainment::new);
    }

    @Override
    public Optional<EvidenceCollector> evidence() {
        return connector.evidence();
    }

    @Override
    public Optional<TelemetrySearch> telemetrySearch() {
        return connector.telemetrySearch();
    }

    @Override
    public Optional<Removal> removal() {
        return connector.removal().map(ReadOnlyRemoval::new);
    }

    @Override
    public Optional<BlockList> blockList() {
        return connector.blockList().map(ReadOnlyBlockList::new);
    }

    @Override
    public Map<Capability, CapabilityStatus> capabilities() {
        return connector.capabilities();
    }

    @Override
    public Map<Capability, CapabilityStatus> probe() {
        return connector.probe();
    }

    @Override
    public Optional<Instant> unavailableUntil() {
        return connector.unavailableUntil();
    }

    @Override
    public Optional<CallBudget> budget() {
        return connector.budget();
    }

    @Override
    public void close() {
        connector.close();
    }

    private record ReadOnlyWriteBack(AlertWriteBack port) implements AlertWriteBack {

        @Override
        public AlertReading read(AlertId alert) {
            return port.read(alert);
        }

        @Override
        public AlertReading write(AlertId alert, AlertChange change) {
            throw refused("write to an alert");
        }
    }

    private record ReadOnlyContainment(Containment port) implements Containment {

        @Override
        public ContainmentReceipt isolate(EndpointId endpoint, String reason) {
            throw refused("isolate an endpoint");
        }

        @Override
        public ContainmentReceipt release(EndpointId endpoint, String reason) {
            throw refused("release an endpoint");
        }

        @Override
        public Map<EndpointId, ContainmentReading> states(Set<EndpointId> endpoints) {
            return port.states(endpoints);
        }
    }

    private record ReadOnlyRemoval(Removal port) implements Removal {

        @Override
        public Set<RemovalAction.Kind> kinds() {
            return port.kinds();
        }

        @Override
        public Map<EndpointId, RemovalReading> look(Set<EndpointId> endpoints, RemovalAction action) {
            throw refused("open a remote session");
        }

        @Override
        public RemovalOutcome remove(EndpointId endpoint, RemovalAction action, String reason) {
            throw refused("remove from an endpoint");
        }

        @Override
        public RemovalOutcome resume(EndpointId endpoint, RemovalAction action, String reference) {
            throw refused("remove from an endpoint");
        }
    }

    private record ReadOnlyBlockList(BlockList port) implements BlockList {

        @Override
        public Set<Indicator.Kind> kinds() {
            return port.kinds();
        }

        @Override
        public BlockEntry add(BlockRequest request) {
            throw refused("block a hash");
        }

        @Override
        public List<BlockEntry> entries() {
            return port.entries();
        }

        @Override
        public void remove(BlockEntry entry, String reason) {
            throw refused("unblock a hash");
        }
    }
}
