package io.mdr4j.benchmarks;

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

    /** A rule as YAML. */
    String rule(int number) {
        StringBuilder yaml = new StringBuilder(
                "title: generated\nid: rule-" + number + "\nlogsource:\n  category: test\ndetection:\n");
        List<String> names = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            names.add("selection_" + i);
        }
        if (random.nextBoolean()) {
            names.add("filter");
        }
        names.forEach(name -> yaml.append("  ").append(name).append(":\n").append(search()));
        return yaml.append("  condition: ")
                .append(condition(names, 0))
                .append('\n')
                .toString();
    }

    /** Parentheses here and there, also where none are needed, and not everywhere where they would be. */
    private String condition(List<String> names, int depth) {
        return switch (depth > 2 ? 0 : random.nextInt(6)) {
            case 0, 1 -> pick(names);
            case 2 -> "not " + condition(names, depth + 1);
            case 3 -> pick(List.of("1 of ", "any of ", "all of ")) + pick(List.of("them", "selection_*"));
            case 4 -> "(" + condition(names, depth + 1) + ")";
            default -> condition(names, depth + 1) + pick(List.of(" and ", " or ")) + condition(names, depth + 1);
        };
    }

    private String search() {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i <= random.nextInt(2); i++) {
            Map<String, String> lines = new LinkedHashMap<>();
            for (int j = 0; j <= random.nextInt(2); j++) {
                addLine(lines);
            }
            String indent = "    - ";
            for (Map.Entry<String, String> line : lines.entrySet()) {
                yaml.append(indent)
                        .append(line.getKey())
                        .append(": ")
                        .append(line.getValue())
                        .append('\n');
                indent = "      ";
            }
        }
        return yaml.toString();
    }

    private void addLine(Map<String, String> lines) {
        List<String> how = pick(MODIFIERS);
        boolean isForKeywords = how.isEmpty() || how.contains("cased") || how.contains("all");
        String field = isForKeywords && random.nextInt(8) == 0 ? "" : pick(FIELDS);
        List<String> values = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            boolean isNull = how.isEmpty() && !field.isEmpty() && random.nextInt(10) == 0;
            values.add(isNull ? "null" : "'" + value(how).replace("'", "''") + "'");
        }
        StringBuilder key = new StringBuilder(field);
        how.forEach(modifier -> key.append('|').append(modifier));
        lines.put("'" + key + "'", values.toString());
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
