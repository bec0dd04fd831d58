package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.testkit.CarbonBlackContract.Call;
import io.mdr4j.testkit.CarbonBlackState.Window;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One alert, its notes, and changes by jobs of the job service. A job is carried out when it is asked for the third time. */
final class CarbonBlackConsoleCalls {

    private static final int LONGEST_NOTE = 20_000;
    private static final Set<String> STATUSES = Set.of("OPEN", "IN_PROGRESS", "CLOSED");
    private static final Set<String> REASONS =
            Set.of("NO_REASON", "RESOLVED", "RESOLVED_BENIGN_KNOWN_GOOD", "DUPLICATE_CLEANUP", "OTHER");
    private static final Set<String> DETERMINATIONS = Set.of("TRUE_POSITIVE", "FALSE_POSITIVE", "NONE");

    private final CarbonBlackState state;
    private final Map<String, List<ObjectNode>> notes = new LinkedHashMap<>();
    private final Map<Long, Job> jobs = new LinkedHashMap<>();
    private boolean failing;

    CarbonBlackConsoleCalls(CarbonBlackState state) {
        this.state = state;
    }

    /** A change that is asked for. */
    private static final class Job {
        private final JsonNode body;
        private final boolean failing;
        private int reads;
        private int matched;

        Job(JsonNode body, boolean failing) {
            this.body = body;
            this.failing = failing;
        }

        String status() {
            return reads < 2 ? "CREATED" : reads == 2 ? "IN_PROGRESS" : failing ? "FAILED" : "COMPLETED";
        }
    }

    synchronized void failJobs() {
        failing = true;
    }

    /** The call behind {@code /alerts/}. */
    Optional<Call> alertCall(String method, String rest) {
        String[] parts = rest.split("/", -1);
        String id = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
        if (method.equals("POST") && rest.equals("workflow")) {
            return Optional.of(new Call("org.alerts.close EXECUTE", this::change));
        }
        if (method.equals("GET") && parts.length == 1) {
            return Optional.of(new Call("org.alerts READ", body -> alert(id)));
        }
        if (parts.length == 2 && parts[1].equals("notes")) {
            if (method.equals("GET")) {
                return Optional.of(new Call("org.alerts.notes READ", body -> notes(id)));
            }
            if (method.equals("POST")) {
                return Optional.of(new Call("org.alerts.notes CREATE", body -> addNote(id, body)));
            }
        }
        return Optional.empty();
    }

    /** The call behind {@code /jobs}, in the job service. */
    Optional<Call> jobCall(String method, String rest) {
        if (method.equals("GET") && rest.isEmpty()) {
            return Optional.of(new Call("jobs.status READ", body -> list()));
        }
        if (method.equals("GET") && rest.matches("/\\d{1,9}")) {
            return Optional.of(new Call("jobs.status READ", body -> job(Long.parseLong(rest.substring(1)))));
        }
        return Optional.empty();
    }

    private ObjectNode alert(String id) {
        return state.alert(id).orElseThrow(CarbonBlackRefusal::notFound);
    }

    private synchronized JsonNode notes(String id) {
        alert(id);
        ObjectNode answer = CarbonBlackState.JSON.createObjectNode();
        ArrayNode results = answer.putArray("results");
        notes.getOrDefault(id, List.of()).forEach(results::add);
        return answer.put("num_found", results.size()).put("num_available", results.size());
    }

    private synchronized JsonNode addNote(String id, JsonNode body) {
        alert(id);
        CarbonBlackContract.onlyHas(body, Set.of("note"));
        String text = body.path("note").asText();
        if (text.isEmpty() || text.length() > LONGEST_NOTE) {
            throw CarbonBlackRefusal.badRequest("note: 1 to " + LONGEST_NOTE + " characters");
        }
        List<ObjectNode> all = notes.computeIfAbsent(id, key -> new ArrayList<>());
        String now = CarbonBlackState.text(state.now());
        ObjectNode note = CarbonBlackState.JSON
                .createObjectNode()
                .put("author", "api@soc.example")
                .put("id", "note-" + id + "-" + all.size())
                .put("note", text)
                .put("create_timestamp", now)
                .put("last_update_timestamp", now)
                .put("source", "CUSTOMER")
                .putNull("parent_id");
        all.add(note);
        state.update(id, "user_update_timestamp", alert -> alert.put("alert_notes_present", true));
        return note;
    }

    private synchronized JsonNode change(JsonNode body) {
        CarbonBlackContract.onlyHas(
                body, Set.of("criteria", "time_range", "status", "closure_reason", "determination", "note"));
        CarbonBlackContract.onlyHas(body.path("criteria"), Set.of("id"));
        if (body.path("criteria").path("id").isEmpty()) {
            throw CarbonBlackRefusal.badRequest("criteria.id: without one this would change every alert");
        }
        if (!body.has("time_range")) {
            throw CarbonBlackRefusal.badRequest("time_range: without one it is not said what is looked at");
        }
        among(body, "status", STATUSES);
        among(body, "closure_reason", REASONS);
        among(body, "determination", DETERMINATIONS);
        if (!body.has("status") && !body.has("determination") && !body.has("note")) {
            throw CarbonBlackRefusal.badRequest("there is no change");
        }
        long id = 666_000L + jobs.size();
        jobs.put(id, new Job(body, failing));
        return CarbonBlackState.JSON.createObjectNode().put("request_id", Long.toString(id));
    }

    private static void among(JsonNode body, String field, Set<String> known) {
        if (body.has(field) && !known.contains(body.path(field).asText())) {
            throw CarbonBlackRefusal.badRequest(field + ": " + body.path(field).asText());
        }
    }

    private synchronized JsonNode list() {
        ObjectNode answer = CarbonBlackState.JSON.createObjectNode();
        ArrayNode results = answer.putArray("results");
        jobs.forEach((id, job) -> results.add(json(id, job)));
        return answer.put("num_found", results.size());
    }

    private synchronized JsonNode job(long id) {
        Job job = jobs.get(id);
        if (job == null) {
            throw CarbonBlackRefusal.notFound();
        }
        if (++job.reads == 3 && !job.failing) {
            carryOut(job);
        }
        return json(id, job);
    }

    private ObjectNode json(long id, Job job) {
        ObjectNode json = CarbonBlackState.JSON
                .createObjectNode()
                .put("id", id)
                .put("type", "user_workflow_update")
                .put("status", job.status());
        json.putObject("progress").put("num_total", job.matched).put("num_completed", job.matched);
        return json;
    }

    private void carryOut(Job job) {
        Window window = CarbonBlackContract.window("backend_timestamp", job.body.path("time_range"));
        for (JsonNode id : job.body.path("criteria").path("id")) {
            boolean matches = state.alert(id.asText())
                    .filter(alert -> window.holds(CarbonBlackState.time(
                            alert.path("backend_timestamp").asText())))
                    .isPresent();
            if (matches) {
                job.matched++;
                state.update(id.asText(), "user_update_timestamp", alert -> apply(job.body, alert));
            }
        }
    }

    private void apply(JsonNode body, ObjectNode alert) {
        String now = CarbonBlackState.text(state.now());
        if (body.has("status")) {
            alert.putObject("workflow")
                    .put("change_timestamp", now)
                    .put("changed_by_type", "API")
                    .put("changed_by", "FAKEAPIID1")
                    .put("closure_reason", body.path("closure_reason").asText("NO_REASON"))
                    .put("status", body.path("status").asText());
        }
        if (body.has("determination")) {
            alert.putObject("determination")
                    .put("change_timestamp", now)
                    .put("value", body.path("determination").asText())
                    .put("changed_by_type", "API")
                    .put("changed_by", "FAKEAPIID1");
        }
    }
}
