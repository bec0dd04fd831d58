package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * Investigate v2: {@code /api/investigate/v2/orgs/{org}}, permissions {@code org.search.events CREATE} for the start of a job
 * and {@code READ} for its results.
 *
 * <p>A job is done once all parts of the index that were contacted have completed; before the first is contacted nothing is
 * known. Results are paged from 0. Events of one process are asked for directly, again and again until every segment has been
 * processed.
 */
final class InvestigateApi {

    static final String CREATE = "org.search.events CREATE";
    static final String READ = "org.search.events READ";

    private static final String BASE = "/api/investigate/v2/orgs/{}";
    private static final String EVENTS = BASE + "/events/{}/_search";
    private static final String VALIDATION = BASE + "/processes/search_validation";
    private static final int PAGE = 500;

    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final CloudClient api;
    private final Waits waits;
    private final OddValues odd;

    InvestigateApi(CloudClient api, Waits waits, OddValues odd) {
        this.api = api;
        this.waits = waits;
        this.odd = odd;
    }

    /** The body of a query; every one has its own time, or the cloud would choose one. */
    static ObjectNode body(String query, Instant from, Instant to) {
        ObjectNode body = EdrJson.mapper().createObjectNode().put("query", query);
        range(body, from, to);
        return body;
    }

    static void range(ObjectNode body, Instant from, Instant to) {
        body.putObject("time_range").put("start", MILLIS.format(from)).put("end", MILLIS.format(to));
    }

    /** Runs a job whose answer is one page: the answer once it is done, or what there is when the time is over. */
    Answer one(InvestigateJob job, ObjectNode body) {
        String id = start(job, body);
        return polled(job, id, List.of());
    }

    /** As {@link #one}, in the form that a process summary has. */
    Answer summary(ObjectNode body) {
        String id = start(InvestigateJob.PROCESS_SUMMARY, body);
        return polled(InvestigateJob.PROCESS_SUMMARY, id, List.of("format", "summary"));
    }

    /** Runs a process search and reads at most so many results. */
    Rows rows(ObjectNode body, int most) {
        String id = start(InvestigateJob.PROCESS_SEARCH, body);
        Answer done = polled(InvestigateJob.PROCESS_SEARCH, id, List.of("start", "0", "rows", "0"));
        long found = number(done.json(), "num_found");
        long available = Math.min(done.json().path("num_available").asLong(found), most);
        List<Lenient> rows = new ArrayList<>();
        while (rows.size() < available && !done.noData()) {
            List<String> page = List.of("start", Integer.toString(rows.size()), "rows", Integer.toString(PAGE));
            JsonNode results = results(InvestigateJob.PROCESS_SEARCH, id, page).path("results");
            if (results.isEmpty()) {
                break;
            }
            results.forEach(row -> rows.add(Lenient.of(row, odd)));
        }
        return new Rows(List.copyOf(rows), Math.max(found, rows.size()), done.complete(), done.noData());
    }

    /** The events of one process, the first so many of them. */
    Rows events(String process, ObjectNode body) {
        EdrRequest request = EdrRequest.post(EVENTS, api.orgKey(), process)
                .json(body)
                .idempotent()
                .needs(READ);
        JsonNode last = waits.poll(
                "the event search", waits.search(), () -> api.send(request).json(), InvestigateApi::hasAllSegments);
        List<Lenient> rows = new ArrayList<>();
        last.path("results").forEach(row -> rows.add(Lenient.of(row, odd)));
        return new Rows(rows, Math.max(number(last, "num_found"), rows.size()), hasAllSegments(last), false);
    }

    /** Tells whether the cloud accepts a query. */
    boolean isValid(String query) {
        ObjectNode body = EdrJson.mapper().createObjectNode().put("query", query);
        return api.send(EdrRequest.post(VALIDATION, api.orgKey())
                        .json(body)
                        .idempotent()
                        .needs(READ))
                .json()
                .path("valid")
                .asBoolean(false);
    }

    private String start(InvestigateJob job, ObjectNode body) {
        JsonNode answer = api.send(EdrRequest.post(BASE + job.path(), api.orgKey())
                        .json(body)
                        .idempotent()
                        .needs(CREATE))
                .json();
        String id = Lenient.of(answer, odd).text("job_id");
        if (id == null) {
            throw new EdrUnavailableException("a search was answered without the id of its job");
        }
        return id;
    }

    private Answer polled(InvestigateJob job, String id, List<String> query) {
        JsonNode last = waits.poll("the search", waits.search(), () -> results(job, id, query), InvestigateApi::isOver);
        return new Answer(last, isComplete(last), saysNoData(last));
    }

    private JsonNode results(InvestigateJob job, String id, List<String> query) {
        EdrRequest request = EdrRequest.get(BASE + job.path() + "/{}/results", api.orgKey(), id)
                .needs(READ);
        for (int i = 0; i < query.size(); i += 2) {
            request = request.query(query.get(i), query.get(i + 1));
        }
        return api.send(request).json();
    }

    private static boolean isOver(JsonNode answer) {
        return isComplete(answer) || saysNoData(answer);
    }

    static boolean isComplete(JsonNode answer) {
        long contacted = number(answer, "contacted");
        return contacted > 0 && contacted == number(answer, "completed");
    }

    /** A message instead of parts that were contacted: there is nothing to wait for. */
    static boolean saysNoData(JsonNode answer) {
        return number(answer, "contacted") == 0
                && !answer.path("message").asText().isBlank();
    }

    static boolean hasAllSegments(JsonNode answer) {
        return number(answer, "processed_segments") >= number(answer, "total_segments");
    }

    private static long number(JsonNode json, String field) {
        return json.path(field).asLong(0);
    }

    /**
     * The answer of a job.
     *
     * @param json its last answer
     * @param complete whether everything was looked at
     * @param noData whether the cloud says that there is nothing to look at
     */
    record Answer(JsonNode json, boolean complete, boolean noData) {}

    /**
     * The results of a search.
     *
     * @param rows what was read
     * @param found how many there are
     * @param complete whether everything was looked at
     * @param noData whether the cloud says that there is nothing to look at
     */
    record Rows(List<Lenient> rows, long found, boolean complete, boolean noData) {

        /** Copies the list. */
        Rows {
            rows = List.copyOf(rows);
        }

        boolean isCut() {
            return found > rows.size();
        }
    }
}
