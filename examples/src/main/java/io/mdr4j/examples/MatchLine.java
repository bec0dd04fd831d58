package io.mdr4j.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mdr4j.sigma.CorrelationMatch;
import io.mdr4j.sigma.FieldMatch;
import io.mdr4j.sigma.MatchResult;
import io.mdr4j.sigma.RuleInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Writes what came of an event or of a correlation as one line of JSON. */
final class MatchLine {

    /** Of a value or a pattern, in characters. */
    private static final int LONGEST = 200;

    private static final int MOST_FIELDS = 20;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private MatchLine() {}

    static String of(String file, int number, MatchResult result, Predicate<RuleInfo> isReported) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("file", file);
        line.put("event", number);
        List<Map<String, Object>> matches = new ArrayList<>();
        result.matches().stream()
                .filter(match -> isReported.test(match.rule().info()))
                .forEach(match -> {
                    Map<String, Object> one = rule(match.rule().info());
                    one.put(
                            "fields",
                            match.selections().stream()
                                    .flatMap(selection -> selection.fields().stream())
                                    .distinct()
                                    .limit(MOST_FIELDS)
                                    .map(MatchLine::field)
                                    .toList());
                    matches.add(one);
                });
        line.put("matches", matches);
        List<Map<String, Object>> undecided = new ArrayList<>();
        result.undecided().forEach(rule -> {
            Map<String, Object> one = rule(rule.rule().info());
            one.put("reached", rule.reached().stream().map(Enum::name).sorted().toList());
            undecided.add(one);
        });
        line.put("undecided", undecided);
        return json(line);
    }

    /** The events that made it fire have the numbers that their own lines have. */
    static String of(String file, CorrelationMatch match, boolean isUndecided) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("file", file);
        line.put(
                isUndecided ? "undecidedCorrelation" : "correlation",
                rule(match.rule().info()));
        Map<String, List<String>> group = new LinkedHashMap<>();
        match.group()
                .forEach((field, values) ->
                        group.put(field, values.stream().map(MatchLine::bounded).toList()));
        line.put("group", group);
        line.put("events", match.events().stream().map(index -> index + 1).toList());
        return json(line);
    }

    private static Map<String, Object> rule(RuleInfo info) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", info.id().orElse(""));
        rule.put("title", info.title());
        rule.put("level", info.level().name().toLowerCase(Locale.ROOT));
        return rule;
    }

    private static Map<String, String> field(FieldMatch match) {
        Map<String, String> field = new LinkedHashMap<>();
        field.put("field", match.field().isEmpty() ? "(any)" : match.field());
        field.put("value", bounded(match.value()));
        field.put("pattern", bounded(match.pattern()));
        return field;
    }

    private static String bounded(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }

    /** What a terminal would obey, or what would turn the text around, is written as a number. */
    private static String json(Map<String, Object> line) {
        String json;
        try {
            json = JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and texts cannot be written", e);
        }
        StringBuilder safe = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED -> safe.append("\\u%04x".formatted((int) c));
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
