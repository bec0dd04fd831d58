package io.mdr4j.edr.crowdstrike;

import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import java.util.EnumMap;
import java.util.Map;

/** What is there for a configuration, and the scopes that the API client needs for it. */
final class FalconCapabilities {

    static final String ALERTS_READ = "Alerts: read";
    static final String ALERTS_WRITE = "Alerts: write";
    static final String HOSTS_READ = "Hosts: read";
    static final String HOSTS_WRITE = "Hosts: write";
    static final String GROUPS_READ = "Host groups: read";
    static final String POLICIES_READ = "Prevention policies: read";

    private FalconCapabilities() {}

    static Map<Capability, CapabilityStatus> of(FalconConfig config) {
        Map<Capability, CapabilityStatus> all = new EnumMap<>(Capability.class);
        all.put(Capability.ALERTS, CapabilityStatus.yes(ALERTS_READ));
        all.put(Capability.ALERT_STREAM, stream(config));
        all.put(Capability.ALERT_WRITE_BACK, CapabilityStatus.yes(ALERTS_READ, ALERTS_WRITE));
        all.put(Capability.ENDPOINT_DETAILS, CapabilityStatus.yes(HOSTS_READ, GROUPS_READ, POLICIES_READ));
        all.put(Capability.CONTAINMENT, CapabilityStatus.yes(HOSTS_READ, HOSTS_WRITE));
        all.put(Capability.EVIDENCE, CapabilityStatus.yes(ThreatGraphApi.READ, ThreatGraphApi.IOCS, HOSTS_READ));
        all.put(Capability.SWEEP, CapabilityStatus.yes(ALERTS_READ, ThreatGraphApi.READ, IocApi.READ));
        all.put(
                Capability.REMOVAL,
                CapabilityStatus.yes(
                        HOSTS_READ,
                        RtrCommand.Tier.READ.scope(),
                        RtrCommand.Tier.WRITE.scope(),
                        RtrCommand.Tier.ADMIN.scope(),
                        FalconQuarantine.READ,
                        FalconQuarantine.WRITE));
        all.put(Capability.BLOCK_LIST, CapabilityStatus.yes(IocApi.READ, IocApi.WRITE));
        return Map.copyOf(all);
    }

    private static CapabilityStatus stream(FalconConfig config) {
        return config.alertDelivery() == AlertDelivery.STREAM
                ? CapabilityStatus.yes(StreamsApi.SCOPE, ALERTS_READ)
                : CapabilityStatus.no(
                        "Not switched on: FalconConfig.alertDelivery is POLLING", StreamsApi.SCOPE, ALERTS_READ);
    }
}
