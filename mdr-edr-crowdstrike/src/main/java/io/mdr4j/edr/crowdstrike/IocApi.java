package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.evidence.Indicator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Falcon's custom indicators. One list; pages come by the token {@code after}, without which there is no further one. */
final class IocApi {

    static final String READ = "IOC Management: read";
    static final String WRITE = "IOC Management: write";

    private static final String ENTITIES = "/iocs/entities/indicators/v1";
    private static final int PAGE = 500;
    private static final int MOST_PAGES = 200;

    private final FalconClient client;

    IocApi(FalconClient client) {
        this.client = client;
    }

    /** All indicators of this hash, whoever added them. */
    List<JsonNode> ofHash(Indicator hash) {
        return list(Fql.equal("type", type(hash.kind())) + "+" + Fql.equal("value", hash.value()));
    }

    /** All indicators that carry this tag. */
    List<JsonNode> withTag(String tag) {
        return list(Fql.equal("tags", tag));
    }

    private List<JsonNode> list(String filter) {
        List<JsonNode> rows = new ArrayList<>();
        Optional<String> after = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            EdrRequest request = EdrRequest.get("/iocs/combined/indicator/v1")
                    .query("filter", filter)
                    .query("sort", "created_on|asc")
                    .query("limit", Integer.toString(PAGE))
                    .needs(READ);
            JsonNode answer = client.send(after.isPresent() ? request.query("after", after.get()) : request)
                    .json();
            answer.path("resources").forEach(rows::add);
            String next = answer.path("meta").path("pagination").path("after").asText("");
            if (next.isEmpty() || answer.path("resources").isEmpty()) {
                break;
            }
            after = Optional.of(next);
        }
        return rows;
    }

    /** The indicator with this id, if there is one. */
    Optional<JsonNode> find(String id) {
        for (JsonNode row : FalconClient.resources(
                client.send(EdrRequest.get(ENTITIES).query("ids", id).needs(READ)))) {
            if (row.path("id").asText("").equals(id)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    /** Adds one; Falcon refuses a second one of the same hash. */
    JsonNode create(Map<String, Object> indicator, String comment) {
        return FalconClient.resources(client.send(EdrRequest.post(ENTITIES)
                        .query("ignore_warnings", "true")
                        .json(Map.of("comment", comment, "indicators", List.of(indicator)))
                        .needs(WRITE)))
                .path(0);
    }

    void delete(String id, String comment) {
        client.send(EdrRequest.delete(ENTITIES)
                .query("ids", id)
                .query("comment", comment)
                .needs(WRITE));
    }

    /** Falcon's name of a kind. */
    static String type(Indicator.Kind kind) {
        return kind == Indicator.Kind.SHA256 ? "sha256" : "md5";
    }
}
