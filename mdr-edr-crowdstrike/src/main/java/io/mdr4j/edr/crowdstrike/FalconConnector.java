package io.mdr4j.edr.crowdstrike;

import io.mdr4j.containment.Containment;
import io.mdr4j.edr.AlertSource;
import io.mdr4j.edr.AlertWriteBack;
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
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One CrowdStrike Falcon tenant. Thread-safe; opening it sends nothing.
 */
public final class FalconConnector implements EdrConnector {

    private static final Map<Capability, CapabilityStatus> CAPABILITIES = Map.of(
            Capability.ALERTS, CapabilityStatus.yes(),
            Capability.ENDPOINT_DETAILS, CapabilityStatus.yes(),
            Capability.CONTAINMENT, CapabilityStatus.yes(),
            Capability.EVIDENCE, CapabilityStatus.yes(ThreatGraphApi.READ, ThreatGraphApi.IOCS, DevicesApi.READ),
            Capability.SWEEP, CapabilityStatus.yes(ThreatGraphApi.READ, AlertsByIndicator.SCOPE, IocApi.READ),
            Capability.REMOVAL,
                    CapabilityStatus.yes(
                            DevicesApi.READ,
                            RtrCommand.Tier.READ.scope(),
                            RtrCommand.Tier.WRITE.scope(),
                            RtrCommand.Tier.ADMIN.scope(),
                            FalconQuarantine.READ,
                            FalconQuarantine.WRITE),
            Capability.BLOCK_LIST, CapabilityStatus.yes(IocApi.READ, IocApi.WRITE),
            Capability.ALERT_STREAM, CapabilityStatus.no("This version does not read Falcon's event streams"),
            Capability.ALERT_WRITE_BACK, CapabilityStatus.no("This version does not write to Falcon's alerts"));

    private final FalconConfig config;
    private final FalconClient client;
    private final OddValueCounter odd = new OddValueCounter();
    private final AlertSource alerts;
    private final EndpointDirectory endpoints;
    private final Containment containment;
    private final EvidenceCollector evidence;
    private final TelemetrySearch sweep;
    private final Removal removal;
    private final BlockList blockList;

    private FalconConnector(FalconConfig config) {
        this.config = config;
        this.client = new FalconClient(config);
        this.alerts =
                new FalconAlertSource(config, client, new FalconAlertReader(config.tenant(), client.redactor(), odd));
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
        return CAPABILITIES;
    }

    @Override
    public Optional<AlertWriteBack> alertWriteBack() {
        return Optional.empty();
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
        return capabilities();
    }

    @Override
    public Optional<Instant> unavailableUntil() {
        return client.unavailableFor().map(config.clock().instant()::plus);
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
