package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.testkit.CarbonBlackState.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The calls that the fake cloud has, and what their bodies may hold. Everything else is refused with what is wrong. */
final class CarbonBlackContract {

    private static final int CAP = 10_000;
    private static final Set<String> TIMES =
            Set.of("backend_timestamp", "backend_update_timestamp", "user_update_timestamp");

    private final CarbonBlackState state;
    private final String orgKey;
    private final CarbonBlackLiveResponseCalls liveResponse;
    private final CarbonBlackInvestigateCalls investigate;
    private final CarbonBlackConsoleCalls console;
    private final CarbonBlackOrganisationCalls organisation;
    private final CarbonBlackOverrideCalls overrides;

    CarbonBlackContract(CarbonBlackState state, String orgKey) {
        this.state = state;
        this.orgKey = orgKey;
        this.liveResponse = new CarbonBlackLiveResponseCalls(state);
        this.console = new CarbonBlackConsoleCalls(state);
        this.organisation = new CarbonBlackOrganisationCalls(state);
        this.overrides = new CarbonBlackOverrideCalls(state);
        this.investigate = new CarbonBlackInvestigateCalls(state.investigate());
    }

    /** One call: the permission that it needs, and its answer to a body. */
    record Call(String permission, Function<JsonNode, JsonNode> answer) {}

    CarbonBlackConsoleCalls console() {
        return console;
    }

    CarbonBlackOrganisationCalls organisation() {
        return organisation;
    }

    CarbonBlackOverrideCalls overrides() {
        return overrides;
    }

    int openLiveResponseSessions() {
        return liveResponse.open();
    }

    Call call(String method, String target) {
        String alerts = "/api/alerts/v7/orgs/" + orgKey + "/alerts/_search";
        String devices = "/appservices/v6/orgs/" + orgKey + "/devices/";
        if (method.equals("POST") && target.equals(alerts)) {
            return new Call("org.alerts READ", this::searchAlerts);
        }
        if (method.equals("POST") && target.equals(devices + "_search")) {
            return new Call("device READ", this::searchDevices);
        }
        if (method.equals("GET") && target.matches(devices + "\\d+")) {
            long id = Long.parseLong(target.substring(devices.length()));
            return new Call("device READ", body -> host(id).json());
        }
        if (method.equals("POST") && target.equals("/appservices/v6/orgs/" + orgKey + "/device_actions")) {
            return new Call("device.quarantine EXECUTE", this::act);
        }
        Optional<Call> kept = keptCall(method, target);
        if (kept.isPresent()) {
            return kept.get();
        }
        String live = "/appservices/v6/orgs/" + orgKey + "/liveresponse";
        if (target.startsWith(live + "/")) {
            return liveResponse.call(method, target.substring(live.length()));
        }
        String processes = "/api/investigate/v2/orgs/" + orgKey;
        if (target.startsWith(processes + "/")) {
            return investigate.call(method, target.substring(processes.length()));
        }
        String binaries = "/ubs/v1/orgs/" + orgKey + "/sha256/";
        if (method.equals("GET") && target.matches(binaries + "[0-9a-f]{64}/summary/device")) {
            return new Call(
                    "ubs.org.sha256 READ", body -> binary(target.substring(binaries.length(), binaries.length() + 64)));
        }
        if (target.contains("/orgs/") && !target.contains("/orgs/" + orgKey + "/")) {
            throw CarbonBlackRefusal.forbidden();
        }
        throw CarbonBlackRefusal.noSuchPath();
    }

    /** What is kept of alerts, hosts and hashes. */
    private Optional<Call> keptCall(String method, String target) {
        String alerts = "/api/alerts/v7/orgs/" + orgKey + "/alerts/";
        String jobs = "/jobs/v1/orgs/" + orgKey + "/jobs";
        String bans = "/appservices/v6/orgs/" + orgKey + "/reputations/overrides";
        if (target.startsWith(alerts)) {
            return console.alertCall(method, target.substring(alerts.length()));
        }
        if (target.startsWith(jobs)) {
            return console.jobCall(method, target.substring(jobs.length()));
        }
        if (target.startsWith(bans)) {
            return overrides.call(method, target.substring(bans.length()));
        }
        return switch (method + " " + target.replace("/orgs/" + orgKey + "/", "/orgs/-/")) {
            case "POST /appservices/v6/orgs/-/devices/_scroll" ->
                Optional.of(new Call("device READ", organisation::scroll));
            case "GET /policyservice/v1/orgs/-/policies/summary" ->
                Optional.of(new Call("org.policies READ", body -> organisation.policies()));
            case "POST /asset_groups/v1/orgs/-/groups/_search" ->
                Optional.of(new Call("group-management READ", organisation::groups));
            default -> Optional.empty();
        };
    }

    private JsonNode binary(String sha256) {
        state.investigate().requireEnterpriseEdr();
        return state.investigate().binary(sha256).orElseThrow(CarbonBlackRefusal::notFound);
    }

    private FakeCarbonBlackHost host(long id) {
        return state.host(id).orElseThrow(CarbonBlackRefusal::notFound);
    }

    private JsonNode searchAlerts(JsonNode body) {
        onlyHas(body, Set.of("criteria", "time_range", "rows", "start", "sort"));
        List<Window> windows = new ArrayList<>();
        windows.add(
                body.has("time_range")
                        ? window("backend_timestamp", body.get("time_range"))
                        : new Window("backend_timestamp", state.now().minus(Duration.ofDays(14)), state.now()));
        onlyHas(body.path("criteria"), Set.of("backend_update_timestamp", "user_update_timestamp", "process_sha256"));
        body.path("criteria").properties().stream()
                .filter(entry -> TIMES.contains(entry.getKey()))
                .forEach(entry -> windows.add(window(entry.getKey(), entry.getValue())));
        int rows = rows(body);
        int start = Math.max(0, body.path("start").asInt(0));
        if (start + rows > CAP) {
            throw CarbonBlackRefusal.serverError("start + rows is beyond " + CAP);
        }
        JsonNode sort = body.path("sort").path(0);
        String field = sort.path("field").asText("backend_timestamp");
        if (!TIMES.contains(field)) {
            throw CarbonBlackRefusal.badRequest("sort[0].field: " + field);
        }
        String order = sort.path("order").asText("DESC");
        if (!Set.of("ASC", "DESC").contains(order)) {
            throw CarbonBlackRefusal.badRequest("sort[0].order: " + order);
        }
        List<ObjectNode> found = state.search(windows, field, order.equals("ASC")).stream()
                .filter(alert -> isAmong(body.path("criteria").path("process_sha256"), alert.path("process_sha256")))
                .toList();
        List<ObjectNode> part =
                state.ordered(found.stream().skip(start).limit(rows).toList());
        ObjectNode answer = page(part, 0, rows).put("num_found", found.size());
        return answer.put("num_available", Math.min(found.size(), CAP));
    }

    /** An empty or missing list restricts nothing. */
    private static boolean isAmong(JsonNode wanted, JsonNode value) {
        for (JsonNode one : wanted) {
            if (one.asText().equalsIgnoreCase(value.asText())) {
                return true;
            }
        }
        return wanted.isEmpty();
    }

    static ObjectNode page(List<ObjectNode> found, int start, int rows) {
        ObjectNode answer = CarbonBlackState.JSON.createObjectNode();
        ArrayNode results = answer.putArray("results");
        found.stream().skip(start).limit(rows).forEach(results::add);
        return answer.put("num_found", found.size());
    }

    static Window window(String field, JsonNode range) {
        onlyHas(range, Set.of("start", "end"));
        return new Window(field, instant(field, range.path("start")), instant(field, range.path("end")));
    }

    private static Instant instant(String field, JsonNode text) {
        String iso = text.asText();
        return CarbonBlackState.time(iso)
                .filter(time -> iso.endsWith("Z"))
                .orElseThrow(
                        () -> CarbonBlackRefusal.badRequest(field + ": a start and an end in ISO 8601 UTC are needed"));
    }

    static int rows(JsonNode body) {
        int rows = body.path("rows").asInt(20);
        if (rows < 1 || rows > CAP) {
            throw CarbonBlackRefusal.badRequest("rows: " + rows);
        }
        return rows;
    }

    private JsonNode searchDevices(JsonNode body) {
        onlyHas(body, Set.of("criteria", "rows", "start", "sort"));
        onlyHas(body.path("criteria"), Set.of("id", "status"));
        Predicate<FakeCarbonBlackHost> wanted = host -> true;
        if (body.path("criteria").has("id")) {
            Set<Long> ids =
                    Set.copyOf(numbers("criteria.id", body.path("criteria").get("id")));
            wanted = host -> ids.contains(host.id());
        }
        for (JsonNode status : body.path("criteria").path("status")) {
            if (!Set.of("ACTIVE", "INACTIVE", "ALL").contains(status.asText())) {
                throw CarbonBlackRefusal.badRequest("criteria.status: " + status.asText());
            }
        }
        List<ObjectNode> found = state.hosts().stream()
                .filter(wanted)
                .map(FakeCarbonBlackHost::json)
                .toList();
        return page(found, Math.max(0, body.path("start").asInt(0)), rows(body));
    }

    private JsonNode act(JsonNode body) {
        onlyHas(body, Set.of("action_type", "device_id", "options"));
        if (!body.path("action_type").asText().equals("QUARANTINE")) {
            throw CarbonBlackRefusal.badRequest(
                    "action_type: " + body.path("action_type").asText());
        }
        onlyHas(body.path("options"), Set.of("toggle"));
        String toggle = body.path("options").path("toggle").asText();
        if (!Set.of("ON", "OFF").contains(toggle)) {
            throw CarbonBlackRefusal.badRequest("options.toggle: " + toggle);
        }
        List<Long> ids = numbers("device_id", body.path("device_id"));
        if (ids.isEmpty()) {
            throw CarbonBlackRefusal.badRequest("device_id: at least one is needed");
        }
        List<FakeCarbonBlackHost> targets = ids.stream().map(this::host).toList();
        targets.forEach(host -> host.quarantine(toggle.equals("ON")));
        return MissingNode.getInstance();
    }

    private static List<Long> numbers(String field, JsonNode list) {
        List<Long> numbers = new ArrayList<>();
        for (JsonNode number : list) {
            if (!number.isIntegralNumber()) {
                throw CarbonBlackRefusal.badRequest(field + ": numbers are needed");
            }
            numbers.add(number.asLong());
        }
        return numbers;
    }

    static void onlyHas(JsonNode object, Set<String> names) {
        object.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw CarbonBlackRefusal.badRequest(
                        name + ": the contract does not have it, or no caller needed it so far");
            }
        });
    }
}
