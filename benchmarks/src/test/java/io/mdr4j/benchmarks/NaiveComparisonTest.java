package io.mdr4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.sigma.LogSource;
import io.mdr4j.sigma.MatchLimits;
import io.mdr4j.sigma.MatchResult;
import io.mdr4j.sigma.ParsedRules;
import io.mdr4j.sigma.RuleSet;
import io.mdr4j.sigma.SigmaEvent;
import io.mdr4j.sigma.SigmaParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Set {@code mdr.sigma.pairs} to a million to look longer. */
@DisplayName("The rule set and a naive interpreter")
class NaiveComparisonTest {

    private static final int PAIRS = Integer.getInteger("mdr.sigma.pairs", 10_000);
    private static final int RULES = 20;
    private static final int EVENTS = 25;
    private static final LogSource TEST = new LogSource("test", "", "");

    @Test
    void say_the_same_of_every_rule_and_event() {
        int fired = 0;
        for (int seed = 0; seed * RULES * EVENTS < PAIRS; seed++) {
            RandomRules random = new RandomRules(seed);
            List<String> yaml = yaml(random);
            List<NaiveRule> naive = naive(yaml);
            RuleSet rules = compile(yaml, MatchLimits.standard());
            for (int i = 0; i < EVENTS; i++) {
                Map<String, List<String>> event = random.event(4);
                MatchResult result = rules.match(SigmaEvent.of(TEST, event));
                Set<String> expected = fired(naive, event);
                fired += expected.size();

                assertThat(result.undecided()).isEmpty();
                assertThat(ids(result)).as("seed %d, event %s", seed, event).isEqualTo(expected);
            }
        }
        assertThat(fired).as("rules that fired").isBetween(PAIRS / 10, PAIRS * 9 / 10);
    }

    @Test
    void never_contradict_each_other_where_fields_are_too_long() {
        int undecided = 0;
        int decided = 0;
        for (int seed = 0; seed * RULES * EVENTS < PAIRS; seed++) {
            RandomRules random = new RandomRules(-1 - seed);
            List<String> yaml = yaml(random);
            List<NaiveRule> naive = naive(yaml);
            RuleSet rules = compile(yaml, new MatchLimits(64, 1_000));
            for (int i = 0; i < EVENTS; i++) {
                Map<String, List<String>> event = random.event(60);
                MatchResult result = rules.match(SigmaEvent.of(TEST, event));
                Set<String> maybe = result.undecided().stream()
                        .map(rule -> rule.rule().info().id().orElseThrow())
                        .collect(Collectors.toCollection(TreeSet::new));
                Set<String> expected = fired(naive, event);
                undecided += maybe.size();
                decided += expected.size();

                expected.removeAll(maybe);
                assertThat(ids(result)).as("seed %d, event %s", seed, event).isEqualTo(expected);
            }
        }
        assertThat(undecided).isPositive();
        assertThat(decided).isGreaterThan(undecided / 2);
    }

    private static List<String> yaml(RandomRules random) {
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < RULES; i++) {
            rules.add(random.rule(i));
        }
        return rules;
    }

    private static List<NaiveRule> naive(List<String> yaml) {
        return yaml.stream().map(rule -> NaiveReader.read(rule).orElseThrow()).toList();
    }

    private static RuleSet compile(List<String> yaml, MatchLimits limits) {
        ParsedRules parsed = SigmaParser.standard().parse("generated.yml", String.join("---\n", yaml));
        assertThat(parsed.faults()).as("%s", yaml).isEmpty();
        assertThat(parsed.rules()).hasSize(yaml.size());
        return RuleSet.compile(parsed, limits);
    }

    private static Set<String> fired(List<NaiveRule> naive, Map<String, List<String>> event) {
        return naive.stream()
                .filter(rule -> rule.matches(event))
                .map(NaiveRule::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ids(MatchResult result) {
        return result.matches().stream()
                .map(match -> match.rule().info().id().orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
