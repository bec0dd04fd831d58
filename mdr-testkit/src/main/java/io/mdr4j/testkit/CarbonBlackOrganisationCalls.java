package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Listing of devices, policies and asset groups: those of the hosts, and those that no host has. */
final class CarbonBlackOrganisationCalls {

    private static final String POSITION = "MTcwMjMy";

    private final CarbonBlackState state;
    private final Map<String, String> policies = new LinkedHashMap<>();
    private final Map<String, String> groups = new LinkedHashMap<>();
    private boolean withoutGroups;

    CarbonBlackOrganisationCalls(CarbonBlackState state) {
        this.state = state;
    }

    synchronized void policy(String id, String name) {
        policies.put(id, name);
    }

    synchronized void group(String id, String name) {
        groups.put(id, name);
    }

    synchronized void withoutGroups() {
        withoutGroups = true;
    }

    JsonNode scroll(JsonNode body) {
        CarbonBlackContract.onlyHas(body, Set.of("criteria", "rows", "search_after"));
        CarbonBlackContract.onlyHas(body.path("criteria"), Set.of("status"));
        String after = body.path("search_after").asText(POSITION + 0);
        if (!after.matches(POSITION + "\\d{1,9}")) {
            throw CarbonBlackRefusal.badRequest("search_after: not one of ours");
        }
        int start = Integer.parseInt(after.substring(POSITION.length()));
        List<ObjectNode> all =
                state.hosts().stream().map(FakeCarbonBlackHost::json).toList();
        int rows = CarbonBlackContract.rows(body);
        ObjectNode answer = CarbonBlackContract.page(all, start, rows);
        int end = Math.min(all.size(), start + rows);
        return answer.put("num_remaining", all.size() - end).put("search_after", POSITION + end);
    }

    synchronized JsonNode policies() {
        Map<String, String> all = new LinkedHashMap<>(policies);
        state.hosts()
                .forEach(host -> all.put(
                        host.json().path("policy_id").asText(),
                        host.json().path("policy_name").asText()));
        ObjectNode answer = CarbonBlackState.JSON.createObjectNode();
        ArrayNode list = answer.putArray("policies");
        all.forEach((id, name) -> {
            ObjectNode policy = list.addObject().put("name", name).put("priority_level", "MEDIUM");
            if (id.matches("\\d{1,18}")) {
                policy.put("id", Long.parseLong(id));
            } else {
                policy.put("id", id);
            }
        });
        return answer;
    }

    synchronized JsonNode groups(JsonNode body) {
        CarbonBlackContract.onlyHas(body, Set.of("start", "rows"));
        if (withoutGroups) {
            throw CarbonBlackRefusal.notFound();
        }
        Map<String, String> all = new LinkedHashMap<>(groups);
        state.hosts()
                .forEach(host -> host.json()
                        .path("asset_group")
                        .forEach(group -> all.put(
                                group.path("id").asText(), group.path("name").asText())));
        List<ObjectNode> list = all.entrySet().stream()
                .map(each -> CarbonBlackState.JSON
                        .createObjectNode()
                        .put("id", each.getKey())
                        .put("name", each.getValue())
                        .put("status", "OK"))
                .toList();
        return CarbonBlackContract.page(list, body.path("start").asInt(0), CarbonBlackContract.rows(body));
    }
}
