package io.mdr4j.edr.carbonblack.server;

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
import io.mdr4j.edr.carbonblack.ServerLiveResponse;
import io.mdr4j.edr.http.CallClass;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValueCounter;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.removal.BlockList;
import io.mdr4j.removal.Removal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One server of VMware Carbon Black EDR (once CB Response), or one customer's sensor groups on it. Thread-safe.
 *
 * <p>Needs the API token of a user who may see the sensor groups; for the rest {@link #capabilities()} names what the user
 * needs. Comments cannot be written into the server: a change with one is written without, and what is read back says so.
 */
public final class CarbonBlackEdrConnector implements EdrConnector {

    /** Whose product it is: not the same as the cloud, whose ids mean something else. */
    public static final EdrVendor VENDOR = new EdrVendor("carbonblack-edr", "VMware Carbon Black EDR");

    private final CarbonBlackEdrConfig config;
    private final ServerClient api;
    private final OddValueCounter odd = new OddValueCounter();
    private final AlertSource alerts;
    private final AlertWriteBack writeBack;
    private final ServerEndpoints endpoints;
    private final Containment containment;
    private final EvidenceCollector evidence;
    private final TelemetrySearch search;
    private final Removal removal;
    private final BlockList blockList;

    private CarbonBlackEdrConnector(CarbonBlackEdrConfig config) {
        this.config = config;
        this.api = new ServerClient(config);
        Customer customer = Customer.of(config);
        AlertsApi alertsApi = new AlertsApi(api);
        SensorsApi sensorsApi = new SensorsApi(api, config);
        ProcessesApi processes = new ProcessesApi(api);
        this.alerts = new ServerAlertSource(alertsApi, new ServerAlertReader(customer, api.ownRedactor(), odd), config);
        this.writeBack = new ServerWriteBack(alertsApi, customer);
        this.endpoints = new ServerEndpoints(sensorsApi, customer, odd, config.pageSize());
        this.containment = new ServerContainment(sensorsApi, endpoints, odd);
        this.evidence = new ServerEvidence(alertsApi, processes, odd);
        this.search = new ServerSweep(processes, customer, odd, config.sha256Search());
        this.removal = ServerLiveResponse.removal(
                api::send,
                endpoint -> Lenient.of(endpoints.sensor(endpoint, false), odd),
                Right.LIVE_RESPONSE,
                config.waits(),
                odd);
        this.blockList = new ServerBlockList(api, odd);
    }

    /** Opens the server; nothing is sent yet. */
    public static CarbonBlackEdrConnector open(CarbonBlackEdrConfig config) {
        return new CarbonBlackEdrConnector(config);
    }

    @Override
    public EdrVendor vendor() {
        return VENDOR;
    }

    @Override
    public EdrTenantId tenant() {
        return config.tenant();
    }

    /** The server's name. An alert of a group that is not the customer's names {@code <server>/<group>}. */
    @Override
    public String vendorCustomer() {
        return config.serverName();
    }

    @Override
    public AlertSource alerts() {
        return alerts;
    }

    @Override
    public Optional<AlertWriteBack> alertWriteBack() {
        return Optional.of(writeBack);
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
    public Optional<TelemetrySearch> telemetrySearch() {
        return Optional.of(search);
    }

    @Override
    public Optional<Removal> removal() {
        return Optional.of(removal);
    }

    /** Bans are the whole server's: where customers share it, there is none. */
    @Override
    public Optional<BlockList> blockList() {
        return config.groups().isEmpty() ? Optional.of(blockList) : Optional.empty();
    }

    @Override
    public Map<Capability, CapabilityStatus> capabilities() {
        return ServerCapabilities.offered(config);
    }

    @Override
    public Map<Capability, CapabilityStatus> probe() {
        return ServerCapabilities.probed(api, config);
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
        return "CarbonBlackEdrConnector[" + config.tenant() + ", server " + config.serverName() + "]";
    }
}
