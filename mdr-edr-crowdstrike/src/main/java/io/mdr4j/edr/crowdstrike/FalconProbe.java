package io.mdr4j.edr.crowdstrike;

import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.edr.EdrPermissionException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Asks Falcon, by readings that change nothing, what the API client may do. */
final class FalconProbe {

    private final FalconConfig config;
    private final AlertsApi alerts;
    private final DevicesApi devices;
    private final NamesApi groups;
    private final NamesApi policies;
    private final StreamsApi streams;
    private final StreamConnections connections;
    private final ResponseProbe response;

    FalconProbe(FalconConfig config, FalconClient client, StreamsApi streams, StreamConnections connections) {
        this.config = config;
        this.alerts = new AlertsApi(client);
        this.devices = new DevicesApi(client);
        this.groups = NamesApi.hostGroups(client, config.clock());
        this.policies = NamesApi.preventionPolicies(client, config.clock());
        this.streams = streams;
        this.connections = connections;
        this.response = new ResponseProbe(client);
    }

    Map<Capability, CapabilityStatus> of(Map<Capability, CapabilityStatus> offered) {
        Map<Capability, CapabilityStatus> found = new EnumMap<>(offered);
        Optional<String> noAlerts =
                refusal(() -> alerts.changedSince(config.clock().instant(), 1, null));
        Optional<String> noHosts = refusal(devices::count);
        Optional<String> noDetails = noHosts.or(() -> refusal(groups::probe)).or(() -> refusal(policies::probe));
        found.compute(Capability.ALERTS, (capability, status) -> asked(status, noAlerts));
        found.compute(Capability.ENDPOINT_DETAILS, (capability, status) -> asked(status, noDetails));
        // Whether something may be changed is not tried; it needs the reading in any case.
        found.compute(Capability.ALERT_WRITE_BACK, (capability, status) -> refused(status, noAlerts));
        found.compute(Capability.CONTAINMENT, (capability, status) -> refused(status, noHosts));
        if (config.alertDelivery() == AlertDelivery.STREAM) {
            Optional<String> noStream = connections.isOpen() ? Optional.empty() : refusal(streams::discover);
            found.compute(Capability.ALERT_STREAM, (capability, status) -> asked(status, noStream));
        }
        response.into(found, noAlerts, noHosts);
        return Map.copyOf(found);
    }

    private static CapabilityStatus asked(CapabilityStatus status, Optional<String> refusal) {
        return refusal.map(status::missing).orElseGet(status::confirmed);
    }

    private static CapabilityStatus refused(CapabilityStatus status, Optional<String> refusal) {
        return refusal.map(status::missing).orElse(status);
    }

    private static Optional<String> refusal(Runnable reading) {
        try {
            reading.run();
            return Optional.empty();
        } catch (EdrPermissionException e) {
            return Optional.of("The API client lacks a scope: needs " + e.scope());
        }
    }
}
