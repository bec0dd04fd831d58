package io.mdr4j.edr.carbonblack.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.EdrResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Alerts: {@code GET /api/v2/alert}, counted from 0, and {@code POST /api/v1/alert/{id}}. */
final class AlertsApi {

    private final ServerClient api;

    AlertsApi(ServerClient api) {
        this.api = api;
    }

    /** One page, oldest first. */
    Page search(String query, int start, int rows) {
        EdrResponse answer = api.send(EdrRequest.get("/api/v2/alert")
                .query("q", query)
                .query("start", Integer.toString(start))
                .query("rows", Integer.toString(rows))
                .query("sort", "created_time asc")
                .needs(Right.VIEW));
        List<JsonNode> results = new ArrayList<>();
        answer.json().path("results").forEach(results::add);
        long total = answer.json().path("total_results").asLong(-1);
        boolean more = !results.isEmpty() && (total < 0 ? results.size() >= rows : start + results.size() < total);
        return new Page(results, answer.elements("results"), more);
    }

    /** The alert with this id. */
    Optional<JsonNode> alert(String id) {
        return search(ServerQuery.field("unique_id", id), 0, 2).results().stream()
                .filter(one -> one.path("unique_id").asText().equals(id))
                .findFirst();
    }

    void setStatus(String id, String status) {
        ObjectNode body =
                EdrJson.mapper().createObjectNode().put("unique_id", id).put("status", status);
        // The same status twice is the same: harmless to repeat.
        api.send(EdrRequest.post("/api/v1/alert/{}", id).json(body).idempotent().needs(Right.ANALYSE));
    }

    /**
     * One answer.
     *
     * @param results the alerts
     * @param raw the same alerts as the bytes that came
     * @param more whether there are further ones behind these
     */
    record Page(List<JsonNode> results, List<byte[]> raw, boolean more) {}
}
