package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.removal.Removal;
import io.mdr4j.removal.RemovalAction;
import io.mdr4j.removal.RemovalGuard;
import io.mdr4j.removal.RemovalOutcome;
import io.mdr4j.removal.RemovalOutcome.Status;
import io.mdr4j.removal.RemovalReading;
import io.mdr4j.removal.RemovalReading.Presence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Removal by Real Time Response on Windows hosts, and by Falcon's quarantine. A session takes no reason; the quarantine keeps
 * it as a comment.
 */
final class FalconRemoval implements Removal {

    private static final String WINDOWS = "Windows";

    private final EdrTenantId tenant;
    private final FalconClient client;
    private final DevicesApi devices;
    private final RtrRemoval sessions;
    private final RtrLook looks;
    private final FalconQuarantine quarantine;

    FalconRemoval(FalconConfig config, FalconClient client) {
        this.tenant = config.tenant();
        this.client = client;
        this.devices = new DevicesApi(client);
        this.sessions = new RtrRemoval(config, new RtrApi(client, config));
        this.looks = new RtrLook(config, client);
        this.quarantine = new FalconQuarantine(config, client);
    }

    /** All but the quarantine of a file, which succeeds only for one that Falcon held before. */
    @Override
    public Set<RemovalAction.Kind> kinds() {
        return EnumSet.complementOf(EnumSet.of(RemovalAction.Kind.QUARANTINE_FILE));
    }

    @Override
    public Map<EndpointId, RemovalReading> look(Set<EndpointId> endpoints, RemovalAction action) {
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("look needs at least one endpoint");
        }
        client.refuseWhenClosed();
        Map<String, String> platforms = platforms(endpoints);
        Map<EndpointId, RemovalReading> readings = new LinkedHashMap<>();
        if (action instanceof RemovalAction.ReleaseFile file) {
            platforms.keySet().forEach(id -> readings.put(endpoint(id), quarantine.look(id, file.sha256())));
            return readings;
        }
        Optional<String> refusal = RemovalGuard.refusal(action);
        HostTarget target = target(action);
        List<String> asked = new ArrayList<>();
        platforms.forEach((id, platform) -> {
            Optional<String> why = refusal.or(() -> unfit(platform)).or(target::refusal);
            if (why.isPresent()) {
                readings.put(endpoint(id), RemovalReading.of(Presence.UNKNOWN, why.get()));
            } else {
                asked.add(id);
            }
        });
        looks.look(asked, target).forEach((id, reading) -> readings.put(endpoint(id), reading));
        return readings;
    }

    /** A file that is to go into the quarantine is looked for where it lies. */
    private static HostTarget target(RemovalAction action) {
        return action instanceof RemovalAction.QuarantineFile file
                ? new FileTarget(file.path(), file.sha256())
                : HostTarget.of(action).orElseThrow();
    }

    @Override
    public RemovalOutcome remove(EndpointId endpoint, RemovalAction action, String reason) {
        String platform = platform(endpoint);
        Optional<String> refusal = RemovalGuard.refusal(action);
        if (refusal.isPresent()) {
            return RemovalOutcome.of(Status.REFUSED, refusal.get());
        }
        if (action instanceof RemovalAction.QuarantineFile file) {
            return quarantine.hold(endpoint.deviceId(), file.path(), file.sha256(), reason);
        }
        if (action instanceof RemovalAction.ReleaseFile file) {
            return quarantine.release(endpoint.deviceId(), file.path(), file.sha256(), reason);
        }
        return onHost(platform, action, target -> sessions.remove(endpoint.deviceId(), target));
    }

    @Override
    public RemovalOutcome resume(EndpointId endpoint, RemovalAction action, String reference) {
        String platform = platform(endpoint);
        Optional<String> refusal = RemovalGuard.refusal(action);
        if (refusal.isPresent()) {
            return RemovalOutcome.of(Status.REFUSED, refusal.get());
        }
        return onHost(platform, action, target -> sessions.resume(endpoint.deviceId(), target, reference));
    }

    private interface Step {
        RemovalOutcome of(HostTarget target);
    }

    private static RemovalOutcome onHost(String platform, RemovalAction action, Step step) {
        Optional<String> unfit = unfit(platform);
        if (unfit.isPresent()) {
            return RemovalOutcome.of(Status.NOT_POSSIBLE, unfit.get());
        }
        Optional<HostTarget> target = HostTarget.of(action);
        if (target.isEmpty()) {
            return RemovalOutcome.of(Status.NOT_POSSIBLE, "Nothing of this kind waits for a host.");
        }
        return target.get()
                .refusal()
                .map(why -> RemovalOutcome.of(Status.REFUSED, why))
                .orElseGet(() -> step.of(target.get()));
    }

    private static Optional<String> unfit(String platform) {
        return platform.equalsIgnoreCase(WINDOWS)
                ? Optional.empty()
                : Optional.of("Only Windows hosts are cleaned remotely; this one is "
                        + (platform.isEmpty() ? "of an unknown system." : platform + "."));
    }

    private String platform(EndpointId endpoint) {
        client.refuseWhenClosed();
        String platform = platforms(Set.of(endpoint)).get(endpoint.deviceId());
        if (platform == null) {
            throw new EndpointNotFoundException("Falcon knows no host " + endpoint + " of tenant " + tenant);
        }
        return platform;
    }

    /** The systems of the hosts that Falcon knows, by device id. */
    private Map<String, String> platforms(Set<EndpointId> endpoints) {
        List<String> ids = endpoints.stream()
                .filter(endpoint -> endpoint.tenant().equals(tenant))
                .map(EndpointId::deviceId)
                .toList();
        Map<String, String> platforms = new LinkedHashMap<>();
        for (int from = 0; from < ids.size(); from += DevicesApi.IDS_PER_CALL) {
            List<String> part = ids.subList(from, Math.min(ids.size(), from + DevicesApi.IDS_PER_CALL));
            for (JsonNode device : known(part)) {
                String id = device.path("device_id").asText("");
                if (part.contains(id)) {
                    platforms.put(id, device.path("platform_name").asText(""));
                }
            }
        }
        return platforms;
    }

    private List<JsonNode> known(List<String> ids) {
        try {
            return devices.find(ids);
        } catch (EndpointNotFoundException e) {
            return List.of();
        }
    }

    private EndpointId endpoint(String id) {
        return new EndpointId(tenant, id);
    }
}
