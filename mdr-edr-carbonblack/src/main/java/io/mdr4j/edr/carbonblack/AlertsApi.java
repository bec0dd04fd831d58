package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.EdrResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Alerts API v7: {@code POST /api/alerts/v7/orgs/{org}/alerts/_search}, permission {@code org.alerts READ}.
 *
 * <p>At most 10,000 results of a query can be reached, and sources disagree whether {@code start} counts from 0 or 1. So
 * there is no paging by offset: results are sorted by time, and the next query starts at the last one's time. A search
 * without {@code time_range} would silently mean two weeks, so there always is one.
 */
final class AlertsApi {

    private static final String SEARCH = "/api/alerts/v7/orgs/{}/alerts/_search";
    static final String PERMISSION = "org.alerts READ";

    /** Alerts are kept for 180 days; a changed one may be as old. */
    private static final Duration WIDE = Duration.ofDays(200);

    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final CloudClient api;

    AlertsApi(CloudClient api) {
        this.api = api;
    }

    /** The alerts of one window, both ends included, oldest first. */
    Page search(AlertStream stream, Instant from, Instant until, int rows) {
        return page(body(stream, from, until, rows), rows);
    }

    private Page page(ObjectNode body, int rows) {
        EdrResponse answer = api.send(
                EdrRequest.post(SEARCH, api.orgKey()).json(body).idempotent().needs(PERMISSION));
        List<JsonNode> results = new ArrayList<>();
        answer.json().path("results").forEach(results::add);
        long found = answer.json().path("num_found").asLong(results.size());
        boolean more = !results.isEmpty() && (found > results.size() || results.size() >= rows);
        return new Page(results, answer.elements("results"), more, answer.date());
    }

    /** The alerts about a program that were made within the time, oldest first, at most 1,000. */
    Page ofProgram(String sha256, Instant from, Instant until) {
        int rows = 1_000;
        ObjectNode body = EdrJson.mapper().createObjectNode().put("rows", rows);
        window(body.putObject("time_range"), from, until);
        body.putObject("criteria").putArray("process_sha256").add(sha256);
        body.putArray("sort").addObject().put("field", "backend_timestamp").put("order", "ASC");
        return page(body, rows);
    }

    private static ObjectNode body(AlertStream stream, Instant from, Instant until, int rows) {
        ObjectNode body = EdrJson.mapper().createObjectNode();
        if (stream == AlertStream.CREATED) {
            window(body.putObject("time_range"), from, until);
        } else {
            window(body.putObject("time_range"), until.minus(WIDE), until);
            window(body.putObject("criteria").putObject(stream.field()), from, until);
        }
        body.put("rows", rows);
        body.putArray("sort").addObject().put("field", stream.field()).put("order", "ASC");
        return body;
    }

    private static void window(ObjectNode range, Instant from, Instant until) {
        range.put("start", MILLIS.format(from)).put("end", MILLIS.format(until));
    }

    /**
     * One answer.
     *
     * @param results the alerts
     * @param raw the same alerts as the bytes that came
     * @param more whether the window holds further alerts behind these
     * @param edrTime when the cloud answered, by its own clock
     */
    record Page(List<JsonNode> results, List<byte[]> raw, boolean more, Optional<Instant> edrTime) {}
}
