package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.EdrResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One Real Time Response session with many hosts, for reading. Answers are objects with one member for each host. Falcon has
 * no call that closes it; it ends by itself. Not thread-safe.
 */
final class RtrBatch {

    /** Falcon takes 10,000; fewer keep an answer small. */
    static final int MOST_HOSTS = 500;

    static final String PATH = "/real-time-response/combined/";

    private final FalconClient client;
    private final FalconConfig config;
    private final String id;
    private final JsonNode hosts;
    private Instant used;

    private RtrBatch(FalconClient client, FalconConfig config, String id, JsonNode hosts) {
        this.client = client;
        this.config = config;
        this.id = id;
        this.hosts = hosts;
        this.used = config.clock().instant();
    }

    /** Opens it with the hosts that are online; throws {@link HostOfflineException} when none is. */
    static RtrBatch open(FalconClient client, FalconConfig config, Collection<String> devices) {
        try {
            JsonNode answer = client.send(timed(
                            config,
                            EdrRequest.post(PATH + "batch-init-session/v1")
                                    .json(Map.of("host_ids", List.copyOf(devices), "queue_offline", false))
                                    .needs(RtrCommand.Tier.READ.scope())))
                    .json();
            String id = answer.path("batch_id").asText("");
            if (id.isEmpty()) {
                throw new HostOfflineException();
            }
            return new RtrBatch(client, config, id, answer.path("resources"));
        } catch (EdrRejectedException e) {
            String message = Objects.requireNonNullElse(e.getMessage(), "");
            if (message.contains("no successful hosts") || message.contains(FalconErrors.OFFLINE)) {
                throw new HostOfflineException();
            }
            throw e;
        }
    }

    /** What the opening said of a host. */
    JsonNode host(String device) {
        return hosts.path(device);
    }

    /** Each host's part of the answer, by device id; a host that did not answer in time is not complete. */
    Map<String, JsonNode> run(RtrCommand command) {
        if (!config.clock().instant().isBefore(used.plus(RtrSession.REFRESH_AFTER))) {
            client.send(EdrRequest.post(PATH + "batch-refresh-session/v1")
                    .json(Map.of("batch_id", id, "hosts_to_remove", List.of()))
                    .idempotent()
                    .needs(RtrCommand.Tier.READ.scope()));
        }
        used = config.clock().instant();
        EdrResponse answer = client.send(timed(
                config,
                EdrRequest.post(PATH + "batch-{}/v1", command.tier().path())
                        .json(Map.of(
                                "batch_id", id,
                                "base_command", command.firstWord(),
                                "command_string", command.line(),
                                "optional_hosts", List.of(),
                                "persist_all", false))
                        .needs(command.tier().scope())));
        Map<String, JsonNode> parts = new LinkedHashMap<>();
        JsonNode resources = answer.json().path("combined").path("resources");
        resources.fieldNames().forEachRemaining(device -> parts.put(device, resources.path(device)));
        return parts;
    }

    private static EdrRequest timed(FalconConfig config, EdrRequest request) {
        Duration time = config.remoteTimeout();
        long seconds = RtrApi.seconds(time);
        return request.query("timeout", Long.toString(seconds))
                .query("timeout_duration", seconds + "s")
                .within(time);
    }
}
