package io.mdr4j.edr.crowdstrike;

import io.mdr4j.containment.Containment;
import io.mdr4j.edr.AlertSource;
import io.mdr4j.edr.AlertWriteBack;
import io.mdr4j.edr.CallBudget;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.EndpointDirectory;
import io.mdr4j.edr.EvidenceCollector;
import io.mdr4j.edr.TelemetrySearch;
import io.mdr4j.edr.http.OddValueCounter;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.removal.BlockList;
import io.mdr4j.removal.Removal;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One CrowdStrike Falcon tenant. Thread-safe; opening it sends nothing.
 */
public final class FalconConnector implements EdrConnector {

    private final FalconConfig config;
    private final FalconClient client;
    private final OddValueCounter odd = new OddValueCounter();
    private final StreamsApi streams;
    private final StreamConnections connections;
    private final AlertSource alerts;
    private final AlertWriteBack writeBack;
    private final EndpointDirectory endpoints;
    private final Containment containment;
    private final EvidenceCollector evidence;
    private final TelemetrySearch sweep;
    private final Removal removal;
    private final BlockList blockList;

    private FalconConnector(FalconConfig config) {
        this.config = config;
        this.client = new FalconClient(config);
        FalconAlertReader reader = FalconAlertReader.of(config, client.redactor(), odd);
        this.streams = new StreamsApi(config, client);
        this.connections = new StreamConnections(config.tenant().value(), streams, config.clock());
        this.alerts = config.alertDelivery() == AlertDelivery.STREAM
                ? new FalconStreamSource(config, client, connections, reader, odd)
                : new FalconAlertSource(config, client, reader);
        this.writeBack = new FalconWriteBack(config.tenant(), client, odd);
        this.endpoints = new FalconEndpoints(config, client, odd);
        this.containment = new FalconContainment(config, client, odd);
        this.evidence = new FalconEvidence(client, odd);
        this.sweep = new FalconSweep(config, client);
        this.removal = new FalconRemoval(config, client);
        this.blockList = new FalconBlockList(config, client);
    }

    /** Opens the tenant; the first call logs in. */
    public static FalconConnector open(FalconConfig config) {
        return new FalconConnector(config);
    }

    @Override
    public EdrVendor vendor() {
        return EdrVendor.CROWDSTRIKE;
    }

    @Override
    public EdrTenantId tenant() {
        return config.tenant();
    }

    @Override
    public String vendorCustomer() {
        return config.customerCid();
    }

    @Override
    public Map<String, EdrTenantId> childTenants() {
        return config.childTenants();
    }

    /**
     * Where calls go: the address that was configured, or that of the region once a login has discovered it; before that,
     * where the first login goes.
     */
    public URI baseUrl() {
        return client.baseUrl();
    }

    /** The region of {@link #baseUrl()}, for example {@code eu-1}; empty for an address that is none of Falcon's. */
    public Optional<String> region() {
        return FalconRegions.nameOf(client.baseUrl());
    }

    @Override
    public AlertSource alerts() {
        return alerts;
    }

    @Override
    public EndpointDirectory endpoints() {
        return endpoints;
    }

    @Override
    public Optional<Containment> containment() {
        return Optional.of(containment);
    }

    @Override
    public Optional<EvidenceCollector> evidence() {
        return Optional.of(evidence);
    }

    @Override
    public Map<Capability, CapabilityStatus> capabilities() {
        return FalconCapabilities.of(config);
    }

    @Override
    public Optional<AlertWriteBack> alertWriteBack() {
        return Optional.of(writeBack);
    }

    @Override
    public Optional<TelemetrySearch> telemetrySearch() {
        return Optional.of(sweep);
    }

    @Override
    public Optional<Removal> removal() {
        return Optional.of(removal);
    }

    @Override
    public Optional<BlockList> blockList() {
        return Optional.of(blockList);
    }

    @Override
    public Map<Capability, CapabilityStatus> probe() {
        client.refuseWhenClosed();
        return new FalconProbe(config, client, streams, connections).of(capabilities());
    }

    @Override
    public Optional<Instant> unavailableUntil() {
        return client.unavailableFor().map(config.clock().instant()::plus);
    }

    @Override
    public Optional<CallBudget> budget() {
        return Optional.of(client.budget());
    }

    /** How often a field held what was not expected, by field and expectation, since this was opened. */
    public Map<String, Long> oddValues() {
        return odd.counts();
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return "FalconConnector[" + config.tenant() + "]";
    }
}
