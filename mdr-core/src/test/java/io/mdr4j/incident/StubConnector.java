package io.mdr4j.incident;

import io.mdr4j.containment.Containment;
import io.mdr4j.edr.AlertSource;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.EndpointDirectory;
import io.mdr4j.edr.EvidenceCollector;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A connector of which intake asks only whose it is. */
record StubConnector(EdrTenantId tenant, String vendorCustomer) implements EdrConnector {

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
    public Map<Capability, CapabilityStatus> capabilities() {
        return Map.of();
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
