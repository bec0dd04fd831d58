package io.mdr4j.benchmarks;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes of a field with its modifiers and values what the interpreter can ask. */
final class NaiveLine {

    private static final Set<String> KNOWN = Set.of(
            "contains",
            "startswith",
            "endswith",
            "all",
            "cased",
            "neq",
            "windash",
            "re",
            "i",
            "gte",
            "cidr",
            "exists",
            "fieldref",
            "base64",
            "base64offset",
            "wide",
            "utf16le");

    private static final int CASELESS = Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private final String field;
    private final List<String> how;

    private NaiveLine(String field, List<String> how) {
        this.field = field;
        this.how = how;
    }

    /** Empty where a modifier is not known here. */
    static Optional<NaiveRule.Line> of(String key, List<@Nullable String> values) {
        List<String> parts = List.of(key.split("\\|"));
        List<String> how = parts.subList(1, parts.size());
        return KNOWN.containsAll(how) ? Optional.of(new NaiveLine(parts.get(0), how).of(values)) : Optional.empty();
    }

    private NaiveRule.Line of(List<@Nullable String> values) {
        List<BiPredicate<List<String>, Map<String, List<String>>>> tests = new ArrayList<>();
        values.forEach(value -> tests.add(test(value)));
        return event -> {
            List<String> found = field.isEmpty()
                    ? event.values().stream().flatMap(List::stream).toList()
                    : event.getOrDefault(field, List.of());
            boolean holds = how.contains("all")
                    ? tests.stream().allMatch(test -> test.test(found, event))
                    : tests.stream().anyMatch(test -> test.test(found, event));
            return how.contains("neq") != holds;
        };
    }

    private BiPredicate<List<String>, Map<String, List<String>>> test(@Nullable String value) {
        if (value == null) {
            return (found, event) -> found.isEmpty();
        }
        if (how.contains("exists")) {
            return (found, event) -> value.equals("true") != found.isEmpty();
        }
        if (how.contains("fieldref")) {
            return (found, event) -> found.stream()
                    .anyMatch(text ->
                            event.getOrDefault(value, List.of()).stream().anyMatch(text::equalsIgnoreCase));
        }
        List<Predicate<String>> fits = encoded(value).stream().map(this::fits).toList();
        return (found, event) -> found.stream().anyMatch(text -> fits.stream().anyMatch(fit -> fit.test(text)));
    }

    private Predicate<String> fits(String value) {
        if (how.contains("re")) {
            int flags = Pattern.UNIX_LINES | (how.contains("i") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
            return Pattern.compile(value, flags).asPredicate();
        }
        if (how.contains("gte")) {
            return text -> text.matches("\\d+") && Integer.parseInt(text) >= Integer.parseInt(value);
        }
        if (how.contains("cidr")) {
            return text -> text.startsWith(value.replace("0/24", "")) && text.matches("[0-9.]+");
        }
        return Pattern.compile(regex(value), how.contains("cased") ? Pattern.DOTALL : CASELESS)
                .asMatchPredicate();
    }

    private String regex(String value) {
        boolean isWithin = field.isEmpty() || how.contains("contains");
        StringBuilder regex = new StringBuilder(isWithin || how.contains("endswith") ? ".*" : "");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length() && "*?\\".indexOf(value.charAt(i + 1)) >= 0) {
                i++;
                regex.append(Pattern.quote(String.valueOf(value.charAt(i))));
            } else if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (how.contains("windash") && isDash(value, i)) {
                regex.append("[-/\u2013\u2014\u2015]");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.append(isWithin || how.contains("startswith") ? ".*" : "").toString();
    }

    private static boolean isDash(String value, int at) {
        return "-/".indexOf(value.charAt(at)) >= 0
                && at + 1 < value.length()
                && Character.isLetterOrDigit(value.charAt(at + 1))
                && (at == 0 || !Character.isLetterOrDigit(value.charAt(at - 1)));
    }

    private List<String> encoded(String value) {
        Charset charset =
                how.contains("wide") || how.contains("utf16le") ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        if (how.contains("base64")) {
            return List.of(Base64.getEncoder().encodeToString(value.getBytes(charset)));
        }
        return how.contains("base64offset")
                ? IntStream.range(0, 3)
                        .mapToObj(offset -> shifted(value.getBytes(charset), offset))
                        .toList()
                : List.of(value);
    }

    /** The characters that depend on nothing but the text, if so many bytes stand before it. */
    private static String shifted(byte[] text, int offset) {
        byte[] bytes = new byte[offset + text.length];
        System.arraycopy(text, 0, bytes, offset, text.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        int whole = bytes.length / 3 * 4 + (bytes.length % 3 == 0 ? 0 : bytes.length % 3);
        return encoded.substring(offset == 0 ? 0 : offset + 1, whole);
    }
}
