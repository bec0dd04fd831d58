package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.testkit.FalconCalls.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/** Lists: all hosts by a cursor that lives two minutes, groups and policies by offset, the children of a parent. */
final class FalconDirectoryCalls implements FalconCalls.Family {

    private static final Duration CURSOR_LIVES = Duration.ofMinutes(2);

    private final FalconState state;
    private final FalconTokens tokens;
    private final Map<String, Scroll> cursors = new HashMap<>();
    private final Map<String, String> groups = new LinkedHashMap<>();
    private final Map<String, String> policies = new LinkedHashMap<>();

    private record Scroll(int from, Instant until) {}

    FalconDirectoryCalls(FalconState state, FalconTokens tokens) {
        this.state = state;
        this.tokens = tokens;
    }

    /** A group that exists, with or without hosts. */
    synchronized void group(String id, String name) {
        groups.put(id, name);
    }

    /** A prevention policy that exists, with or without hosts. */
    synchronized void policy(String id, String name) {
        policies.put(id, name);
    }

    synchronized Map<String, String> groups() {
        Map<String, String> all = new LinkedHashMap<>(groups);
        state.hosts().forEach(host -> all.putAll(host.groupNames()));
        return all;
    }

    synchronized Map<String, String> policies() {
        Map<String, String> all = new LinkedHashMap<>(policies);
        state.hosts().forEach(host -> all.putAll(host.policyNames()));
        return all;
    }

    @Override
    public Optional<Call> call(String method, HttpUrl url, String child) {
        return switch (method + " " + url.encodedPath()) {
            case "GET /devices/queries/devices-scroll/v1" -> {
                FalconCalls.onlyParameters(url, Set.of("limit", "offset"));
                yield Optional.of(new Call("Hosts: read", 200, body -> scroll(url)));
            }
            case "GET /devices/combined/host-groups/v1" -> {
                FalconCalls.onlyParameters(url, Set.of("limit", "offset"));
                yield Optional.of(new Call("Host groups: read", 200, body -> named(url, groups())));
            }
            case "GET /policy/combined/prevention/v1" -> {
                FalconCalls.onlyParameters(url, Set.of("limit", "offset"));
                yield Optional.of(new Call("Prevention policies: read", 200, body -> named(url, policies())));
            }
            case "GET /mssp/queries/children/v1" -> {
                FalconCalls.onlyParameters(url, Set.of("limit", "offset"));
                yield Optional.of(new Call("Flight Control: read", 200, body -> childIds(url)));
            }
            case "POST /mssp/entities/children/GET/v2" -> {
                FalconCalls.onlyParameters(url, Set.of());
                yield Optional.of(new Call("Flight Control: read", 200, this::children));
            }
            default -> Optional.empty();
        };
    }

    private synchronized ObjectNode scroll(HttpUrl url) {
        int limit = number(url, "limit", 1, 10_000, 100);
        String cursor = url.queryParameter("offset");
        int from = cursor == null ? 0 : position(cursor);
        List<FakeFalconHost> hosts = state.hosts();
        int to = Math.min(hosts.size(), from + limit);
        ObjectNode answer = FalconCalls.envelope();
        ArrayNode resources = answer.putArray("resources");
        hosts.subList(Math.min(from, to), to).forEach(host -> resources.add(host.id()));
        ObjectNode pagination = answer.withObject("/meta/pagination");
        pagination.put("total", hosts.size()).put("limit", limit).put("offset", "");
        if (to < hosts.size()) {
            String next = "scroll-" + (cursors.size() + 1) + "==";
            cursors.put(next, new Scroll(to, state.now().plus(CURSOR_LIVES)));
            pagination.put("offset", next);
        }
        return answer;
    }

    private int position(String cursor) {
        Scroll scroll = cursors.get(cursor);
        if (scroll == null || state.now().isAfter(scroll.until())) {
            throw FalconRefusal.of(400, "invalid or expired offset");
        }
        return scroll.from();
    }

    private static ObjectNode named(HttpUrl url, Map<String, String> all) {
        int limit = number(url, "limit", 1, 5_000, 100);
        int offset = number(url, "offset", 0, 10_000, 0);
        ObjectNode answer = FalconCalls.envelope();
        ArrayNode resources = answer.putArray("resources");
        all.entrySet().stream()
                .skip(offset)
                .limit(limit)
                .forEach(one -> resources.addObject().put("id", one.getKey()).put("name", one.getValue()));
        page(answer, offset, limit, all.size());
        return answer;
    }

    private ObjectNode childIds(HttpUrl url) {
        int limit = number(url, "limit", 1, 500, 10);
        int offset = number(url, "offset", 0, 10_000, 0);
        ObjectNode answer = FalconCalls.envelope();
        ArrayNode resources = answer.putArray("resources");
        List<String> all = new ArrayList<>(tokens.children().keySet());
        all.stream().skip(offset).limit(limit).forEach(resources::add);
        page(answer, offset, limit, all.size());
        return answer;
    }

    private ObjectNode children(JsonNode body) {
        FalconCalls.onlyHas(body, Set.of("ids"));
        ObjectNode answer = FalconCalls.envelope();
        ArrayNode resources = answer.putArray("resources");
        for (JsonNode id : body.path("ids")) {
            String name = tokens.children().get(id.asText());
            if (name != null) {
                resources
                        .addObject()
                        .put("child_cid", id.asText())
                        .put("name", name)
                        .put("status", "active");
            }
        }
        return answer;
    }

    private static void page(ObjectNode answer, int offset, int limit, int total) {
        answer.withObject("/meta/pagination")
                .put("offset", offset)
                .put("limit", limit)
                .put("total", total);
    }

    private static int number(HttpUrl url, String name, int least, int most, int unlessGiven) {
        String text = url.queryParameter(name);
        if (text == null) {
            return unlessGiven;
        }
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw FalconRefusal.outsideContract(400, name + ": " + text);
        }
        return Integer.parseInt(text);
    }
}
