package io.mdr4j.benchmarks;

import io.mdr4j.benchmarks.NaiveRule.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads a rule for the simple interpreter. It expects rules that are right. */
final class NaiveReader {

    /** Texts and nothing: what looks like a number or a date stays as it is written. */
    private static final class TextsOnly extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }

    private final Map<String, NaiveRule.Search> searches = new LinkedHashMap<>();
    private final List<String> tokens;
    private int at;

    private NaiveReader(String condition) {
        this.tokens = List.of(
                condition.replace("(", " ( ").replace(")", " ) ").strip().split("\\s+"));
    }

    /** Empty where the rule has a modifier that the interpreter does not know. */
    static Optional<NaiveRule> read(String yaml) {
        LoaderOptions options = new LoaderOptions();
        DumperOptions unused = new DumperOptions();
        Yaml reader = new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new TextsOnly());
        Map<String, Object> document = reader.load(yaml);
        Map<?, ?> detection = map(document.get("detection"));
        List<NaiveReader> conditions = new ArrayList<>();
        list(detection.get("condition")).forEach(text -> conditions.add(new NaiveReader(String.valueOf(text))));
        Map<String, NaiveRule.Search> searches = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : detection.entrySet()) {
            String name = String.valueOf(entry.getKey());
            if (!name.equals("condition")) {
                Optional<NaiveRule.Search> search = search(entry.getValue());
                if (search.isEmpty()) {
                    return Optional.empty();
                }
                searches.put(name, search.get());
            }
        }
        List<Term> terms = new ArrayList<>();
        for (NaiveReader condition : conditions) {
            condition.searches.putAll(searches);
            terms.add(condition.or());
        }
        return Optional.of(
                new NaiveRule(String.valueOf(document.get("id")), searches, new NaiveRule.Joined(false, terms)));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : Arrays.asList(value);
    }

    private static Optional<NaiveRule.Search> search(@Nullable Object value) {
        List<List<NaiveRule.Line>> maps = new ArrayList<>();
        for (Object item : list(value)) {
            List<NaiveRule.Line> lines = new ArrayList<>();
            Map<?, ?> fields = item instanceof Map<?, ?> map ? map : Map.of("", Arrays.asList(item));
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                List<@Nullable String> values = new ArrayList<>();
                list(field.getValue()).forEach(one -> values.add(one == null ? null : String.valueOf(one)));
                Optional<NaiveRule.Line> line = NaiveLine.of(String.valueOf(field.getKey()), values);
                if (line.isEmpty()) {
                    return Optional.empty();
                }
                lines.add(line.get());
            }
            maps.add(lines);
        }
        return Optional.of(new NaiveRule.Search(maps));
    }

    private Term or() {
        List<Term> terms = new ArrayList<>(List.of(and()));
        while (skip("or")) {
            terms.add(and());
        }
        return new NaiveRule.Joined(false, terms);
    }

    private Term and() {
        List<Term> terms = new ArrayList<>(List.of(not()));
        while (skip("and")) {
            terms.add(not());
        }
        return new NaiveRule.Joined(true, terms);
    }

    private Term not() {
        if (skip("not")) {
            return new NaiveRule.Not(not());
        }
        if (skip("(")) {
            Term inner = or();
            at++;
            return inner;
        }
        if (at + 2 < tokens.size() && tokens.get(at + 1).equals("of")) {
            boolean isAll = tokens.get(at).equals("all");
            String pattern = tokens.get(at + 2);
            at += 3;
            return new NaiveRule.Joined(isAll, meant(pattern));
        }
        return new NaiveRule.Name(tokens.get(at++));
    }

    private List<Term> meant(String pattern) {
        Pattern regex = Pattern.compile(pattern.equals("them") ? "[^_].*" : pattern.replace("*", ".*"));
        return searches.keySet().stream()
                .filter(name -> regex.matcher(name).matches())
                .<Term>map(NaiveRule.Name::new)
                .toList();
    }

    private boolean skip(String word) {
        boolean isNext = at < tokens.size() && tokens.get(at).equalsIgnoreCase(word);
        at += isNext ? 1 : 0;
        return isNext;
    }
}
