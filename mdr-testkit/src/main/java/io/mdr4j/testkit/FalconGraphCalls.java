package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/** The graph, the older list of processes, and the logons. */
final class FalconGraphCalls implements FalconCalls.Family, FalconThreatGraph {

    private static final String GRAPH = "Threatgraph: read";
    private static final Set<String> TYPES = Set.of("sha256", "sha1", "md5", "domain", "ipv4", "ipv6");

    private final Map<String, List<ObjectNode>> seen = new LinkedHashMap<>();
    private final Map<String, ObjectNode> processes = new LinkedHashMap<>();
    private final Map<String, List<ObjectNode>> edges = new LinkedHashMap<>();
    private final Map<String, ObjectNode> logons = new LinkedHashMap<>();
    private int pageSize = 100;

    @Override
    public synchronized void seen(String device, String type, String value) {
        ObjectNode row = FalconState.JSON.createObjectNode().put("device_id", device);
        row.put("id", "mod:" + device + ":" + value);
        seen.computeIfAbsent(type + " " + value, key -> new ArrayList<>()).add(row);
    }

    @Override
    public synchronized void process(String id, Map<String, String> properties) {
        ObjectNode vertex = FalconState.JSON.createObjectNode().put("id", id);
        vertex.put("vertex_type", "process").put("scope", "device").put("device_id", id.split(":", 3)[1]);
        ObjectNode fields = vertex.putObject("properties");
        properties.forEach(fields::put);
        processes.put(id, vertex);
    }

    @Override
    public synchronized void edge(String source, String type, String target, Map<String, String> properties) {
        ObjectNode edge = FalconState.JSON.createObjectNode().put("id", target);
        edge.put("edge_type", type).put("source_vertex_id", source);
        ObjectNode fields = edge.putObject("properties");
        properties.forEach(fields::put);
        edges.computeIfAbsent(type + " " + source, key -> new ArrayList<>()).add(edge);
    }

    @Override
    public synchronized void logon(String device, String user, String time) {
        logons.computeIfAbsent(device, id -> FalconState.JSON.createObjectNode().put("device_id", id))
                .withArrayProperty("recent_logins")
                .addObject()
                .put("user_name", user)
                .put("login_time", time);
    }

    @Override
    public synchronized void pageSize(int rows) {
        pageSize = rows;
    }

    @Override
    public Optional<FalconCalls.Call> call(String method, HttpUrl url, String child) {
        return Optional.ofNullable(
                switch (method + " " + url.encodedPath()) {
                    case "GET /threatgraph/combined/ran-on/v1" -> {
                        FalconCalls.onlyParameters(url, Set.of("type", "value", "limit", "offset"));
                        yield new FalconCalls.Call(GRAPH, 200, body -> ranOn(url));
                    }
                    case "GET /threatgraph/combined/edges/v1" -> {
                        FalconCalls.onlyParameters(url, Set.of("ids", "edge_type", "limit", "offset"));
                        yield new FalconCalls.Call(GRAPH, 200, body -> edges(url));
                    }
                    case "GET /threatgraph/combined/processes/summary/v1" -> {
                        FalconCalls.onlyParameters(url, Set.of("ids"));
                        yield new FalconCalls.Call(GRAPH, 200, body -> summaries(url));
                    }
                    case "GET /threatgraph/queries/edge-types/v1" -> {
                        FalconCalls.onlyParameters(url, Set.of());
                        yield new FalconCalls.Call(GRAPH, 200, body -> {
                            ObjectNode answer = FalconCalls.envelope();
                            answer.putArray("resources").add("child_process").add("dns_request");
                            return answer;
                        });
                    }
                    case "GET /processes/entities/processes/v1" -> {
                        FalconCalls.onlyParameters(url, Set.of("ids"));
                        yield new FalconCalls.Call("IOCs: read", 200, body -> plain(url));
                    }
                    case "GET /iocs/queries/indicators/devices/v1" -> {
                        FalconCalls.onlyParameters(url, Set.of("type", "value", "limit", "offset"));
                        yield new FalconCalls.Call("IOC Management: read", 200, body -> devices(url));
                    }
                    case "POST /devices/combined/devices/login-history/v2" -> {
                        FalconCalls.onlyParameters(url, Set.of("limit"));
                        yield new FalconCalls.Call("Hosts: read", 200, this::logons);
                    }
                    default -> null;
                });
    }

    private synchronized ObjectNode ranOn(HttpUrl url) {
        return page(url, rowsOf(url));
    }

    private List<ObjectNode> rowsOf(HttpUrl url) {
        String type = String.valueOf(url.queryParameter("type"));
        if (!TYPES.contains(type)) {
            throw FalconRefusal.outsideContract(400, "type: " + type);
        }
        return seen.getOrDefault(type + " " + url.queryParameter("value"), List.of());
    }

    private synchronized ObjectNode edges(HttpUrl url) {
        if (url.queryParameterValues("ids").size() != 1) {
            throw FalconRefusal.outsideContract(400, "ids: one vertex at a time");
        }
        return page(
                url, edges.getOrDefault(url.queryParameter("edge_type") + " " + url.queryParameter("ids"), List.of()));
    }

    private ObjectNode page(HttpUrl url, List<ObjectNode> all) {
        int limit = Integer.parseInt(String.valueOf(url.queryParameter("limit")));
        if (limit < 1 || limit > 100) {
            throw FalconRefusal.outsideContract(400, "limit: " + limit);
        }
        String offset = Objects.requireNonNullElse(url.queryParameter("offset"), "cursor-0");
        int start = Integer.parseInt(offset.replaceFirst("cursor-", ""));
        int end = Math.min(all.size(), start + Math.min(limit, pageSize));
        ObjectNode answer = FalconCalls.envelope();
        ArrayNode resources = answer.putArray("resources");
        all.subList(start, end).forEach(resources::add);
        answer.withObject("/meta/pagination").put("offset", end < all.size() ? "cursor-" + end : "");
        return answer;
    }

    private synchronized ObjectNode summaries(HttpUrl url) {
        ObjectNode answer = FalconCalls.envelope();
        ArrayNode resources = answer.putArray("resources");
        for (String id : ids(url)) {
            ObjectNode vertex = processes.get(id);
            if (vertex != null) {
                resources.add(vertex);
            }
        }
        return answer;
    }

    private synchronized ObjectNode plain(HttpUrl url) {
        ObjectNode answer = FalconCalls.envelope();
        ArrayNode resources = answer.putArray("resources");
        for (String id : ids(url)) {
            JsonNode vertex = processes.get(id);
            if (vertex != null) {
                JsonNode fields = vertex.path("properties");
                resources
                        .addObject()
                        .put("process_id", id)
                        .put("process_id_local", fields.path("RawProcessId").asText(""))
                        .put("device_id", vertex.path("device_id").asText())
                        .put("file_name", fields.path("ImageFileName").asText(""))
                        .put("command_line", fields.path("CommandLine").asText(""))
                        .put(
                                "start_timestamp",
                                fields.path("ProcessStartTime_formatted").asText(""));
            }
        }
        return answer;
    }

    private static List<String> ids(HttpUrl url) {
        List<String> ids = new ArrayList<>();
        url.queryParameterValues("ids").forEach(id -> ids.add(String.valueOf(id)));
        if (ids.isEmpty() || ids.size() > 100) {
            throw FalconRefusal.outsideContract(400, "ids: " + ids.size());
        }
        return ids;
    }

    private synchronized ObjectNode devices(HttpUrl url) {
        ObjectNode answer = FalconCalls.envelope();
        ArrayNode resources = answer.putArray("resources");
        int offset = Integer.parseInt(String.valueOf(url.queryParameter("offset")));
        rowsOf(url).stream()
                .skip(offset)
                .limit(Integer.parseInt(String.valueOf(url.queryParameter("limit"))))
                .forEach(row -> resources.add(row.path("device_id").asText()));
        return answer;
    }

    private synchronized ObjectNode logons(JsonNode body) {
        FalconCalls.onlyHas(body, Set.of("ids"));
        ObjectNode answer = FalconCalls.envelope();
        ArrayNode resources = answer.putArray("resources");
        for (JsonNode id : body.path("ids")) {
            ObjectNode host = logons.get(id.asText());
            if (host != null) {
                resources.add(host);
            }
        }
        return answer;
    }
}
