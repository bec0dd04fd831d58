package io.mdr4j.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** The calls of the fake server: who may ask what, what the contract has, and which faults come in between. */
final class CarbonBlackEdrDispatcher extends Dispatcher {

    static final String VIEW = "Team role: Viewer";
    static final String ANALYSE = "Team role: Analyst";
    static final String ISOLATE = "Analyst permission: Isolate sensors";
    static final String LIVE_RESPONSE = "Analyst permission: Live Response";
    static final String BAN = "Global administrator";

    private static final Set<String> STATUSES = Set.of("Unresolved", "In Progress", "Resolved", "False Positive");

    private final CarbonBlackEdrState state;
    private final CarbonBlackEdrSessions sessions = new CarbonBlackEdrSessions();
    private final CloudFault.Queue faults = new CloudFault.Queue();
    /** Each token with what its user lacks. */
    private final Map<String, Set<String>> tokens = new ConcurrentHashMap<>();

    private final List<FakeCarbonBlackCloud.Request> requests = new CopyOnWriteArrayList<>();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private volatile boolean old;
    private volatile boolean withoutLiveResponse;

    CarbonBlackEdrDispatcher(CarbonBlackEdrState state) {
        this.state = state;
    }

    CloudFault.Queue faults() {
        return faults;
    }

    void token(String token, Set<String> lacking) {
        tokens.put(token, lacking);
    }

    void old() {
        old = true;
    }

    void withoutLiveResponse() {
        withoutLiveResponse = true;
    }

    CarbonBlackEdrSessions sessions() {
        return sessions;
    }

    List<FakeCarbonBlackCloud.Request> requests() {
        return List.copyOf(requests);
    }

    List<String> refusals() {
        return List.copyOf(refusals);
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        CloudFault fault = faults.poll(request.getUrl().encodedPath());
        MockResponse answer = fault == null ? answer(request) : fault.answer(() -> answer(request));
        requests.add(new FakeCarbonBlackCloud.Request(
                request.getMethod(), request.getTarget(), body(request), answer.getCode()));
        return answer;
    }

    /** One call, taken apart. */
    private record Call(
            String method, List<String> path, Map<String, String> query, JsonNode body, Set<String> lacking) {

        String what() {
            return method + " " + String.join("/", path);
        }

        void needs(String permission) {
            if (lacking.contains(permission)) {
                throw CarbonBlackRefusal.forbidden();
            }
        }

        int number(String name, int otherwise) {
            String text = query.getOrDefault(name, Integer.toString(otherwise));
            if (!text.matches("\\d{1,6}")) {
                throw CarbonBlackRefusal.badRequest(name + ": " + text);
            }
            return Integer.parseInt(text);
        }
    }

    private MockResponse answer(RecordedRequest request) {
        Set<String> lacking = tokens.get(String.valueOf(request.getHeaders().get("X-Auth-Token")));
        if (lacking == null) {
            return html(401, "Unauthorized");
        }
        try {
            Call call = call(request, lacking);
            JsonNode answer = answered(call);
            MockResponse.Builder response = new MockResponse.Builder().code(answer.isMissingNode() ? 204 : 200);
            if (answer.isTextual()) {
                return response.setHeader("Content-Type", "application/octet-stream")
                        .body(answer.textValue())
                        .build();
            }
            return answer.isMissingNode()
                    ? response.build()
                    : response.setHeader("Content-Type", "application/json")
                            .body(answer.toString())
                            .build();
        } catch (CarbonBlackRefusal refusal) {
            if (refusal.isFaultOfCaller()) {
                refusals.add(request.getMethod() + " " + request.getTarget() + ": " + refusal.getMessage());
            }
            return refusal.status() == 400
                    ? new MockResponse.Builder()
                            .code(400)
                            .setHeader("Content-Type", "application/json")
                            .body("{\"reason\": \"query_syntax_error\"}")
                            .build()
                    : html(refusal.status(), String.valueOf(refusal.getMessage()));
        }
    }

    private static MockResponse html(int status, String title) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "text/html")
                .body("<!DOCTYPE HTML>\n<title>" + status + " " + title + "</title>\n<h1>" + title + "</h1>")
                .build();
    }

    private static Call call(RecordedRequest request, Set<String> lacking) {
        String target = String.valueOf(request.getTarget());
        int mark = target.indexOf('?');
        Map<String, String> query = new HashMap<>();
        for (String pair : mark < 0 ? new String[0] : target.substring(mark + 1).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
        }
        String[] path =
                (mark < 0 ? target : target.substring(0, mark)).substring(1).split("/", -1);
        for (int i = 0; i < path.length; i++) {
            path[i] = decoded(path[i]);
        }
        try {
            String body = body(request);
            return new Call(
                    String.valueOf(request.getMethod()),
                    List.of(path),
                    query,
                    body.isEmpty() ? MissingNode.getInstance() : CarbonBlackState.JSON.readTree(body),
                    lacking);
        } catch (JsonProcessingException e) {
            throw CarbonBlackRefusal.badRequest("the body is not JSON");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String body(RecordedRequest request) {
        return request.getBody() == null ? "" : request.getBody().utf8();
    }

    private JsonNode answered(Call call) {
        String[] path = call.path().toArray(new String[0]);
        String last = path[path.length - 1];
        if (call.what().equals("GET api/info")) {
            return CarbonBlackState.JSON
                    .createObjectNode()
                    .put("version", old ? "6.2.0.171114.1158" : "7.8.1.231017.1127")
                    .put("cblrEnabled", !withoutLiveResponse)
                    .put("banningEnabled", true);
        }
        if (path.length > 2 && path[1].matches("v\\d") && path[2].equals("process")) {
            return process(call);
        }
        if (path.length > 2 && path[2].equals("cblr")) {
            return liveResponse(call);
        }
        String what = path.length == 4
                ? call.method() + " " + path[1] + "/" + path[2] + "/{}"
                : call.what().replaceFirst(" api/", " ");
        if (path.length > 2 && path[2].equals("banning")) {
            return banning(call, last);
        }
        switch (what) {
            case "GET v2/alert", "GET v1/sensor", "GET v1/sensor/{}", "GET group" -> call.needs(VIEW);
            case "POST v1/alert/{}" -> call.needs(ANALYSE);
            case "PUT v1/sensor/{}" -> call.needs(ISOLATE);
            case "GET v2/sensor" -> {
                call.needs(VIEW);
                if (old) {
                    throw CarbonBlackRefusal.notFound();
                }
            }
            default -> throw CarbonBlackRefusal.noSuchPath();
        }
        return switch (what) {
            case "GET v2/alert" -> {
                only(call, Set.of("q", "start", "rows", "sort"));
                yield page(call, state.alerts(call.query().getOrDefault("q", "")));
            }
            case "POST v1/alert/{}" -> status(last, call.body());
            case "GET v1/sensor" -> array(state.sensors());
            case "GET v2/sensor" -> {
                only(call, Set.of("start", "rows"));
                yield page(call, state.sensors());
            }
            case "GET v1/sensor/{}" -> state.sensor(number(last)).json();
            case "PUT v1/sensor/{}" -> isolate(number(last), call.body());
            default -> array(state.groups());
        };
    }

    private static void only(Call call, Set<String> parameters) {
        call.query().keySet().stream()
                .filter(name -> !parameters.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw CarbonBlackRefusal.badRequest("the contract has no parameter " + name);
                });
    }

    private static long number(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw CarbonBlackRefusal.notFound();
        }
        return Long.parseLong(text);
    }

    private static JsonNode array(List<ObjectNode> all) {
        ArrayNode array = CarbonBlackState.JSON.createArrayNode();
        all.forEach(array::add);
        return all.isEmpty() ? MissingNode.getInstance() : array;
    }

    private static JsonNode page(Call call, List<ObjectNode> all) {
        int start = call.number("start", 0);
        ObjectNode page = CarbonBlackState.JSON
                .createObjectNode()
                .put("total_results", all.size())
                .put("elapsed", 0.01)
                .put("start", start)
                .put("incomplete_results", false);
        ArrayNode results = page.putArray("results");
        all.stream().skip(start).limit(call.number("rows", 10)).forEach(results::add);
        return page;
    }

    private JsonNode status(String id, JsonNode body) {
        CarbonBlackContract.onlyHas(body, Set.of("unique_id", "status"));
        String status = body.path("status").asText();
        if (!body.path("unique_id").asText().equals(id) || !STATUSES.contains(status)) {
            throw CarbonBlackRefusal.badRequest("unique_id and a known status are needed");
        }
        ObjectNode alert = state.alert(id).put("status", status);
        if (status.equals("Resolved") || status.equals("False Positive")) {
            alert.put("resolved_time", state.now().toString());
        } else {
            alert.remove("resolved_time");
        }
        return CarbonBlackState.JSON.createObjectNode().put("result", "success");
    }

    private JsonNode isolate(long id, JsonNode body) {
        Set<String> all = Set.copyOf(fieldNames(state.sensor(id).json()));
        CarbonBlackContract.onlyHas(body, old ? all : Set.of("network_isolation_enabled", "group_id"));
        if (!body.path("network_isolation_enabled").isBoolean()
                || body.path("group_id").asLong() != state.sensor(id).groupId()
                || (old && body.size() < all.size())) {
            throw CarbonBlackRefusal.badRequest("network_isolation_enabled and the sensor's own group_id are needed");
        }
        state.sensor(id).ask(body.path("network_isolation_enabled").asBoolean());
        return MissingNode.getInstance();
    }

    private static List<String> fieldNames(ObjectNode json) {
        return json.properties().stream().map(Map.Entry::getKey).toList();
    }

    private JsonNode process(Call call) {
        String[] path = call.path().toArray(new String[0]);
        call.needs(VIEW);
        boolean known = !old || path[1].equals("v1");
        if (!call.method().equals("GET") || !known) {
            throw known ? CarbonBlackRefusal.noSuchPath() : CarbonBlackRefusal.notFound();
        }
        return switch (path.length) {
            case 3 -> {
                only(call, Set.of("q", "start", "rows", "facet"));
                yield page(call, state.processes(call.query().getOrDefault("q", "")));
            }
            case 5 ->
                old
                        ? CarbonBlackState.JSON.createObjectNode().set("process", state.process(path[3], false))
                        : state.process(path[3], false);
            case 6 -> CarbonBlackState.JSON.createObjectNode().set("process", state.process(path[3], true));
            default -> throw CarbonBlackRefusal.noSuchPath();
        };
    }

    private JsonNode banning(Call call, String last) {
        call.needs(BAN);
        boolean one = call.path().size() == 5;
        String what = call.method() + (one ? " one" : "");
        return switch (what) {
            case "GET" -> {
                ArrayNode list = CarbonBlackState.JSON.createArrayNode();
                state.bans().values().forEach(list::add);
                yield list;
            }
            case "POST" -> {
                CarbonBlackContract.onlyHas(
                        call.body(),
                        Set.of("md5hash", "text", "last_ban_time", "ban_count", "last_ban_host", "enabled"));
                String md5 = call.body().path("md5hash").asText();
                if (!md5.matches("[0-9a-f]{32}")) {
                    throw CarbonBlackRefusal.badRequest("md5hash: " + md5);
                }
                if (!state.ban(md5, call.body())) {
                    throw CarbonBlackRefusal.conflict("the hash is banned already");
                }
                yield CarbonBlackState.JSON.createObjectNode().put("result", "success");
            }
            case "DELETE one" -> {
                state.unban(last.toLowerCase(Locale.ROOT));
                yield CarbonBlackState.JSON.createObjectNode().put("result", "success");
            }
            default -> throw CarbonBlackRefusal.noSuchPath();
        };
    }

    private JsonNode liveResponse(Call call) {
        call.needs(LIVE_RESPONSE);
        if (withoutLiveResponse) {
            throw CarbonBlackRefusal.preconditionFailed("Live Response is off");
        }
        String[] path = call.path().toArray(new String[0]);
        String id = path.length > 4 ? path[4] : "";
        String what = call.method() + " " + path.length + (path.length > 5 ? " " + path[5] : "");
        return switch (what) {
            case "POST 4" -> {
                CarbonBlackContract.onlyHas(call.body(), Set.of("sensor_id"));
                yield sessions.open(state.sensor(call.body().path("sensor_id").asLong()));
            }
            case "GET 5", "GET 6 keepalive" -> sessions.read(id);
            case "PUT 5" -> sessions.close(id, call.body());
            case "POST 6 command" -> sessions.issue(id, call.body());
            case "GET 7 command" -> sessions.command(id, path[6]);
            case "GET 8 file" -> TextNode.valueOf(sessions.content(id, path[6]));
            default -> throw CarbonBlackRefusal.noSuchPath();
        };
    }
}
