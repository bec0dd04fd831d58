package io.mdr4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mdr4j.sigma.LogSource;
import io.mdr4j.sigma.ParsedRules;
import io.mdr4j.sigma.RuleSet;
import io.mdr4j.sigma.SigmaEvent;
import io.mdr4j.sigma.SigmaParser;
import io.mdr4j.sigma.SigmaRule;
import io.mdr4j.sigma.WindowsEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Rules and events are read from outside and are no part of this project. */
@EnabledIfSystemProperty(named = "mdr.shared", matches = ".+")
@DisplayName("On real events the rule set and a naive interpreter")
class RealEventsTest {

    private final Path sigma = Path.of(System.getProperty("mdr.shared", ""), "sigma");

    /** An event without a log source is held against all rules, of whatever product. */
    @Test
    void say_the_same_of_every_rule_of_the_community() throws IOException {
        Map<String, NaiveRule> naive = new HashMap<>();
        List<SigmaRule> rules = new ArrayList<>();
        for (Path file : files(".yml")) {
            String text = Files.readString(file);
            ParsedRules parsed = SigmaParser.standard().parse(file.toString(), text);
            if (parsed.rules().size() == 1) {
                NaiveReader.read(text).ifPresent(rule -> {
                    naive.put(rule.id(), rule);
                    rules.addAll(parsed.rules());
                });
            }
        }
        RuleSet set = RuleSet.compile(new ParsedRules(1, rules, List.of(), List.of(), List.of()));
        int fired = 0;
        for (SigmaEvent event : events()) {
            Map<String, List<String>> fields = new HashMap<>();
            event.fieldNames().forEach(name -> fields.put(name, event.values(name)));
            Set<String> found = new TreeSet<>();
            set.match(SigmaEvent.of(Set.<LogSource>of(), fields))
                    .matches()
                    .forEach(match -> found.add(match.rule().info().id().orElseThrow()));
            Set<String> expected = new TreeSet<>();
            naive.values().stream().filter(rule -> rule.matches(fields)).forEach(rule -> expected.add(rule.id()));
            fired += expected.size();

            assertThat(found).as("%s", fields).isEqualTo(expected);
        }
        assertThat(rules).hasSizeGreaterThan(3_000);
        assertThat(fired).isGreaterThan(200);
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> paths = Files.walk(sigma)) {
            return paths.filter(path -> path.toString().endsWith(ending) && !path.endsWith("info.yml"))
                    .sorted()
                    .toList();
        }
    }

    private List<SigmaEvent> events() throws IOException {
        List<SigmaEvent> events = new ArrayList<>();
        for (Path file : files(".json")) {
            try (MappingIterator<Map<String, Object>> documents =
                    JsonMapper.builder().build().readerFor(Map.class).readValues(file.toFile())) {
                documents.forEachRemaining(document -> events.add(WindowsEvents.of(document)));
            }
        }
        return events;
    }
}
