package io.mdr4j.edr.carbonblack;

import io.mdr4j.containment.Containment;
import io.mdr4j.edr.AlertSource;
import io.mdr4j.edr.AlertWriteBack;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.EndpointDirectory;
import io.mdr4j.edr.EvidenceCollector;
import io.mdr4j.edr.TelemetrySearch;
import io.mdr4j.edr.http.CallClass;
import io.mdr4j.edr.http.OddValueCounter;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.removal.BlockList;
import io.mdr4j.removal.Removal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One org of VMware Carbon Black Cloud. Thread-safe.
 *
 * <p>Needs a key with a custom access level and these permissions: {@code org.alerts READ} for alerts, {@code device READ}
 * for endpoints, {@code device READ} and {@code device.quarantine EXECUTE} for isolation.
 */
public final class CarbonBlackCloudConnector implements EdrConnector {

    private static final Map<Capability, CapabilityStatus> CAPABILITIES = Map.of(
            Capability.ALERTS,
            CapabilityStatus.yes(),
            Capability.ENDPOINT_DETAILS,
            CapabilityStatus.yes(),
            Capability.CONTAINMENT,
            CapabilityStatus.yes(),
            Capability.EVIDENCE,
            ResponseCapabilities.EVIDENCE,
            Capability.SWEEP,
            ResponseCapabilities.SWEEP,
            Capability.REMOVAL,
            ResponseCapabilities.REMOVAL);

    private final CarbonBlackCloudConfig config;
    private final CloudClient api;
    private final OddValueCounter odd = new OddValueCounter();
    private final AlertSource alerts;
    private final CloudEndpoints endpoints;
    private final Containment containment;
    private final ResponsePorts response;

    private CarbonBlackCloudConnector(CarbonBlackCloudConfig config) {
        this.config = config;
        this.api = new CloudClient(config);
        DevicesApi devices = new DevicesApi(api);
        this.alerts = new CloudAlertSource(
                new AlertsApi(api), new CarbonBlackCloudAlertReader(config.tenant(), api.ownRedactor(), odd), config);
        this.endpoints = new CloudEndpoints(devices, config.tenant(), odd);
        this.containment = new CloudContainment(devices, endpoints, odd);
        this.response = ResponsePorts.of(config, api, endpoints, odd);
    }

    /** Opens the org; nothing is sent yet. */
    public static CarbonBlackCloudConnector open(CarbonBlackCloudConfig config) {
        return new CarbonBlackCloudConnector(config);
    }

    @Override
    public EdrVendor vendor() {
        return EdrVendor.CARBON_BLACK;
    }

    @Override
    public EdrTenantId tenant() {
        return config.tenant();
    }

    /** The org key. */
    @Override
    public String vendorCustomer() {
        return config.orgKey();
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
        return Optional.of(response.evidence());
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
        return Optional.of(response.search());
    }

    @Override
    public Optional<Removal> removal() {
        return Optional.of(response.removal());
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
    public Optional<Instant> unavailableUntil() {
        return api.unavailableFor(CallClass.CONTAINMENT).map(config.clock().instant()::plus);
    }

    /** How often each field of an answer was not what it should be, since the connector was made. */
    public Map<String, Long> oddValues() {
        return odd.counts();
    }

    @Override
    public void close() {
        api.close();
    }

    @Override
    public String toString() {
        return "CarbonBlackCloudConnector[" + config.tenant() + ", org " + config.orgKey() + "]";
    }
}
