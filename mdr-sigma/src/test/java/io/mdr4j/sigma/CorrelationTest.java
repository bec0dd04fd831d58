package io.mdr4j.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A correlation rule")
class CorrelationTest {

    private static final LogSource TEST = new LogSource("test", "", "");
    private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");

    /** Rules a, b and c fire on events whose field f has their letter; rule slow is undecided on some. */
    private static final String RULES =
            rule("a", "f: a") + rule("b", "f: b") + rule("c", "f: c") + rule("slow", "f|re: '^(a+)+(?=!)\\1$'");

    private static final String SLOW = "a".repeat(5_000) + "?";

    private final List<TimedEvent> events = new ArrayList<>();

    @Test
    void counts_events_within_its_window() {
        at(0, "a").at(30, "a").at(61, "a").at(62, "a");

        assertThat(fired("type: event_count, rules: [a], timespan: 60s, condition: {gte: 3}"))
                .containsExactly(List.of(1, 2, 3));
        assertThat(fired("type: event_count, rules: [a], timespan: 62s, condition: {gte: 4}"))
                .containsExactly(List.of(0, 1, 2, 3));
        assertThat(fired("type: event_count, rules: [a], timespan: 61s, condition: {gte: 4}"))
                .isEmpty();
    }

    @Test
    void makes_one_match_of_windows_that_overlap_and_two_of_those_that_do_not() {
        at(0, "a").at(5, "a").at(9, "a").at(14, "a").at(1_000, "a").at(1_001, "a");

        assertThat(fired("type: event_count, rules: [a], timespan: 10s, condition: {gte: 2}"))
                .containsExactly(List.of(0, 1, 2, 3), List.of(4, 5));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            value = {
                "gt: 3         ~ true",
                "gt: 4         ~ false",
                "gte: 4        ~ true",
                "lt: 4         ~ false",
                "lt: 5         ~ true",
                "lte: 3        ~ false",
                "lte: 4        ~ true",
                "eq: 4         ~ true",
                "eq: 3         ~ false",
                "neq: 4        ~ false",
                "neq: 3        ~ true",
                "gt: 3, lte: 9 ~ true",
                "gt: 1, lt: 4  ~ false",
            })
    void compares_the_number_of_the_largest_windows(String condition, boolean fires) {
        at(0, "a").at(1, "a").at(2, "a").at(3, "a");

        assertThat(fired("type: event_count, rules: [a], timespan: 1m, condition: {" + condition + "}"))
                .hasSize(fires ? 1 : 0);
    }

    @Test
    void counts_an_event_once_that_several_of_its_rules_fire_on() {
        at(0, "a").at(1, "a");
        String both = rule("also_a", "f: a");

        assertThat(fired(both, "type: event_count, rules: [a, also_a], timespan: 1m, condition: {gte: 3}"))
                .isEmpty();
        assertThat(fired(both, "type: event_count, rules: [a, also_a], timespan: 1m, condition: {gte: 2}"))
                .hasSize(1);
    }

    @Test
    void looks_at_each_group_by_itself_whatever_the_case_and_shows_its_values() {
        at(0, "a", "user", "Sato")
                .at(1, "a", "user", "Mori")
                .at(2, "a", "user", "SATO")
                .at(3, "a");

        List<CorrelationMatch> matches =
                matches("type: event_count, rules: [a], group-by: [user], timespan: 1m," + " condition: {gte: 2}");

        assertThat(matches).hasSize(1);
        assertThat(matches.get(0).group()).isEqualTo(Map.of("user", List.of("Sato")));
        assertThat(matches.get(0).events()).containsExactly(0, 2);
    }

    @Test
    void takes_events_without_the_field_as_a_group_of_their_own() {
        at(0, "a").at(1, "a").at(2, "a", "user", "Sato");

        List<CorrelationMatch> matches =
                matches("type: event_count, rules: [a], group-by: [user], timespan: 1m," + " condition: {gte: 2}");

        assertThat(matches).extracting(CorrelationMatch::events).containsExactly(List.of(0, 1));
        assertThat(matches.get(0).group()).isEqualTo(Map.of("user", List.of()));
    }

    @Test
    void groups_by_an_alias_that_is_another_field_for_each_rule() {
        at(0, "a", "src", "10.0.0.1").at(1, "b", "dst", "10.0.0.2").at(2, "b", "dst", "10.0.0.1");

        List<CorrelationMatch> matches = matches(
                "type: temporal, rules: [a, b], group-by: [ip], timespan: 1m," + " aliases: {ip: {a: src, b: dst}}");

        assertThat(matches).extracting(CorrelationMatch::events).containsExactly(List.of(0, 2));
        assertThat(matches.get(0).group()).isEqualTo(Map.of("ip", List.of("10.0.0.1")));
    }

    @Test
    void counts_different_values_of_a_field_and_leaves_out_events_that_have_none() {
        at(0, "a", "host", "pc1").at(1, "a", "host", "PC1").at(2, "a").at(3, "a", "host", "pc2");

        assertThat(fired("type: value_count, rules: [a], timespan: 1m, condition: {field: host, gte: 2}"))
                .containsExactly(List.of(0, 1, 3));
        assertThat(fired("type: value_count, rules: [a], timespan: 1m, condition: {field: host, gte: 3}"))
                .isEmpty();
    }

    @Test
    void counts_different_combinations_of_several_fields() {
        at(0, "a", "h", "1", "u", "x").at(1, "a", "h", "1", "u", "y").at(2, "a", "h", "2", "u", "x");

        assertThat(fired("type: value_count, rules: [a], timespan: 1m, condition: {field: [h, u], eq: 3}"))
                .hasSize(1);
    }

    @ParameterizedTest(name = "{0} of 1, 2, 3, 10: {1}")
    @CsvSource(
            delimiter = '~',
            value = {
                "value_sum        ~ eq: 16",
                "value_avg        ~ eq: 4",
                "value_median     ~ eq: 2.5",
                "value_percentile ~ percentile: 50, eq: 2.5",
                "value_percentile ~ percentile: 100, eq: 10",
                "value_percentile ~ percentile: 0, eq: 1",
            })
    void computes_with_the_numbers_of_a_field(String type, String condition) {
        at(0, "a", "n", "3")
                .at(1, "a", "n", "1")
                .at(2, "a", "n", "none")
                .at(3, "a", "n", "10")
                .at(4, "a", "n", "2");
        at(500, "a", "n", "70");

        assertThat(fired("type: " + type + ", rules: [a], timespan: 1m, condition: {field: n, " + condition + "}"))
                .hasSize(1);
    }

    @Test
    void asks_that_all_rules_fire_in_any_order() {
        at(0, "b").at(10, "a").at(100, "a").at(1_000, "b");

        assertThat(fired("type: temporal, rules: [a, b], timespan: 10s")).containsExactly(List.of(0, 1));
        assertThat(fired("type: temporal, rules: [a, b], timespan: 9s")).isEmpty();
        assertThat(fired("type: temporal, rules: [a, b, c], timespan: 1h")).isEmpty();
        assertThat(fired("type: temporal, rules: [a, b, c], timespan: 10s, condition: {gte: 2}"))
                .containsExactly(List.of(0, 1));
    }

    @Test
    void asks_that_all_rules_fire_in_their_order_by_time_and_not_by_the_list() {
        at(20, "b").at(10, "a").at(5, "b");

        assertThat(fired("type: temporal_ordered, rules: [a, b], timespan: 10s"))
                .containsExactly(List.of(0, 1));
        assertThat(fired("type: temporal_ordered, rules: [a, b], timespan: 9s")).isEmpty();
        assertThat(fired("type: temporal_ordered, rules: [b, a], timespan: 10s"))
                .containsExactly(List.of(1, 2));
        assertThat(fired("type: temporal_ordered, rules: [b, b], timespan: 15s"))
                .containsExactly(List.of(0, 2));
        assertThat(fired("type: temporal_ordered, rules: [a, a], timespan: 15s"))
                .isEmpty();
    }

    @Test
    void finds_the_order_where_an_earlier_beginning_is_too_old() {
        at(0, "a").at(50, "a").at(51, "b").at(100, "c");

        assertThat(fired("type: temporal_ordered, rules: [a, b, c], timespan: 50s"))
                .containsExactly(List.of(1, 2, 3));
    }

    @Test
    void takes_an_event_without_a_time_as_inside_of_every_window() {
        at(0, "a").timeless("b").at(5_000, "a");

        assertThat(fired("type: temporal, rules: [a, b], timespan: 1s")).containsExactly(List.of(0, 1), List.of(1, 2));
        assertThat(fired("type: event_count, rules: [a, b], timespan: 1s, condition: {gte: 2}"))
                .hasSize(2);
    }

    @Test
    void goes_by_the_order_of_the_list_where_times_are_missing() {
        timeless("a").at(100, "c").timeless("b");

        assertThat(fired("type: temporal_ordered, rules: [a, b], timespan: 1s")).containsExactly(List.of(0, 2));
        assertThat(fired("type: temporal_ordered, rules: [a, c, b], timespan: 1s"))
                .hasSize(1);
        assertThat(fired("type: temporal_ordered, rules: [b, a], timespan: 1s")).isEmpty();
    }

    @Test
    void evaluates_a_condition_over_rules() {
        at(0, "a").at(1, "b").at(1_000, "a").at(1_001, "c");

        assertThat(fired("type: temporal, rules: [a, b, c], timespan: 1m, condition: a and not b"))
                .containsExactly(List.of(2, 3));
        assertThat(fired("type: temporal, timespan: 1m, condition: a and (b or c)"))
                .containsExactly(List.of(0, 1), List.of(2, 3));
        assertThat(fired("type: temporal_ordered, rules: [a, b], timespan: 1m, condition: a and b"))
                .containsExactly(List.of(0, 1));
    }

    @Test
    void may_refer_to_another_correlation_that_comes_later_in_the_file() {
        for (int i = 0; i < 12; i++) {
            at(i, "a", "user", "sato");
        }
        at(20, "b", "user", "sato").at(21, "b", "user", "mori");
        String many = correlation(
                "many", "type: event_count, rules: [a], group-by: [user], timespan: 1m, condition: {gte: 10}");

        List<CorrelationMatch> matches = run(RULES
                        + correlation(
                                "first", "type: temporal_ordered, rules: [many, b], group-by: [user], timespan: 1m")
                        + many)
                .correlations();

        assertThat(matches).extracting(match -> match.rule().info().title()).containsExactly("first", "many");
        assertThat(matches.get(0).group()).isEqualTo(Map.of("user", List.of("sato")));
        assertThat(matches.get(0).events()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    }

    @Test
    void finds_a_chain_whose_second_part_comes_while_the_first_goes_on() {
        at(0, "a").at(1, "a").at(2, "b").at(3, "a").at(4, "a");
        String many = correlation("many", "type: event_count, rules: [a], timespan: 1m, condition: {gte: 2}");

        assertThat(fired(many, "type: temporal_ordered, rules: [many, b], timespan: 1m"))
                .hasSize(1);
        assertThat(fired(many, "type: event_count, rules: [many], timespan: 1m, condition: {gte: 2}"))
                .isEmpty();
    }

    @Test
    void groups_another_correlation_by_what_only_its_events_have() {
        at(0, "a", "user", "sato", "host", "pc1").at(1, "a", "user", "mori", "host", "pc1");
        at(2, "b", "user", "sato").at(3, "b", "user", "kato");
        String many = correlation(
                "many", "type: event_count, rules: [a], group-by: [host], timespan: 1m, condition: {gte: 2}");

        assertThat(fired(many, "type: temporal, rules: [many, b], group-by: [user], timespan: 1m"))
                .containsExactly(List.of(0, 1, 2));
        assertThat(fired(many, "type: value_count, rules: [many], timespan: 1m, condition: {field: user, gte: 2}"))
                .hasSize(1);
    }

    @Test
    void is_undecided_where_an_undecided_rule_could_tip_it_and_only_there() {
        at(0, "a").at(1, SLOW).at(2, "a");
        String base = "type: event_count, rules: [a, slow], timespan: 1m, condition: ";

        assertThat(run(RULES + correlation("x", base + "{gte: 3}")).correlations())
                .isEmpty();
        assertThat(run(RULES + correlation("x", base + "{gte: 3}")).undecided())
                .extracting(CorrelationMatch::events)
                .containsExactly(List.of(0, 1, 2));
        assertThat(run(RULES + correlation("x", base + "{gte: 2}")))
                .satisfies(result -> assertThat(result.correlations()).hasSize(1))
                .satisfies(result -> assertThat(result.undecided()).isEmpty());
        assertThat(run(RULES + correlation("x", base + "{gte: 4}")).undecided()).isEmpty();
        assertThat(run(RULES + correlation("x", base + "{lt: 3}")).correlations())
                .isEmpty();
        assertThat(run(RULES + correlation("x", base + "{lt: 3}")).undecided()).hasSize(1);
    }

    @Test
    void is_undecided_over_an_undecided_correlation() {
        at(0, "a").at(1, SLOW).at(2, "b");
        String many = correlation("many", "type: event_count, rules: [a, slow], timespan: 1m, condition: {gte: 2}");

        MatchedEvents result =
                run(RULES + many + correlation("x", "type: temporal_ordered, rules: [many, b], timespan: 1m"));

        assertThat(result.correlations()).isEmpty();
        assertThat(result.undecided())
                .extracting(match -> match.rule().info().title())
                .containsExactly("many", "x");
    }

    @Test
    void is_undecided_where_looking_for_it_would_take_too_long() {
        for (int i = 0; i < 3_000; i++) {
            at(i, "a", "user", "u" + i);
        }
        String many = correlation("many", "type: event_count, rules: [a], timespan: 7d, condition: {gte: 2}");

        MatchedEvents result = run(RULES
                + many
                + correlation(
                        "x", "type: event_count, rules: [many], group-by: [user], timespan: 7d, condition: {gte: 1}")
                + correlation("y", "type: temporal, rules: [x, a], timespan: 1m"));

        assertThat(result.correlations())
                .extracting(match -> match.rule().info().title())
                .containsExactly("many");
        assertThat(result.undecided()).extracting(CorrelationMatch::events).containsExactly(List.of(), List.of());
    }

    @Test
    void says_which_rules_are_only_there_to_be_correlated() {
        String generating = correlation("g", "type: temporal, rules: [b, c], timespan: 1m, generate: true");
        RuleSet rules = compile(RULES + generating
                + correlation("x", "type: temporal, rules: [a, b], timespan: 1m")
                + correlation("top", "type: temporal, rules: [x], timespan: 1m")
                + "generate: true\n"
                + correlation("beside", "type: temporal, rules: [x], timespan: 1m"));

        assertThat(rules.rules())
                .filteredOn(rule -> rules.isReported(rule.info()))
                .extracting(rule -> rule.info().title())
                .containsExactly("b", "c", "slow");
        assertThat(rules.correlations())
                .allSatisfy(rule -> assertThat(rules.isReported(rule.info())).isTrue());
    }

    @Test
    void that_refers_to_no_rule_is_a_fault_with_its_place_and_not_evaluated() {
        RuleSet rules = compile(RULES
                + "title: x\nname: x\ncorrelation:\n  type: temporal\n  rules:\n    - a\n    - missing\n  timespan: 1m\n---\n"
                + correlation("y", "type: temporal, rules: [x], timespan: 1m"));

        assertThat(rules.correlations()).isEmpty();
        assertThat(rules.faults()).hasSize(1);
        assertThat(rules.faults().get(0).toString()).contains("test.yml:35:7: no rule is called 'missing'");
        assertThat(rules.unevaluated())
                .extracting(UnevaluatedRule::reason)
                .satisfiesExactly(
                        reason -> assertThat(reason).startsWith("no rule is called 'missing'"),
                        reason -> assertThat(reason).isEqualTo("it refers to x, which is not evaluated"));
        assertThat(rules.isReported(rules.rules().get(0).info())).isTrue();
    }

    @Test
    void that_refers_to_itself_is_a_fault() {
        RuleSet rules = compile(RULES
                + correlation("x", "type: temporal, rules: [a, y], timespan: 1m")
                + correlation("y", "type: temporal, rules: [x], timespan: 1m"));

        assertThat(rules.faults())
                .extracting(RuleFault::message)
                .containsExactly(
                        "'y' leads to a correlation that refers to itself; take out one reference",
                        "'x' leads to a correlation that refers to itself; take out one reference");
    }

    @Test
    void that_means_one_of_two_rules_of_a_name_means_the_one_of_its_file() {
        ParsedRules one = SigmaParser.standard()
                .parse("one.yml", RULES + correlation("x", "type: temporal, rules: [a, b], timespan: 1m"));
        ParsedRules two = SigmaParser.standard().parse("two.yml", rule("a", "f: z"));
        List<SigmaRule> rules = new ArrayList<>(two.rules());
        rules.addAll(one.rules());
        at(0, "z").at(1, "b").at(1_000, "a").at(1_001, "b");

        RuleSet joined = RuleSet.compile(new ParsedRules(2, rules, one.correlations(), List.of(), List.of()));

        assertThat(joined.matchAll(events).correlations())
                .extracting(CorrelationMatch::events)
                .containsExactly(List.of(2, 3));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "type: value_percentile, rules: [a], timespan: 1m, condition: {field: n, gte: 1}"
                        + " ~ 'percentile' is missing",
                "type: value_percentile, rules: [a], timespan: 1m, condition: {field: n, gte: 1, percentile: 101}"
                        + " ~ from 0 to 100",
                "type: event_count, rules: [a], timespan: 1m ~ 'condition' is missing",
                "type: temporal, timespan: 1m ~ 'rules' is missing",
                "type: temporal, rules: [a, b], timespan: 1m, condition: a and d ~ there is no selection 'd'",
                "type: near, rules: [a], timespan: 1m ~ right would be one of event_count, value_count",
            })
    void that_is_wrong_is_refused(String correlation, String message) {
        ParsedRules parsed = SigmaParser.standard().parse("test.yml", RULES + correlation("x", correlation));

        assertThat(parsed.faults()).hasSize(1);
        assertThat(parsed.faults().get(0).message()).contains(message);
    }

    @Test
    void that_asks_for_an_order_of_some_of_its_rules_is_named_as_not_evaluated() {
        RuleSet rules = compile(RULES
                + correlation("x", "type: temporal_ordered, rules: [a, b, c], timespan: 1m, condition: {gte: 2}")
                + correlation("y", "type: temporal_ordered, rules: [a, b], timespan: 1m, condition: a and not b")
                + correlation("z", "type: temporal_ordered, rules: [a, b], timespan: 1m, condition: {gte: 2}"));

        assertThat(rules.unevaluated()).extracting(rule -> rule.info().title()).containsExactly("x", "y");
        assertThat(rules.correlations()).extracting(rule -> rule.info().title()).containsExactly("z");
    }

    @Test
    void does_not_stumble_over_times_at_the_ends_of_the_world() {
        events.add(TimedEvent.of(event("a"), Instant.MIN));
        events.add(TimedEvent.of(event("a"), Instant.MAX));
        at(0, "a");

        assertThat(fired("type: event_count, rules: [a], timespan: 999999d, condition: {gte: 2}"))
                .isEmpty();
        assertThat(fired("type: temporal_ordered, rules: [a, a], timespan: 999999d"))
                .isEmpty();
    }

    @Test
    void over_ten_thousand_events_of_one_window_is_evaluated() {
        for (int i = 0; i < 10_000; i++) {
            at(i % 7, i % 2 == 0 ? "a" : "b", "n", String.valueOf(i));
        }

        MatchedEvents result = run(RULES
                + correlation("count", "type: event_count, rules: [a], timespan: 1h, condition: {gte: 10}")
                + correlation("values", "type: value_count, rules: [a], timespan: 1h, condition: {field: n, gte: 10}")
                + correlation("median", "type: value_median, rules: [a], timespan: 1h, condition: {field: n, gte: 10}")
                + correlation("ordered", "type: temporal_ordered, rules: [a, b, a, b], timespan: 1h"));

        assertThat(result.correlations()).hasSize(4);
    }

    private static String rule(String name, String line) {
        return "title: " + name + "\nname: " + name + "\nlogsource: {category: test}\ndetection:\n  sel: {" + line
                + "}\n  condition: sel\n---\n";
    }

    private static String correlation(String name, String correlation) {
        return "title: " + name + "\nname: " + name + "\ncorrelation: {" + correlation + "}\n---\n";
    }

    private CorrelationTest at(int second, String f, String... fields) {
        events.add(TimedEvent.of(event(f, fields), START.plusSeconds(second)));
        return this;
    }

    private CorrelationTest timeless(String f, String... fields) {
        events.add(TimedEvent.of(event(f, fields)));
        return this;
    }

    private static SigmaEvent event(String f, String... fields) {
        Map<String, Object> event = new HashMap<>(Map.of("f", f));
        for (int i = 0; i < fields.length; i += 2) {
            event.put(fields[i], fields[i + 1]);
        }
        return SigmaEvent.of(TEST, event);
    }

    private static RuleSet compile(String yaml) {
        ParsedRules parsed = SigmaParser.standard().parse("test.yml", yaml);
        assertThat(parsed.faults()).isEmpty();
        return RuleSet.compile(parsed);
    }

    private MatchedEvents run(String yaml) {
        RuleSet rules = compile(yaml);
        assertThat(rules.unevaluated()).isEmpty();
        return rules.matchAll(events);
    }

    private List<CorrelationMatch> matches(String correlation) {
        return run(RULES + correlation("x", correlation)).correlations();
    }

    private List<List<Integer>> fired(String correlation) {
        return fired("", correlation);
    }

    /** Of the correlation alone, not of others that it needs. */
    private List<List<Integer>> fired(String more, String correlation) {
        MatchedEvents result = run(RULES + more + correlation("x", correlation));
        assertThat(result.undecided()).isEmpty();
        return result.correlations().stream()
                .filter(match -> match.rule().info().title().equals("x"))
                .map(CorrelationMatch::events)
                .toList();
    }
}
