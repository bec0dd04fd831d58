package io.mdr4j.testkit.acme;

import io.mdr4j.containment.Containment;
import io.mdr4j.edr.AlertSource;
import io.mdr4j.edr.AlertWriteBack;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EndpointDirectory;
import io.mdr4j.edr.EvidenceCollector;
import io.mdr4j.edr.TelemetrySearch;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.removal.BlockList;
import io.mdr4j.removal.Removal;
import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** One tenant of Acme, a made-up vendor that has alerts, hosts, isolation and a block list, and nothing else. */
final class AcmeConnector implements EdrConnector {

    static final EdrVendor ACME = new EdrVendor("acme", "Acme Endpoint Guard");

    private static final CapabilityStatus NONE = CapabilityStatus.no("Acme has no such thing");
    private static final Map<Capability, CapabilityStatus> CAPABILITIES = Map.of(
            Capability.ALERTS, CapabilityStatus.yes(AcmeClient.ALERTS),
            Capability.ALERT_STREAM, NONE,
            Capability.ALERT_WRITE_BACK, NONE,
            Capability.ENDPOINT_DETAILS, CapabilityStatus.yes(AcmeClient.HOSTS),
            Capability.CONTAINMENT, CapabilityStatus.yes(AcmeClient.ISOLATE),
            Capability.EVIDENCE, NONE,
            Capability.SWEEP, NONE,
            Capability.REMOVAL, NONE,
            Capability.BLOCK_LIST, CapabilityStatus.yes(AcmeClient.BLOCKS));

    /** Where the tenant is, and the key to it, which {@link #toString} does not tell. */
    record Config(EdrTenantId tenant, String customer, URI baseUrl, String key, int pageSize) {

        @Override
        public String toString() {
            return "AcmeConnector.Config[" + tenant + ", " + customer + ", " + baseUrl + "]";
        }
    }

    private final Config config;
    private final AcmeClient client;
    private final AcmeMapper mapper;

    AcmeConnector(Config config) {
        this.config = config;
        this.client = new AcmeClient(config);
        this.mapper = new AcmeMapper(config);
    }

    @Override
    public EdrVendor vendor() {
        return ACME;
    }

    @Override
    public EdrTenantId tenant() {
        return config.tenant();
    }

    @Override
    public String vendorCustomer() {
        return config.customer();
    }

    @Override
    public AlertSource alerts() {
        return new AcmeAlerts(client, mapper, config.pageSize());
    }

    @Override
    public EndpointDirectory endpoints() {
        return hosts();
    }

    @Override
    public Optional<Containment> containment() {
        return Optional.of(hosts());
    }

    private AcmeHosts hosts() {
        return new AcmeHosts(client, mapper, config);
    }

    @Override
    public Optional<BlockList> blockList() {
        return Optional.of(new AcmeBlockList(client));
    }

    @Override
    public Optional<AlertWriteBack> alertWriteBack() {
        return Optional.empty();
    }

    @Override
    public Optional<EvidenceCollector> evidence() {
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
    public Map<Capability, CapabilityStatus> capabilities() {
        return CAPABILITIES;
    }

    /** Isolation can only be tried by isolating, so it stays as it is offered. */
    @Override
    public Map<Capability, CapabilityStatus> probe() {
        Map<Capability, CapabilityStatus> probed = new EnumMap<>(CAPABILITIES);
        probed.computeIfPresent(
                Capability.ALERTS, (capability, status) -> probe(status, "/v1/alerts?limit=1", AcmeClient.ALERTS));
        probed.computeIfPresent(
                Capability.ENDPOINT_DETAILS, (capability, status) -> probe(status, "/v1/groups", AcmeClient.HOSTS));
        probed.computeIfPresent(
                Capability.BLOCK_LIST, (capability, status) -> probe(status, "/v1/blocks", AcmeClient.BLOCKS));
        return probed;
    }

    private CapabilityStatus probe(CapabilityStatus status, String path, String scope) {
        try {
            client.get(path, scope);
            return status.confirmed();
        } catch (EdrPermissionException refused) {
            return status.missing("The key needs " + refused.scope());
        }
    }

    @Override
    public Optional<Instant> unavailableUntil() {
        return Optional.empty();
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return "AcmeConnector[" + config + "]";
    }
}
