package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.http.EdrRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Falcon's alerts. Reading needs {@code Alerts: read}, changing {@code Alerts: write}. An answer to {@code POST
 * /alerts/combined/alerts/v1} has a page of whole alerts and, in {@code meta.pagination.after}, a token for the next page of
 * the same question; without a token there is none.
 */
final class AlertsApi {

    static final String ENTITIES = "/alerts/entities/alerts/v2";

    /** Falcon's own client asks for as many in a call; the most that it takes is not documented. */
    static final int IDS_PER_CALL = 1_000;

    private static final String READ = "Alerts: read";
    private static final String WRITE = "Alerts: write";

    private final FalconClient client;

    AlertsApi(FalconClient client) {
        this.client = client;
    }

    /** A page of alerts and the token for the next one. */
    record Page(List<JsonNode> alerts, Optional<String> after) {}

    /**
     * Everything that was created or changed at or after this instant, the oldest change first: an alert that was never
     * changed has been updated when it was created.
     */
    Page changedSince(Instant instant, int limit, @Nullable String after) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("filter", "updated_timestamp:>='" + instant + "'");
        body.put("sort", "updated_timestamp|asc");
        body.put("limit", limit);
        if (after != null) {
            body.put("after", after);
        }
        JsonNode answer = client.send(EdrRequest.post("/alerts/combined/alerts/v1")
                        .json(body)
                        .idempotent()
                        .needs(READ))
                .json();
        if (!answer.has("resources") && !answer.has("meta")) {
            throw new EdrUnavailableException("Falcon answered a question for alerts with neither alerts nor a page");
        }
        List<JsonNode> alerts = new ArrayList<>();
        answer.path("resources").forEach(alert -> {
            if (!alert.isNull()) {
                alerts.add(alert);
            }
        });
        String next = answer.path("meta").path("pagination").path("after").asText("");
        return new Page(alerts, next.isEmpty() ? Optional.empty() : Optional.of(next));
    }

    /** One change of an alert, in Falcon's words; every value is a text. */
    record Action(String name, String value) {}

    /** The alerts with these composite ids, at most {@value #IDS_PER_CALL}; one that Falcon does not know is missing. */
    List<JsonNode> find(Collection<String> ids) {
        List<JsonNode> alerts = new ArrayList<>();
        FalconClient.resources(client.send(EdrRequest.post(ENTITIES)
                        .json(Map.of("composite_ids", List.copyOf(ids)))
                        .idempotent()
                        .needs(READ)))
                .forEach(alerts::add);
        return alerts;
    }

    /** Changes one alert. Not tried again where it may have been carried out: a comment would stand there twice. */
    void change(String id, List<Action> actions) {
        client.send(EdrRequest.patch("/alerts/entities/alerts/v3")
                .json(Map.of("composite_ids", List.of(id), "action_parameters", actions))
                .needs(WRITE));
    }
}
