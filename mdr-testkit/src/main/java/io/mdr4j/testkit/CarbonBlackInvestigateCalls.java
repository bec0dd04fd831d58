package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.testkit.CarbonBlackContract.Call;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Investigate v2 of the fake cloud: a job is done when its results are asked for the second time. */
final class CarbonBlackInvestigateCalls {

    private static final String CREATE = "org.search.events CREATE";
    private static final String READ = "org.search.events READ";
    private static final int PARTS = 10;

    private final FakeInvestigate recorded;
    private final Map<String, Job> jobs = new HashMap<>();
    private final Map<String, Integer> eventSearches = new HashMap<>();

    CarbonBlackInvestigateCalls(FakeInvestigate recorded) {
        this.recorded = recorded;
    }

    /** One job. */
    private static final class Job {
        private final String kind;
        private final JsonNode body;
        private int reads;

        Job(String kind, JsonNode body) {
            this.kind = kind;
            this.body = body;
        }
    }

    /** The call behind the org's key; {@code rest} starts with a slash. */
    Call call(String method, String rest) {
        int mark = rest.indexOf('?');
        String[] parts =
                (mark < 0 ? rest : rest.substring(0, mark)).substring(1).split("/", -1);
        String query = mark < 0 ? "" : rest.substring(mark + 1);
        boolean post = method.equals("POST");
        if (post && parts[0].equals("events") && parts.length == 3 && parts[2].equals("_search")) {
            return new Call(READ, body -> events(decoded(parts[1]), body));
        }
        if (post && parts.length == 2 && parts[1].equals("search_validation")) {
            return new Call(READ, this::validation);
        }
        if (post && parts.length == 2 && parts[1].endsWith("_jobs")) {
            return new Call(CREATE, body -> start(parts[0] + "/" + parts[1], body));
        }
        if (method.equals("GET") && parts.length == 4 && parts[3].equals("results")) {
            return new Call(READ, body -> results(parts[0] + "/" + parts[1], parts[2], query));
        }
        throw CarbonBlackRefusal.noSuchPath();
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment, StandardCharsets.UTF_8);
    }

    private JsonNode validation(JsonNode body) {
        CarbonBlackContract.onlyHas(body, Set.of("query"));
        CarbonBlackQuery query = CarbonBlackQuery.of(body.path("query").asText());
        return CarbonBlackState.JSON
                .createObjectNode()
                .put("valid", recorded.knowsField(query.field()))
                .put("value_search_query", false);
    }

    private synchronized JsonNode start(String kind, JsonNode body) {
        Set<String> names = switch (kind) {
            case "processes/search_jobs" -> Set.of("query", "fields", "rows", "start", "sort", "time_range");
            case "processes/detail_jobs" -> Set.of("process_guids");
            case "processes/summary_jobs" -> Set.of("process_guid", "parent_guid", "time_range");
            case "processes/facet_jobs" -> Set.of("query", "terms", "time_range");
            case "observations/detail_jobs" -> Set.of("alert_id", "observation_ids");
            default -> throw CarbonBlackRefusal.noSuchPath();
        };
        CarbonBlackContract.onlyHas(body, names);
        if (names.contains("query")) {
            range(body);
            if (!recorded.knowsField(query(body).field())) {
                throw CarbonBlackRefusal.badRequest("query: the search does not know the field");
            }
        }
        if (body.path("rows").asInt(1) > 10_000) {
            throw CarbonBlackRefusal.badRequest("rows: " + body.path("rows"));
        }
        String id = UUID.nameUUIDFromBytes((jobs.size() + kind).getBytes(StandardCharsets.UTF_8))
                .toString();
        jobs.put(id, new Job(kind, body.deepCopy()));
        return CarbonBlackState.JSON.createObjectNode().put("job_id", id);
    }

    private static CarbonBlackQuery query(JsonNode body) {
        return CarbonBlackQuery.of(body.path("query").asText());
    }

    private static Predicate<JsonNode> range(JsonNode body) {
        JsonNode range = body.path("time_range");
        CarbonBlackContract.onlyHas(range, Set.of("start", "end"));
        Optional<Instant> start = CarbonBlackState.time(range.path("start").asText());
        Optional<Instant> end = CarbonBlackState.time(range.path("end").asText());
        if (start.isEmpty() || end.isEmpty()) {
            throw CarbonBlackRefusal.badRequest("time_range: a start and an end are needed");
        }
        return row -> CarbonBlackState.time(time(row))
                .filter(at -> !at.isBefore(start.get()) && !at.isAfter(end.get()))
                .isPresent();
    }

    private static String time(JsonNode row) {
        return row.path("device_timestamp").asText(row.path("event_timestamp").asText());
    }

    private synchronized JsonNode results(String kind, String id, String query) {
        Job job = jobs.get(id);
        if (job == null || !job.kind.equals(kind)) {
            throw CarbonBlackRefusal.notFound();
        }
        job.reads++;
        ObjectNode answer = CarbonBlackState.JSON.createObjectNode();
        if (kind.equals("processes/search_jobs") && recorded.hasNoData()) {
            answer.putArray("results");
            return answer.put("num_found", 0)
                    .put("num_available", 0)
                    .put("contacted", 0)
                    .put("completed", 0)
                    .put("message", "No data available, verify your endpoint communications or try again later");
        }
        boolean done = job.reads > 1 && !recorded.isStuck();
        answer.put("contacted", job.reads > 1 ? PARTS : 0)
                .put("completed", done ? PARTS : job.reads > 1 ? PARTS - 1 : 0);
        if (job.reads == 1) {
            answer.putArray("results");
            return answer.put("num_found", 0).put("num_available", 0);
        }
        switch (kind) {
            case "processes/search_jobs" -> search(job.body, parameters(query), answer);
            case "processes/detail_jobs" -> page(detail(job.body.path("process_guids")), 0, 100, answer);
            case "processes/summary_jobs" ->
                summary(job.body.path("process_guid").asText(), answer);
            case "processes/facet_jobs" -> facet(job.body, answer);
            default -> page(observations(job.body.path("alert_id").asText()), 0, 10_000, answer);
        }
        return answer;
    }

    private static Map<String, Integer> parameters(String query) {
        Map<String, Integer> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (!Set.of("start", "rows").contains(parts[0]) || !parts[1].matches("\\d{1,6}")) {
                throw CarbonBlackRefusal.badRequest("parameter: " + pair);
            }
            parameters.put(parts[0], Integer.parseInt(parts[1]));
        }
        return parameters;
    }

    private List<ObjectNode> found(JsonNode body) {
        CarbonBlackQuery query = query(body);
        Predicate<JsonNode> range = range(body);
        return recorded.processes().stream()
                .filter(query::matches)
                .filter(range)
                .sorted(Comparator.comparing(CarbonBlackInvestigateCalls::time))
                .toList();
    }

    private void search(JsonNode body, Map<String, Integer> parameters, ObjectNode answer) {
        List<ObjectNode> found = found(body);
        List<ObjectNode> available =
                found.stream().limit(body.path("rows").asInt(10_000)).toList();
        page(available, parameters.getOrDefault("start", 0), parameters.getOrDefault("rows", 10), answer);
        answer.put("num_found", found.size()).put("num_available", available.size());
    }

    private static void page(List<ObjectNode> found, int start, int rows, ObjectNode answer) {
        ArrayNode results = answer.putArray("results");
        found.stream().skip(start).limit(rows).forEach(results::add);
        answer.put("num_found", found.size()).put("num_available", found.size());
    }

    private Optional<ObjectNode> process(String guid) {
        return recorded.processes().stream()
                .filter(one -> one.path("process_guid").asText().equals(guid))
                .findFirst();
    }

    private List<ObjectNode> detail(JsonNode guids) {
        return recorded.processes().stream()
                .filter(one -> {
                    for (JsonNode guid : guids) {
                        if (guid.asText().equals(one.path("process_guid").asText())) {
                            return true;
                        }
                    }
                    return false;
                })
                .toList();
    }

    private void summary(String guid, ObjectNode answer) {
        Optional<ObjectNode> process = process(guid);
        answer.put("exception", process.isPresent() ? "" : "NOT_FOUND");
        ObjectNode summary = answer.putObject("summary");
        if (process.isEmpty()) {
            summary.putNull("process").putNull("siblings").putNull("parent").putNull("children");
            return;
        }
        summary.set("process", process.get());
        process(process.get().path("parent_guid").asText())
                .ifPresentOrElse(parent -> summary.set("parent", parent), () -> summary.putNull("parent"));
        ArrayNode children = summary.putArray("children");
        recorded.processes().stream()
                .filter(one -> one.path("parent_guid").asText().equals(guid))
                .forEach(children::add);
        summary.putArray("siblings");
    }

    private void facet(JsonNode body, ObjectNode answer) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        found(body).forEach(one -> counts.merge(one.path("device_id").asText(), 1, Integer::sum));
        ArrayNode values =
                answer.putArray("terms").addObject().put("field", "device_id").putArray("values");
        counts.forEach((device, total) ->
                values.addObject().put("total", total).put("id", device).put("name", device));
        answer.putArray("ranges");
    }

    private List<ObjectNode> observations(String alert) {
        return recorded.observations().stream()
                .filter(one -> {
                    for (JsonNode id : one.path("alert_id")) {
                        if (id.asText().equals(alert)) {
                            return true;
                        }
                    }
                    return false;
                })
                .toList();
    }

    private synchronized JsonNode events(String guid, JsonNode body) {
        recorded.requireEnterpriseEdr();
        CarbonBlackContract.onlyHas(body, Set.of("query", "criteria", "rows", "start", "sort", "time_range"));
        CarbonBlackQuery query = query(body);
        Predicate<JsonNode> range = range(body);
        List<ObjectNode> found = recorded.events().stream()
                .filter(one -> one.path("process_guid").asText().equals(guid))
                .filter(query::matches)
                .filter(range)
                .toList();
        boolean first = eventSearches.merge(guid + query, 1, Integer::sum) == 1 || recorded.isStuck();
        ObjectNode answer = CarbonBlackState.JSON.createObjectNode();
        List<ObjectNode> processed =
                first ? found.stream().limit((found.size() + 1) / 2).toList() : found;
        page(processed, body.path("start").asInt(), body.path("rows").asInt(20), answer);
        return answer.put("num_found", processed.size())
                .put("total_segments", 7)
                .put("processed_segments", first ? 4 : 7);
    }
}
