package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Custom indicators: one for each type and value, ended by the clock. */
final class FalconIocCalls implements FalconCalls.Family, FalconIndicators {

    private static final String READ = "IOC Management: read";
    private static final String WRITE = "IOC Management: write";
    private static final Pattern TAGGED = Pattern.compile("tags:'([A-Za-z0-9_-]+)'");
    private static final Pattern VALUED = Pattern.compile("type:'([a-z0-9]+)'\\+value:'([0-9a-f]+)'");
    private static final Set<String> ROW = Set.of(
            "type",
            "value",
            "action",
            "severity",
            "platforms",
            "applied_globally",
            "expiration",
            "source",
            "description",
            "tags");

    private final Clock clock;
    private final Map<String, ObjectNode> rows = new LinkedHashMap<>();
    private int created;
    private int pageSize = Integer.MAX_VALUE;

    FalconIocCalls(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized String addedByOthers(String type, String value, String action) {
        ObjectNode row = FalconState.JSON.createObjectNode();
        row.put("type", type).put("value", value).put("action", action).put("severity", "high");
        row.put("description", "added by hand").put("source", "console");
        return add(row, "analyst@customer");
    }

    @Override
    public synchronized boolean isBlocked(String type, String value) {
        return rows.values().stream()
                .anyMatch(row -> row.path("type").asText().equals(type)
                        && row.path("value").asText().equals(value)
                        && row.path("action").asText().equals("prevent")
                        && !isExpired(row));
    }

    @Override
    public synchronized void pageSize(int rowsInPage) {
        pageSize = rowsInPage;
    }

    @Override
    public Optional<FalconCalls.Call> call(String method, HttpUrl url, String child) {
        return Optional.ofNullable(
                switch (method + " " + url.encodedPath()) {
                    case "GET /iocs/combined/indicator/v1" -> {
                        FalconCalls.onlyParameters(url, Set.of("filter", "sort", "limit", "after"));
                        yield new FalconCalls.Call(READ, 200, body -> list(url));
                    }
                    case "GET /iocs/entities/indicators/v1" -> {
                        FalconCalls.onlyParameters(url, Set.of("ids"));
                        yield new FalconCalls.Call(READ, 200, body -> find(url));
                    }
                    case "POST /iocs/entities/indicators/v1" -> {
                        FalconCalls.onlyParameters(url, Set.of("ignore_warnings"));
                        yield new FalconCalls.Call(WRITE, 201, this::create);
                    }
                    case "DELETE /iocs/entities/indicators/v1" -> {
                        FalconCalls.onlyParameters(url, Set.of("ids", "comment"));
                        yield new FalconCalls.Call(WRITE, 200, body -> delete(url));
                    }
                    default -> null;
                });
    }

    private synchronized ObjectNode list(HttpUrl url) {
        List<ObjectNode> found = rows.values().stream()
                .filter(condition(String.valueOf(url.queryParameter("filter"))))
                .toList();
        int limit = Math.min(pageSize, Integer.parseInt(String.valueOf(url.queryParameter("limit"))));
        if (limit < 1 || (pageSize == Integer.MAX_VALUE && limit > 2_000)) {
            throw FalconRefusal.outsideContract(400, "limit: " + limit);
        }
        int start = Integer.parseInt(Objects.requireNonNullElse(url.queryParameter("after"), "0"));
        int end = Math.min(found.size(), start + limit);
        ObjectNode answer = FalconCalls.envelope();
        ArrayNode resources = answer.putArray("resources");
        found.subList(start, end).forEach(row -> resources.add(shown(row)));
        ObjectNode pagination = answer.withObject("/meta/pagination").put("limit", limit);
        pagination.put("total", found.size());
        if (end < found.size()) {
            pagination.put("after", Integer.toString(end));
        }
        return answer;
    }

    private static Predicate<ObjectNode> condition(String filter) {
        Matcher tagged = TAGGED.matcher(filter);
        Matcher valued = VALUED.matcher(filter);
        if (tagged.matches()) {
            return row -> tags(row).contains(tagged.group(1));
        }
        if (valued.matches()) {
            return row -> row.path("type").asText().equals(valued.group(1))
                    && row.path("value").asText().equals(valued.group(2));
        }
        throw FalconRefusal.outsideContract(400, "filter: " + filter);
    }

    private static List<String> tags(JsonNode row) {
        List<String> tags = new ArrayList<>();
        row.path("tags").forEach(tag -> tags.add(tag.asText()));
        return tags;
    }

    private synchronized ObjectNode find(HttpUrl url) {
        ObjectNode answer = FalconCalls.envelope();
        ArrayNode resources = answer.putArray("resources");
        for (String id : url.queryParameterValues("ids")) {
            ObjectNode row = rows.get(id);
            if (row != null) {
                resources.add(shown(row));
            }
        }
        return answer;
    }

    private synchronized ObjectNode create(JsonNode body) {
        FalconCalls.onlyHas(body, Set.of("comment", "indicators"));
        ObjectNode answer = FalconCalls.envelope();
        ArrayNode resources = answer.putArray("resources");
        for (JsonNode row : body.path("indicators")) {
            FalconCalls.onlyHas(row, ROW);
            require(row);
            boolean there = rows.values().stream()
                    .anyMatch(one -> one.path("type").equals(row.path("type"))
                            && one.path("value").equals(row.path("value")));
            if (there) {
                throw FalconRefusal.of(400, "One or more indicators have a warning or invalid input");
            }
            String id = add(row.deepCopy(), "fake-falcon-client");
            resources.add(shown(Objects.requireNonNull(rows.get(id))));
        }
        return answer;
    }

    private static void require(JsonNode row) {
        boolean good = Set.of("sha256", "md5").contains(row.path("type").asText())
                && Set.of("prevent", "detect", "allow", "no_action")
                        .contains(row.path("action").asText())
                && row.path("applied_globally").asBoolean()
                && !row.path("platforms").isEmpty()
                && !row.path("severity").asText("").isEmpty()
                && row.path("source").asText("").length() <= 256;
        if (!good) {
            throw FalconRefusal.outsideContract(400, "indicator: " + row);
        }
    }

    private String add(ObjectNode row, String by) {
        String id = RemoteMachine.sha256("indicator " + created++);
        row.put("id", id).put("created_on", clock.instant().toString()).put("created_by", by);
        row.put("deleted", false).put("from_parent", false);
        rows.put(id, row);
        return id;
    }

    private synchronized ObjectNode delete(HttpUrl url) {
        for (String id : url.queryParameterValues("ids")) {
            if (rows.remove(id) == null) {
                throw FalconRefusal.of(404, "No such indicator");
            }
        }
        ObjectNode answer = FalconCalls.envelope();
        answer.putArray("resources");
        return answer;
    }

    private ObjectNode shown(ObjectNode row) {
        return row.deepCopy().put("expired", isExpired(row));
    }

    private boolean isExpired(JsonNode row) {
        Instant now = clock.instant();
        return FalconState.time(row.path("expiration").asText(""))
                .filter(end -> !end.isAfter(now))
                .isPresent();
    }
}
