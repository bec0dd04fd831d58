package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.EdrResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names of things that hosts refer to by id: groups ({@code Host groups: read}) and prevention policies ({@code Prevention
 * policies: read}). Where the permission lacks, there are no names, and it is not asked again for a while.
 */
final class NamesApi {

    private static final Logger LOG = LoggerFactory.getLogger(NamesApi.class);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int LIMIT = 500;

    /** Falcon pages by offset up to here. */
    private static final long MOST = 10_000;

    private final FalconClient client;
    private final Clock clock;
    private final String path;
    private final String all;
    private final String scope;
    private volatile Instant askAgainAt = Instant.MIN;

    private NamesApi(FalconClient client, Clock clock, String path, String all, String scope) {
        this.client = client;
        this.clock = clock;
        this.path = path;
        this.all = all;
        this.scope = scope;
    }

    static NamesApi hostGroups(FalconClient client, Clock clock) {
        return new NamesApi(
                client,
                clock,
                "/devices/entities/host-groups/v1",
                "/devices/combined/host-groups/v1",
                "Host groups: read");
    }

    static NamesApi preventionPolicies(FalconClient client, Clock clock) {
        return new NamesApi(
                client,
                clock,
                "/policy/entities/prevention/v1",
                "/policy/combined/prevention/v1",
                "Prevention policies: read");
    }

    /** All names by id, in Falcon's order; the id where there is no name. Any failure is the caller's. */
    Map<String, String> all() {
        Map<String, String> names = new LinkedHashMap<>();
        for (long offset = 0, total = 1; offset < Math.min(total, MOST); offset += LIMIT) {
            EdrResponse answer = client.send(EdrRequest.get(all)
                    .query("limit", String.valueOf(LIMIT))
                    .query("offset", String.valueOf(offset))
                    .needs(scope));
            for (JsonNode resource : FalconClient.resources(answer)) {
                String id = resource.path("id").asText("");
                String name = resource.path("name").asText("");
                if (!id.isBlank()) {
                    names.put(id, name.isBlank() ? id : name);
                }
            }
            total = answer.json().path("meta").path("pagination").path("total").asLong(0);
        }
        return names;
    }

    /** One call: tells by its failure whether names may be read. */
    void probe() {
        client.send(EdrRequest.get(all).query("limit", "1").needs(scope));
    }

    /** The names by id, as far as Falcon tells them. Any failure but a lacking permission is the caller's. */
    Map<String, String> of(Collection<String> ids) {
        Map<String, String> names = new HashMap<>();
        if (ids.isEmpty() || clock.instant().isBefore(askAgainAt)) {
            return names;
        }
        try {
            EdrRequest request = EdrRequest.get(path).query("ids", ids).needs(scope);
            for (JsonNode resource : FalconClient.resources(client.send(request))) {
                names.put(resource.path("id").asText(), resource.path("name").asText(""));
            }
        } catch (EdrPermissionException e) {
            askAgainAt = clock.instant().plus(PATIENCE);
            LOG.info("Names are not read, ids stand in their place: {}", e.getMessage());
        }
        return names;
    }
}
