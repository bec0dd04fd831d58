package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query of the fake server: conditions joined by AND, each a field with one quoted value, two such joined by OR in
 * parentheses, or a field with a range of time. Everything else is refused: a value that got out of its quotes too.
 */
final class CarbonBlackEdrQuery {

    private static final String VALUE = "([a-z0-9_]+):\"((?:[^\"\\\\]|\\\\[\"\\\\])*)\"";
    private static final String TIME = "\\*|\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}";
    private static final Pattern QUOTED = Pattern.compile(VALUE, Pattern.DOTALL);
    private static final Pattern EITHER = Pattern.compile("\\(" + VALUE + " OR " + VALUE + "\\)", Pattern.DOTALL);
    private static final Pattern RANGE = Pattern.compile("([a-z0-9_]+):\\[(" + TIME + ") TO (" + TIME + ")]");

    /** A query's field, and the fields of a document in which it is looked for. */
    private static final Map<String, List<String>> FIELDS = Map.of(
            "unique_id", List.of("unique_id"),
            "md5", List.of("process_md5", "md5"),
            "sha256", List.of("process_sha256", "sha256"),
            "domain", List.of("domain"),
            "ipaddr", List.of("ipaddr"),
            "ipv6addr", List.of("ipaddr"),
            "process_name", List.of("process_name"),
            "filemod", List.of("filemod"),
            "cmdline", List.of("cmdline"));

    private static final Set<String> TIMES = Set.of("created_time", "start", "last_update");

    private final List<Predicate<JsonNode>> conditions = new ArrayList<>();

    static Predicate<JsonNode> of(String text) {
        CarbonBlackEdrQuery query = new CarbonBlackEdrQuery();
        int at = 0;
        while (at < text.length()) {
            if (at > 0) {
                if (!text.startsWith(" AND ", at)) {
                    throw syntax(text);
                }
                at += 5;
            }
            at = query.condition(text, at);
        }
        return document -> query.conditions.stream().allMatch(one -> one.test(document));
    }

    private static CarbonBlackRefusal syntax(String text) {
        return CarbonBlackRefusal.badRequest("query_syntax_error: " + text);
    }

    private int condition(String text, int at) {
        Matcher either = EITHER.matcher(text).region(at, text.length());
        if (either.lookingAt()) {
            conditions.add(value(either.group(1), either.group(2)).or(value(either.group(3), either.group(4))));
            return either.end();
        }
        Matcher quoted = QUOTED.matcher(text).region(at, text.length());
        if (quoted.lookingAt()) {
            conditions.add(value(quoted.group(1), quoted.group(2)));
            return quoted.end();
        }
        Matcher range = RANGE.matcher(text).region(at, text.length());
        if (range.lookingAt() && TIMES.contains(range.group(1))) {
            conditions.add(range(range.group(1), range.group(2), range.group(3)));
            return range.end();
        }
        throw syntax(text);
    }

    private static Predicate<JsonNode> value(String field, String quoted) {
        String wanted = quoted.replaceAll("\\\\(.)", "$1").toLowerCase(Locale.ROOT);
        List<String> fields = FIELDS.get(field);
        if (fields == null) {
            throw CarbonBlackRefusal.badRequest("query: the contract has no field " + field);
        }
        return document -> fields.stream().anyMatch(name -> holds(document.path(name), field, wanted));
    }

    private static boolean holds(JsonNode found, String field, String wanted) {
        String text = found.asText().toLowerCase(Locale.ROOT);
        return switch (field) {
            case "cmdline" -> text.contains(wanted);
            case "filemod" -> text.equals(wanted) || text.endsWith("\\" + wanted);
            default -> text.equals(wanted);
        };
    }

    private static Predicate<JsonNode> range(String field, String from, String to) {
        return document -> {
            Instant at = CarbonBlackState.time(document.path(field).asText()).orElse(Instant.EPOCH);
            return (from.equals("*") || !at.isBefore(Instant.parse(from + "Z")))
                    && (to.equals("*") || !at.isAfter(Instant.parse(to + "Z")));
        };
    }
}
