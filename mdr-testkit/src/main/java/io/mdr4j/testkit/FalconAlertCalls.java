package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.testkit.FalconCalls.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import okhttp3.HttpUrl;

/** Whole alerts by their ids, and changes of them: what the console shows of an alert. */
final class FalconAlertCalls implements FalconCalls.Family {

    private static final int MOST_IDS = 1_000;
    private static final Set<String> STATUSES = Set.of("new", "in_progress", "reopened", "closed");

    private final FalconState state;

    FalconAlertCalls(FalconState state) {
        this.state = state;
    }

    @Override
    public Optional<Call> call(String method, HttpUrl url, String child) {
        return switch (method + " " + url.encodedPath()) {
            case "POST /alerts/entities/alerts/v2" -> {
                FalconCalls.onlyParameters(url, Set.of());
                yield Optional.of(new Call("Alerts: read", 200, body -> alerts(body, child)));
            }
            case "PATCH /alerts/entities/alerts/v3" -> {
                FalconCalls.onlyParameters(url, Set.of());
                yield Optional.of(new Call("Alerts: write", 200, body -> change(body, child)));
            }
            default -> Optional.empty();
        };
    }

    private ObjectNode alerts(JsonNode body, String child) {
        FalconCalls.onlyHas(body, Set.of("composite_ids"));
        ObjectNode answer = FalconCalls.envelope();
        ArrayNode resources = answer.putArray("resources");
        for (String id : ids(body)) {
            state.alert(id, child).ifPresent(resources::add);
        }
        return answer;
    }

    private ObjectNode change(JsonNode body, String child) {
        FalconCalls.onlyHas(body, Set.of("composite_ids", "action_parameters"));
        if (body.path("action_parameters").isEmpty()) {
            throw FalconRefusal.outsideContract(400, "action_parameters: nothing to do");
        }
        List<String> known = ids(body).stream()
                .filter(id -> state.alert(id, child).isPresent())
                .toList();
        known.forEach(id -> state.update(id, alert -> {
            // Removals of tags run before additions.
            body.path("action_parameters").forEach(action -> removeTag(alert, action));
            body.path("action_parameters").forEach(action -> act(alert, action));
        }));
        ObjectNode answer = FalconCalls.envelope();
        answer.withObject("/meta/writes").put("resources_affected", known.size());
        return answer;
    }

    private static void removeTag(ObjectNode alert, JsonNode action) {
        if (action.path("name").asText().equals("remove_tag")) {
            setTags(alert, tag -> !tag.equals(value(action)));
        }
    }

    private void act(ObjectNode alert, JsonNode action) {
        FalconCalls.onlyHas(action, Set.of("name", "value"));
        String value = value(action);
        switch (action.path("name").asText()) {
            case "update_status" -> {
                if (!STATUSES.contains(value)) {
                    throw FalconRefusal.outsideContract(400, "update_status: " + value);
                }
                alert.put("status", value);
            }
            case "append_comment" ->
                alert.withArrayProperty("comments")
                        .addObject()
                        .put("falcon_user_id", "fake-falcon-client")
                        .put("timestamp", state.now().toString())
                        .put("value", value);
            case "add_tag" -> {
                setTags(alert, tag -> !tag.equals(value));
                alert.withArrayProperty("tags").add(value);
            }
            case "remove_tag" -> {
                // Done before.
            }
            default -> throw FalconRefusal.outsideContract(400, "action: " + action.path("name"));
        }
    }

    private static String value(JsonNode action) {
        if (!action.path("value").isTextual()) {
            throw FalconRefusal.outsideContract(400, "value: must be a string, but is " + action.path("value"));
        }
        return action.path("value").textValue();
    }

    private static void setTags(ObjectNode alert, Predicate<String> keep) {
        List<String> tags = new ArrayList<>();
        alert.path("tags").forEach(tag -> tags.add(tag.asText()));
        ArrayNode kept = alert.putArray("tags");
        tags.stream().filter(keep).forEach(kept::add);
    }

    private static List<String> ids(JsonNode body) {
        List<String> ids = new ArrayList<>();
        body.path("composite_ids").forEach(id -> ids.add(id.asText()));
        if (ids.isEmpty() || ids.size() > MOST_IDS) {
            throw FalconRefusal.outsideContract(400, "composite_ids: 1 to " + MOST_IDS + ", but " + ids.size());
        }
        return ids;
    }
}
