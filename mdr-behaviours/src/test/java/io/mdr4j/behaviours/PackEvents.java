package io.mdr4j.behaviours;

import io.mdr4j.sigma.LogSource;
import io.mdr4j.sigma.MatchedEvents;
import io.mdr4j.sigma.RuleSet;
import io.mdr4j.sigma.SigmaEvent;
import io.mdr4j.sigma.TimedEvent;
import io.mdr4j.sigma.UnevaluatedRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;

/** The events beside the rules: for each rule those that it must and must not recognise, and a company's every day. */
final class PackEvents {

    /** Events of one incident, and whether the rule has to recognise them. */
    record Case(String rule, boolean must, String about, List<Map<String, Object>> events) {}

    private final RuleSet rules;
    private final List<Case> cases = new ArrayList<>();
    private final List<Case> everyday = new ArrayList<>();

    PackEvents(RulePack pack) {
        rules = RuleSet.compile(pack.parsed());
        RulePack.GROUPS.forEach(group -> read("events/" + group + ".yml"));
        for (Object one : (List<?>) yaml("everyday.yml")) {
            Map<?, ?> event = (Map<?, ?>) one;
            everyday.add(new Case("", false, String.valueOf(event.get("about")), events(List.of(event.get("event")))));
        }
    }

    private void read(String resource) {
        ((Map<?, ?>) yaml(resource))
                .forEach((rule, kinds) -> ((Map<?, ?>) kinds).forEach((kind, list) -> {
                    for (Object one : (List<?>) list) {
                        Map<?, ?> described = (Map<?, ?>) one;
                        cases.add(new Case(
                                rule.toString(),
                                kind.equals("must"),
                                String.valueOf(described.get("about")),
                                events((List<?>) described.get("events"))));
                    }
                }));
    }

    private static Object yaml(String resource) {
        try (InputStream in = PackEvents.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("There are no events " + resource);
            }
            return new Yaml().load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map<String, Object>> events(List<?> list) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (Object one : list) {
            Map<String, Object> event = new LinkedHashMap<>();
            ((Map<?, ?>) one).forEach((name, value) -> event.put(String.valueOf(name), value));
            events.add(event);
        }
        return events;
    }

    List<Case> cases() {
        return cases;
    }

    List<Case> everyday() {
        return everyday;
    }

    List<UnevaluatedRule> unevaluated() {
        return rules.unevaluated();
    }

    /** The names of the rules, correlation rules too, that recognise something in these events of one incident. */
    Set<String> fired(List<Map<String, Object>> events) {
        Set<String> fired = new LinkedHashSet<>();
        MatchedEvents matched =
                rules.matchAll(events.stream().map(PackEvents::timed).toList());
        matched.events()
                .forEach(result -> result.matches()
                        .forEach(match -> fired.add(match.rule().info().name())));
        matched.correlations().forEach(match -> fired.add(match.rule().info().name()));
        return fired;
    }

    private static TimedEvent timed(Map<String, Object> fields) {
        Map<String, Object> event = new LinkedHashMap<>(fields);
        LogSource source = LogSource.of(text(event.remove("category")), text(event.remove("product")));
        Object at = event.remove("at");
        return new TimedEvent(
                SigmaEvent.of(source, event),
                at == null ? Optional.empty() : Optional.of(Instant.parse(at.toString())));
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
