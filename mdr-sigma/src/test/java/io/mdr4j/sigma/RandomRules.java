package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Rules and events of a small world, so that they often meet. The same seed gives the same. */
final class RandomRules {

    private static final List<String> FIELDS = List.of("Image", "CommandLine", "User", "Port", "Ip");
    private static final List<String> WORDS = List.of(
            "cmd",
            "CMD",
            "Power",
            "shell",
            ".exe",
            "\\",
            "\\\\",
            " ",
            "-enc",
            "/c",
            "\u2013enc",
            "\u00e9",
            "\u00c9",
            "\u212a",
            "k",
            "a",
            "ab",
            "\u65e5\u672c",
            "x*y",
            "why?",
            "'",
            "\n",
            "%",
            "\u00df");
    private static final List<String> REGEXES = List.of(
            "cmd|shell",
            "(Power|CMD)+.?exe",
            "^[a-c]+",
            "\\.exe$",
            "\\s-e(nc)?",
            "a{2,}",
            "[^a-z ]k?",
            "a(Power)*b?",
            "(?:shell)?cmd",
            "(?:ab){1,2}c?x*");
    private static final List<List<String>> MODIFIERS = List.of(
            List.of(),
            List.of("contains"),
            List.of("startswith"),
            List.of("endswith"),
            List.of("contains", "all"),
            List.of("cased"),
            List.of("contains", "cased"),
            List.of("neq"),
            List.of("contains", "neq"),
            List.of("contains", "windash"),
            List.of("re"),
            List.of("re", "i"),
            List.of("gte"),
            List.of("cidr"),
            List.of("exists"),
            List.of("fieldref"));

    private final Random random;

    RandomRules(long seed) {
        this.random = new Random(seed);
    }

    NaiveRule rule(int number) {
        Map<String, NaiveRule.Search> searches = new LinkedHashMap<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            searches.put("selection_" + i, search());
        }
        if (random.nextBoolean()) {
            searches.put("filter", search());
        }
        return new NaiveRule("rule-" + number, searches, term(List.copyOf(searches.keySet()), 0));
    }

    private NaiveRule.Term term(List<String> names, int depth) {
        return switch (depth > 2 ? 0 : random.nextInt(6)) {
            case 0, 1 -> new NaiveRule.Name(pick(names));
            case 2 -> new NaiveRule.Not(term(names, depth + 1));
            case 3 -> new NaiveRule.Of(random.nextBoolean(), random.nextBoolean() ? "" : "selection_");
            default ->
                new NaiveRule.Joined(random.nextBoolean(), List.of(term(names, depth + 1), term(names, depth + 1)));
        };
    }

    private NaiveRule.Search search() {
        List<List<NaiveRule.Line>> maps = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            Map<String, NaiveRule.Line> lines = new LinkedHashMap<>();
            for (int j = 0; j <= random.nextInt(2); j++) {
                NaiveRule.Line line = line();
                lines.put(line.field() + line.how(), line);
            }
            maps.add(List.copyOf(lines.values()));
        }
        return new NaiveRule.Search(maps);
    }

    private NaiveRule.Line line() {
        List<String> how = pick(MODIFIERS);
        boolean isForKeywords = how.isEmpty() || how.contains("cased") || how.contains("all");
        String field = isForKeywords && random.nextInt(8) == 0 ? "" : pick(FIELDS);
        List<String> values = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            boolean isNull = how.isEmpty() && !field.isEmpty() && random.nextInt(10) == 0;
            values.add(isNull ? null : value(how));
        }
        return new NaiveRule.Line(field, how, values);
    }

    private String value(List<String> how) {
        return switch (how.isEmpty() ? "" : how.get(0)) {
            case "re" -> pick(REGEXES);
            case "gte" -> String.valueOf(random.nextInt(1000));
            case "cidr" -> "10.0." + random.nextInt(3) + ".0/24";
            case "exists" -> String.valueOf(random.nextBoolean());
            case "fieldref" -> pick(FIELDS);
            default -> pattern();
        };
    }

    private String pattern() {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i <= random.nextInt(3); i++) {
            pattern.append(
                    switch (random.nextInt(8)) {
                        case 0 -> "*";
                        case 1 -> "?";
                        case 2 -> "\\*";
                        default -> pick(WORDS).replace("\n", "n");
                    });
        }
        return pattern.toString();
    }

    Map<String, List<String>> event(int words) {
        Map<String, List<String>> event = new LinkedHashMap<>();
        for (String field : FIELDS) {
            if (random.nextInt(5) > 0) {
                List<String> values = new ArrayList<>();
                for (int i = 0; i <= random.nextInt(12) / 10; i++) {
                    values.add(text(field, words));
                }
                event.put(field, values);
            }
        }
        return event;
    }

    private String text(String field, int words) {
        if (field.equals("Port") && random.nextBoolean()) {
            return String.valueOf(random.nextInt(1000));
        }
        if (field.equals("Ip") && random.nextBoolean()) {
            return "10.0." + random.nextInt(3) + "." + random.nextInt(256);
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(words + 1); i > 0; i--) {
            text.append(pick(WORDS));
        }
        return text.toString();
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
