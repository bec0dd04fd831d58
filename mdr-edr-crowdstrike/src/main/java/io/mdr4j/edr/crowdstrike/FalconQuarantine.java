package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.Polling;
import io.mdr4j.removal.RemovalOutcome;
import io.mdr4j.removal.RemovalOutcome.Status;
import io.mdr4j.removal.RemovalReading;
import io.mdr4j.removal.RemovalReading.Presence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files that Falcon's sensors hold. Only a prevention policy puts one there; by request it can be given back, and put back
 * after that. A file's id is its host's and its hash. Sensors do it later, so the state is asked for a while.
 */
final class FalconQuarantine {

    static final String READ = "Quarantined Files: read";
    static final String WRITE = "Quarantined Files: write";

    private static final String ENTITIES = "/quarantine/entities/quarantined-files/";

    private final FalconConfig config;
    private final FalconClient client;

    FalconQuarantine(FalconConfig config, FalconClient client) {
        this.config = config;
        this.client = client;
    }

    /** Whether the file is in quarantine on the host. */
    RemovalReading look(String device, String sha256) {
        return find(device, sha256)
                .filter(file -> state(file).equals("quarantined"))
                .map(file -> new RemovalReading(
                        Presence.PRESENT, Optional.of(sha256), "Falcon holds the file in quarantine."))
                .orElseGet(() -> RemovalReading.of(Presence.ABSENT, "Falcon holds no such file in quarantine."));
    }

    RemovalOutcome hold(String device, String path, String sha256, String reason) {
        Optional<JsonNode> held = find(device, sha256);
        if (held.isEmpty()) {
            return RemovalOutcome.of(
                    Status.NOT_POSSIBLE,
                    "Falcon has no call that puts a file into quarantine; only its prevention policy does.");
        }
        if (!isOf(held.get(), path)) {
            return RemovalOutcome.of(Status.CHANGED, "Falcon knows a file with this hash at another path only.");
        }
        return switch (state(held.get())) {
            case "quarantined" ->
                RemovalOutcome.of(Status.GONE_ALREADY, sha256, "Falcon holds the file in quarantine already.");
            case "released" -> change(device, sha256, "unrelease", "quarantined", reason);
            default ->
                RemovalOutcome.of(
                        Status.NOT_POSSIBLE, "Falcon's quarantine has the file in a state that cannot be changed.");
        };
    }

    RemovalOutcome release(String device, String path, String sha256, String reason) {
        Optional<JsonNode> held = find(device, sha256);
        if (held.isEmpty() || state(held.get()).equals("released")) {
            return RemovalOutcome.of(Status.GONE_ALREADY, "Falcon holds no such file in quarantine.");
        }
        if (!isOf(held.get(), path)) {
            return RemovalOutcome.of(Status.CHANGED, "Falcon holds a file with this hash from another path only.");
        }
        return state(held.get()).equals("quarantined")
                ? change(device, sha256, "release", "released", reason)
                : RemovalOutcome.of(
                        Status.NOT_POSSIBLE, "Falcon's quarantine has the file in a state that cannot be changed.");
    }

    private RemovalOutcome change(String device, String sha256, String action, String wanted, String reason) {
        client.send(EdrRequest.patch(ENTITIES + "v1")
                .json(Map.of("ids", List.of(id(device, sha256)), "action", action, "comment", reason))
                .needs(WRITE));
        try {
            Polling.start(config.remotePoll(), config.remotePoll().multipliedBy(5), config.remoteTimeout())
                    .until(
                            "the quarantine",
                            () -> find(device, sha256)
                                    .filter(file -> state(file).equals(wanted)));
            return RemovalOutcome.of(Status.DONE, sha256, "Falcon's quarantine has it as " + wanted + ".");
        } catch (EdrUnavailableException e) {
            return RemovalOutcome.of(
                    Status.FAILED, sha256, "Falcon accepted it, but the host's sensor has not done it yet.");
        }
    }

    private Optional<JsonNode> find(String device, String sha256) {
        JsonNode files = FalconClient.resources(client.send(EdrRequest.post(ENTITIES + "GET/v1")
                .json(Map.of("ids", List.of(id(device, sha256))))
                .idempotent()
                .needs(READ)));
        for (JsonNode file : files) {
            if (file.path("aid").asText("").equals(device)
                    && file.path("sha256").asText("").equalsIgnoreCase(sha256)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static String id(String device, String sha256) {
        return device + "_" + sha256;
    }

    static String state(JsonNode file) {
        return file.path("state").asText("");
    }

    /** Whether one of the file's paths is this one, the volume apart; a file without paths is taken at its hash. */
    static boolean isOf(JsonNode file, String path) {
        JsonNode paths = file.path("paths");
        String wanted = FileTarget.belowVolume(path).orElse(path);
        for (JsonNode one : paths) {
            String found = one.path("path").asText("");
            if (FileTarget.belowVolume(found).orElse(found).equalsIgnoreCase(wanted)) {
                return true;
            }
        }
        return paths.isEmpty();
    }
}
