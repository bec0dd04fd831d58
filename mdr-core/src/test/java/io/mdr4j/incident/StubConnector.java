package io.mdr4j.incident;

import io.mdr4j.containment.Containment;
import io.mdr4j.edr.AlertSource;
import io.mdr4j.edr.AlertWriteBack;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.EndpointDirectory;
import io.mdr4j.edr.EvidenceCollector;
import io.mdr4j.edr.TelemetrySearch;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.removal.BlockList;
import io.mdr4j.removal.Removal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A connector of which intake asks only whose it is. */
record StubConnector(EdrTenantId tenant, String vendorCustomer, Map<String, EdrTenantId> childTenants)
        implements EdrConnector {

    StubConnector(EdrTenantId tenant, String vendorCustomer) {
        this(tenant, vendorCustomer, Map.of());
    }

    @Override
    public EdrVendor vendor() {
        return EdrVendor.CROWDSTRIKE;
    }

    @Override
    public AlertSource alerts() {
        throw new UnsupportedOperationException("intake is handed its alerts");
    }

    @Override
    public EndpointDirectory endpoints() {
        throw new UnsupportedOperationException("intake looks nothing up");
    }

    @Override
    public Optional<Containment> containment() {
        return Optional.empty();
    }

    @Override
    public Optional<EvidenceCollector> evidence() {
        return Optional.empty();
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
    public Map<Capability, CapabilityStatus> capabilities() {
        return Map.of();
    }

    @Override
    public Map<Capability, CapabilityStatus> probe() {
        return capabilities();
    }

    @Override
    public Optional<Instant> unavailableUntil() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
