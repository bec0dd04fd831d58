package io.mdr4j.sigma;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule that interprets itself, as plainly as can be: no prefilter, no compilation, every text by a regular expression
 * that is put together on the spot. Says the same as YAML, so that the real engine can be held against it.
 */
record NaiveRule(String id, Map<String, Search> searches, Term condition) {

    boolean matches(Map<String, List<String>> event) {
        return condition.holds(searches, event);
    }

    String yaml() {
        StringBuilder yaml =
                new StringBuilder("title: generated\nid: " + id + "\nlogsource:\n  category: test\ndetection:\n");
        searches.forEach(
                (name, search) -> yaml.append("  ").append(name).append(":\n").append(search.yaml()));
        return yaml.append("  condition: ")
                .append(condition.text())
                .append('\n')
                .toString();
    }

    /** Lines of which all must hold, in each of several maps of which one must. */
    record Search(List<List<Line>> maps) {
        boolean holds(Map<String, List<String>> event) {
            return maps.stream().anyMatch(lines -> lines.stream().allMatch(line -> line.holds(event)));
        }

        String yaml() {
            return maps.stream().map(this::yaml).collect(Collectors.joining());
        }

        private String yaml(List<Line> lines) {
            StringBuilder yaml = new StringBuilder();
            for (Line line : lines) {
                yaml.append(yaml.length() == 0 ? "    - " : "      ").append(line.yaml());
            }
            return yaml.toString();
        }
    }

    /** @param how modifiers of which the first says what is compared */
    record Line(String field, List<String> how, List<@Nullable String> values) {

        boolean holds(Map<String, List<String>> event) {
            boolean holds = how.contains("all")
                    ? values.stream().allMatch(value -> holds(value, event))
                    : values.stream().anyMatch(value -> holds(value, event));
            return how.contains("neq") != holds;
        }

        private boolean holds(@Nullable String value, Map<String, List<String>> event) {
            List<String> found = field.isEmpty()
                    ? event.values().stream().flatMap(List::stream).toList()
                    : event.getOrDefault(field, List.of());
            if (value == null) {
                return found.isEmpty();
            }
            if (how.contains("exists")) {
                return value.equals("true") != found.isEmpty();
            }
            if (how.contains("fieldref")) {
                List<String> others = event.getOrDefault(value, List.of());
                return found.stream().anyMatch(text -> others.stream().anyMatch(text::equalsIgnoreCase));
            }
            return found.stream().anyMatch(text -> fits(value, text));
        }

        private boolean fits(String value, String text) {
            if (how.contains("re")) {
                return Pattern.compile(value, how.contains("i") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0)
                        .matcher(text)
                        .find();
            }
            if (how.contains("gte")) {
                return text.matches("\\d+") && Integer.parseInt(text) >= Integer.parseInt(value);
            }
            if (how.contains("cidr")) {
                return text.startsWith(value.replace("0/24", "")) && text.matches("[0-9.]+");
            }
            return Pattern.compile(regex(value), how.contains("cased") ? Pattern.DOTALL : CASELESS)
                    .matcher(text)
                    .matches();
        }

        private static final int CASELESS = Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

        private String regex(String value) {
            boolean isWithin = field.isEmpty() || how.contains("contains");
            StringBuilder regex = new StringBuilder();
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                boolean startsWord = i + 1 < value.length()
                        && Character.isLetterOrDigit(value.charAt(i + 1))
                        && (i == 0 || !Character.isLetterOrDigit(value.charAt(i - 1)));
                if (c == '\\' && i + 1 < value.length() && "*?\\".indexOf(value.charAt(i + 1)) >= 0) {
                    i++;
                    regex.append(Pattern.quote(String.valueOf(value.charAt(i))));
                } else if (c == '*') {
                    regex.append(".*");
                } else if (c == '?') {
                    regex.append('.');
                } else if (how.contains("windash") && "-/".indexOf(c) >= 0 && startsWord) {
                    regex.append("[-/\u2013\u2014\u2015]");
                } else {
                    regex.append(Pattern.quote(String.valueOf(c)));
                }
            }
            return (isWithin || how.contains("endswith") ? ".*" : "")
                    + regex
                    + (isWithin || how.contains("startswith") ? ".*" : "");
        }

        private String yaml() {
            String list = values.stream()
                    .map(value -> value == null ? "null" : "'" + value.replace("'", "''") + "'")
                    .collect(Collectors.joining(", ", "[", "]"));
            String key = how.stream().map(modifier -> "|" + modifier).collect(Collectors.joining("", field, ""));
            return "'" + key + "': " + list + "\n";
        }
    }

    /** A condition. */
    interface Term {
        boolean holds(Map<String, Search> searches, Map<String, List<String>> event);

        String text();
    }

    record Name(String name) implements Term {
        @Override
        public boolean holds(Map<String, Search> searches, Map<String, List<String>> event) {
            return searches.get(name).holds(event);
        }

        @Override
        public String text() {
            return name;
        }
    }

    record Not(Term term) implements Term {
        @Override
        public boolean holds(Map<String, Search> searches, Map<String, List<String>> event) {
            return !term.holds(searches, event);
        }

        @Override
        public String text() {
            return "not " + (term instanceof Joined ? "(" + term.text() + ")" : term.text());
        }
    }

    /** Parentheses only where the precedence needs them: around {@code or} within {@code and}. */
    record Joined(boolean isAnd, List<Term> terms) implements Term {
        @Override
        public boolean holds(Map<String, Search> searches, Map<String, List<String>> event) {
            return isAnd
                    ? terms.stream().allMatch(term -> term.holds(searches, event))
                    : terms.stream().anyMatch(term -> term.holds(searches, event));
        }

        @Override
        public String text() {
            return terms.stream()
                    .map(term -> isAnd && term instanceof Joined joined && !joined.isAnd()
                            ? "(" + term.text() + ")"
                            : term.text())
                    .collect(Collectors.joining(isAnd ? " and " : " or "));
        }
    }

    record Of(boolean isAll, String prefix) implements Term {
        @Override
        public boolean holds(Map<String, Search> searches, Map<String, List<String>> event) {
            List<Search> meant = searches.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(prefix))
                    .map(Map.Entry::getValue)
                    .toList();
            return isAll
                    ? meant.stream().allMatch(search -> search.holds(event))
                    : meant.stream().anyMatch(search -> search.holds(event));
        }

        @Override
        public String text() {
            return (isAll ? "all of " : "1 of ") + (prefix.isEmpty() ? "them" : prefix + "*");
        }
    }
}
