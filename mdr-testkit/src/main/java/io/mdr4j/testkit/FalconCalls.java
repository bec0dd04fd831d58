package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.testkit.FalconState.Indexed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The calls that the fake Falcon has, and what they may hold: what the adapter sends. Everything else is refused with what is
 * wrong.
 */
final class FalconCalls {

    private static final int MAX_LIMIT = 1_000;
    private static final Pattern FILTER = Pattern.compile("updated_timestamp:>='([^']+)'");

    private final FalconState state;
    private final List<Family> families;
    private final Map<String, Position> positions = new HashMap<>();
    private boolean duplicates;
    private boolean reversed;

    /** Where a page ended: the question, and the last alert that was handed out. */
    private record Position(String filter, Instant updated, long number) {}

    /** One call: the permission that it needs, its status, and its answer to a body. */
    record Call(String permission, int status, Function<JsonNode, ObjectNode> answer) {}

    /** Further calls, in a class of their own. */
    interface Family {

        /** The call, if it is one of this family. */
        Optional<Call> call(String method, HttpUrl url, String child);
    }

    FalconCalls(FalconState state, Family... families) {
        this.state = state;
        this.families = List.of(families);
    }

    synchronized void duplicates() {
        duplicates = true;
    }

    synchronized void reversed() {
        reversed = true;
    }

    synchronized void forgetPositions() {
        positions.clear();
    }

    Call call(String method, HttpUrl url, String child) {
        return switch (method + " " + url.encodedPath()) {
            case "POST /alerts/combined/alerts/v1" -> {
                onlyParameters(url, Set.of());
                yield new Call("Alerts: read", 200, body -> alerts(body, child));
            }
            case "POST /devices/entities/devices/v2" -> {
                onlyParameters(url, Set.of());
                yield new Call("Hosts: read", 200, this::devices);
            }
            case "GET /devices/queries/devices/v1" -> {
                onlyParameters(url, Set.of("limit"));
                yield new Call("Hosts: read", 200, body -> deviceIds(url));
            }
            case "POST /devices/entities/devices-actions/v2" -> {
                onlyParameters(url, Set.of("action_name"));
                yield new Call("Hosts: write", 202, body -> act(url.queryParameter("action_name"), body));
            }
            case "GET /devices/entities/host-groups/v1" -> {
                onlyParameters(url, Set.of("ids"));
                yield new Call("Host groups: read", 200, body -> names(url, FakeFalconHost::groupNames));
            }
            case "GET /policy/entities/prevention/v1" -> {
                onlyParameters(url, Set.of("ids"));
                yield new Call("Prevention policies: read", 200, body -> names(url, FakeFalconHost::policyNames));
            }
            default ->
                families.stream()
                        .flatMap(family -> family.call(method, url, child).stream())
                        .findFirst()
                        .orElseThrow(() -> FalconRefusal.outsideContract(404, "404: Page Not Found"));
        };
    }

    private synchronized ObjectNode alerts(JsonNode body, String child) {
        onlyHas(body, Set.of("filter", "sort", "limit", "after"));
        String filter = body.path("filter").asText("");
        if (FalconHunts.isHunt(filter)) {
            return FalconHunts.answer(state, body);
        }
        Instant since = since(filter);
        if (!body.path("sort").asText().equals("updated_timestamp|asc")) {
            throw FalconRefusal.outsideContract(400, "sort: " + body.path("sort"));
        }
        int limit = body.path("limit").asInt(100);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw FalconRefusal.outsideContract(400, "limit: " + limit);
        }
        List<Indexed> found = new ArrayList<>(state.changedSince(since));
        found.removeIf(alert ->
                !child.isEmpty() && !alert.json().path("cid").asText(child).equals(child));
        int total = found.size();
        if (body.has("after")) {
            Position position = position(body.path("after").asText(), filter);
            found.removeIf(alert -> alert.updated().isBefore(position.updated())
                    || (alert.updated().equals(position.updated()) && alert.number() <= position.number()));
        }
        List<Indexed> page = found.subList(0, Math.min(limit, found.size()));
        ObjectNode answer = envelope();
        ArrayNode resources = answer.putArray("resources");
        List<Indexed> shown = new ArrayList<>(page);
        if (reversed) {
            Collections.reverse(shown);
        }
        for (int times = duplicates ? 2 : 1; times > 0; times--) {
            shown.forEach(alert -> resources.add(alert.json()));
        }
        ObjectNode pagination =
                answer.withObject("/meta/pagination").put("limit", limit).put("total", total);
        if (page.size() < found.size()) {
            Indexed last = page.get(page.size() - 1);
            String after = "after-" + (positions.size() + 1) + "-" + last.number();
            positions.put(after, new Position(filter, last.updated(), last.number()));
            pagination.put("after", after);
        }
        return answer;
    }

    private Position position(String after, String filter) {
        Position position = positions.get(after);
        if (position == null) {
            throw FalconRefusal.of(400, "invalid or expired after token");
        }
        if (!position.filter().equals(filter)) {
            throw FalconRefusal.outsideContract(400, "after: the token belongs to another filter");
        }
        return position;
    }

    private static Instant since(String filter) {
        Matcher matcher = FILTER.matcher(filter);
        if (!matcher.matches()) {
            throw FalconRefusal.outsideContract(400, "filter: " + filter);
        }
        return FalconState.time(matcher.group(1))
                .orElseThrow(() -> FalconRefusal.outsideContract(400, "filter: " + filter));
    }

    private ObjectNode devices(JsonNode body) {
        ObjectNode answer = envelope();
        ArrayNode resources = answer.putArray("resources");
        for (String id : ids(body, 5_000)) {
            state.host(id)
                    .ifPresentOrElse(
                            host -> resources.add(host.json()),
                            () -> answer.withArrayProperty("errors")
                                    .addObject()
                                    .put("code", 404)
                                    .put("id", id)
                                    .put("message", "No such host"));
        }
        return answer;
    }

    private ObjectNode deviceIds(HttpUrl url) {
        int limit = Integer.parseInt(String.valueOf(url.queryParameter("limit")));
        List<FakeFalconHost> hosts = state.hosts();
        ObjectNode answer = envelope();
        ArrayNode resources = answer.putArray("resources");
        hosts.stream().limit(limit).forEach(host -> resources.add(host.id()));
        answer.withObject("/meta/pagination")
                .put("offset", 0)
                .put("limit", limit)
                .put("total", hosts.size());
        return answer;
    }

    private ObjectNode act(@Nullable String action, JsonNode body) {
        if (action == null || !Set.of("contain", "lift_containment").contains(action)) {
            throw FalconRefusal.outsideContract(400, "action_name: " + action);
        }
        boolean contain = action.equals("contain");
        List<FakeFalconHost> targets = ids(body, 500).stream()
                .map(id -> state.host(id).orElseThrow(() -> FalconRefusal.of(404, "No such host")))
                .toList();
        ObjectNode answer = envelope();
        ArrayNode resources = answer.putArray("resources");
        for (FakeFalconHost host : targets) {
            if (host.status().equals(contain ? "contained" : "normal")) {
                throw FalconRefusal.of(409, "The host is in this state already");
            }
            host.ask(contain);
            resources.addObject().put("id", host.id()).put("path", "/devices/entities/devices/v1");
        }
        return answer;
    }

    private ObjectNode names(HttpUrl url, Function<FakeFalconHost, Map<String, String>> names) {
        Map<String, String> known = new HashMap<>();
        state.hosts().forEach(host -> known.putAll(names.apply(host)));
        ObjectNode answer = envelope();
        ArrayNode resources = answer.putArray("resources");
        for (String id : url.queryParameterValues("ids")) {
            String name = known.get(id);
            if (name != null) {
                resources.addObject().put("id", id).put("name", name);
            }
        }
        return answer;
    }

    private static List<String> ids(JsonNode body, int most) {
        onlyHas(body, Set.of("ids"));
        List<String> ids = new ArrayList<>();
        body.path("ids").forEach(id -> ids.add(id.asText()));
        if (ids.isEmpty() || ids.size() > most) {
            throw FalconRefusal.outsideContract(400, "ids: 1 to " + most + " are needed, but there are " + ids.size());
        }
        return ids;
    }

    static ObjectNode envelope() {
        ObjectNode envelope = FalconState.JSON.createObjectNode();
        envelope.putObject("meta").put("query_time", 0.01).put("powered_by", "fake-falcon");
        envelope.putArray("errors");
        return envelope;
    }

    static void onlyHas(JsonNode object, Set<String> names) {
        object.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw FalconRefusal.outsideContract(400, name + ": no such field, or no caller needed it so far");
            }
        });
    }

    static void onlyParameters(HttpUrl url, Set<String> names) {
        for (String name : url.queryParameterNames()) {
            if (!names.contains(name)) {
                throw FalconRefusal.outsideContract(400, name + ": no such parameter, or no caller needed it so far");
            }
        }
    }
}
