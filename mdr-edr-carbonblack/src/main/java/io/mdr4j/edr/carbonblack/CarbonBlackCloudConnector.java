package io.mdr4j.edr.carbonblack;

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
import io.mdr4j.edr.http.CallClass;
import io.mdr4j.edr.http.OddValueCounter;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.removal.BlockList;
import io.mdr4j.removal.Removal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One org of VMware Carbon Black Cloud. Thread-safe.
 *
 * <p>Needs a key with a custom access level; {@link #capabilities()} says which permissions each capability needs.
 */
public final class CarbonBlackCloudConnector implements EdrConnector {

    private final CarbonBlackCloudConfig config;
    private final CloudClient api;
    private final OddValueCounter odd = new OddValueCounter();
    private final AlertSource alerts;
    private final CloudEndpoints endpoints;
    private final Containment containment;
    private final ResponsePorts response;
    private final DevicesApi devices;
    private final OrganisationApi organisation;
    private final ConsoleApi console;
    private final OverridesApi overrides;
    private final Map<Capability, CapabilityStatus> capabilities;

    private CarbonBlackCloudConnector(CarbonBlackCloudConfig config) {
        this.config = config;
        this.api = new CloudClient(config);
        this.capabilities = CloudCapabilities.of(config.products());
        this.devices = new DevicesApi(api);
        this.organisation = new OrganisationApi(api, odd);
        this.console = new ConsoleApi(api, odd);
        this.overrides = new OverridesApi(api, Math.min(config.pageSize(), 1_000), odd);
        this.alerts = new CloudAlertSource(
                new AlertsApi(api), new CarbonBlackCloudAlertReader(config.tenant(), api.ownRedactor(), odd), config);
        this.endpoints = new CloudEndpoints(devices, organisation, config.tenant(), config.pageSize(), odd);
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
        return offered(Capability.EVIDENCE) ? Optional.of(response.evidence()) : Optional.empty();
    }

    @Override
    public Map<Capability, CapabilityStatus> capabilities() {
        return capabilities;
    }

    @Override
    public Optional<AlertWriteBack> alertWriteBack() {
        return Optional.of(new CloudWriteBack(console, config, odd));
    }

    @Override
    public Optional<TelemetrySearch> telemetrySearch() {
        return offered(Capability.SWEEP) ? Optional.of(response.search()) : Optional.empty();
    }

    @Override
    public Optional<Removal> removal() {
        return Optional.of(response.removal());
    }

    @Override
    public Optional<BlockList> blockList() {
        return offered(Capability.BLOCK_LIST)
                ? Optional.of(new CloudBlockList(overrides, config.tenant()))
                : Optional.empty();
    }

    private boolean offered(Capability capability) {
        return status(capability).available();
    }

    private CapabilityStatus status(Capability capability) {
        return Objects.requireNonNull(capabilities.get(capability), "every capability has a status");
    }

    @Override
    public Map<Capability, CapabilityStatus> probe() {
        Map<Capability, CapabilityStatus> told = new EnumMap<>(capabilities);
        Instant now = config.clock().instant();
        ask(told, Capability.ALERTS, true, () -> askForAlerts(now));
        ask(told, Capability.ENDPOINT_DETAILS, true, () -> {
            devices.countActive();
            organisation.policies();
        });
        ask(told, Capability.CONTAINMENT, false, devices::countActive);
        ask(told, Capability.ALERT_WRITE_BACK, false, () -> {
            askForAlerts(now);
            console.askForJobs();
        });
        ask(told, Capability.BLOCK_LIST, false, () -> overrides.search(0, 1));
        response.probe().forEach((capability, status) -> {
            if (offered(capability)) {
                told.put(capability, status);
            }
        });
        return Map.copyOf(told);
    }

    private void askForAlerts(Instant now) {
        new AlertsApi(api).search(AlertStream.CREATED, now.minusSeconds(60), now, 1);
    }

    private void ask(
            Map<Capability, CapabilityStatus> told, Capability capability, boolean onlyReads, Runnable question) {
        told.put(capability, CloudCapabilities.asked(status(capability), onlyReads, question));
    }

    @Override
    public Optional<Instant> unavailableUntil() {
        return api.unavailableFor(CallClass.CONTAINMENT).map(config.clock().instant()::plus);
    }

    @Override
    public Optional<CallBudget> budget() {
        return Optional.of(api.budget());
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
