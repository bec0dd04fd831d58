package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.EdrResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Falcon's hosts. Reading needs {@code Hosts: read}, containment {@code Hosts: write}. */
final class DevicesApi {

    static final String ENTITIES = "/devices/entities/devices/v2";

    /** Falcon takes 5,000; fewer keep an answer small. */
    static final int IDS_PER_CALL = 500;

    static final String READ = "Hosts: read";
    private static final String WRITE = "Hosts: write";

    private final FalconClient client;

    DevicesApi(FalconClient client) {
        this.client = client;
    }

    /** The hosts with these ids, at most {@value #IDS_PER_CALL}; one that Falcon does not know is missing. */
    List<JsonNode> find(Collection<String> ids) {
        return list(client.send(entities(ids)));
    }

    /** The same for the state of isolation, which goes before everything else. */
    List<JsonNode> findForContainment(Collection<String> ids) {
        return list(client.send(entities(ids).containment()));
    }

    private static EdrRequest entities(Collection<String> ids) {
        return EdrRequest.post(ENTITIES)
                .json(Map.of("ids", List.copyOf(ids)))
                .idempotent()
                .aboutEndpoint()
                .needs(READ);
    }

    /** Some ids of all hosts, and the cursor for further ones. */
    record Ids(List<String> ids, Optional<String> next) {}

    /** The next ids of all hosts. Falcon keeps a cursor for two minutes; without one the list starts. */
    Ids scroll(Optional<String> cursor, int limit) {
        EdrRequest request = EdrRequest.get("/devices/queries/devices-scroll/v1")
                .query("limit", String.valueOf(limit))
                .needs(READ);
        EdrResponse answer =
                client.send(cursor.map(from -> request.query("offset", from)).orElse(request));
        List<String> ids = new ArrayList<>();
        FalconClient.resources(answer).forEach(id -> ids.add(id.asText()));
        String next =
                answer.json().path("meta").path("pagination").path("offset").asText("");
        boolean more = !next.isEmpty() && !ids.isEmpty();
        return new Ids(ids, more ? Optional.of(next) : Optional.empty());
    }

    /** How many hosts there are. */
    long count() {
        EdrResponse answer = client.send(EdrRequest.get("/devices/queries/devices/v1")
                .query("limit", "1")
                .needs(READ));
        return answer.json().path("meta").path("pagination").path("total").asLong();
    }

    /** Asks for containment of exactly one host; Falcon accepts at once (202) and the sensor does it later. */
    EdrResponse contain(String id) {
        return act("contain", id);
    }

    /** Asks to lift the containment of exactly one host, also one that is still pending; as late as {@link #contain}. */
    EdrResponse liftContainment(String id) {
        return act("lift_containment", id);
    }

    private EdrResponse act(String action, String id) {
        return client.send(EdrRequest.post("/devices/entities/devices-actions/v2")
                .query("action_name", action)
                .json(Map.of("ids", List.of(id)))
                .containment()
                .aboutEndpoint()
                .needs(WRITE));
    }

    private static List<JsonNode> list(EdrResponse answer) {
        List<JsonNode> hosts = new ArrayList<>();
        FalconClient.resources(answer).forEach(hosts::add);
        return hosts;
    }
}
