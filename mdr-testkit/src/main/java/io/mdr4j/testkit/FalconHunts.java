package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Questions for the alerts that name an indicator within a time. */
final class FalconHunts {

    private static final String START = "created_timestamp:>='";
    private static final Pattern FILTER = Pattern.compile(
            "created_timestamp:>='([^']+)'\\+created_timestamp:<='([^']+)'\\+([a-z0-9_]+):(~?)'([^'\"\\\\*]+)'");
    private static final Set<String> FIELDS = Set.of("sha256", "md5", "ioc_value", "filename", "cmdline");

    private FalconHunts() {}

    static boolean isHunt(String filter) {
        return filter.startsWith(START);
    }

    static ObjectNode answer(FalconState state, JsonNode body) {
        String filter = body.path("filter").asText("");
        Matcher matcher = FILTER.matcher(filter);
        if (!matcher.matches() || !FIELDS.contains(matcher.group(3))) {
            throw FalconRefusal.outsideContract(400, "filter: " + filter);
        }
        int limit = body.path("limit").asInt(100);
        if (!body.path("sort").asText("").equals("created_timestamp|asc") || limit < 1 || limit > 1_000) {
            throw FalconRefusal.outsideContract(400, "sort or limit: " + body);
        }
        Instant from = Instant.parse(matcher.group(1));
        Instant to = Instant.parse(matcher.group(2));
        List<ObjectNode> found = state.alerts().stream()
                .filter(alert -> isWithin(alert, from, to) && holds(alert, matcher))
                .toList();
        int start = Integer.parseInt(body.path("after").asText("0"));
        int end = Math.min(found.size(), start + limit);
        ObjectNode answer = FalconCalls.envelope();
        ArrayNode resources = answer.putArray("resources");
        found.subList(Math.min(start, end), end).forEach(resources::add);
        ObjectNode pagination = answer.withObject("/meta/pagination").put("limit", limit);
        if (end < found.size()) {
            pagination.put("after", Integer.toString(end));
        }
        return answer;
    }

    private static boolean isWithin(JsonNode alert, Instant from, Instant to) {
        return FalconState.time(alert.path("created_timestamp").asText(""))
                .filter(at -> !at.isBefore(from) && !at.isAfter(to))
                .isPresent();
    }

    private static boolean holds(JsonNode alert, Matcher filter) {
        String text = alert.path(filter.group(3)).asText("").toLowerCase(Locale.ROOT);
        String wanted = filter.group(5).toLowerCase(Locale.ROOT);
        return filter.group(4).isEmpty() ? text.equals(wanted) : text.contains(wanted);
    }
}
