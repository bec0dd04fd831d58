package io.mdr4j.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Hostile input")
class HostileInputTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void a_rule_of_100_000_lines_is_read() {
        StringBuilder detection = new StringBuilder("  sel:\n    f|contains:\n");
        for (int i = 0; i < 100_000; i++) {
            detection.append("      - word").append(i).append("x\n");
        }
        RuleSet rules = soon(() -> OneRule.compile(detection + "  condition: sel\n"));

        assertThat(OneRule.match(rules, Map.of("f", "a word99999x b")).matches())
                .hasSize(1);
        assertThat(OneRule.match(rules, Map.of("f", "a word100000x b")).matches())
                .isEmpty();
    }

    @Test
    void a_yaml_bomb_is_refused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 18; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(onlyFault(bomb.toString())).contains("aliases");
        StringBuilder lists = new StringBuilder("a0: &a0 [" + "x, ".repeat(100) + "x]\n");
        for (int i = 1; i < 15; i++) {
            lists.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        assertThat(onlyFault(lists.toString())).contains("more than 1000000 values");
        assertThat(onlyFault("a: &a [*a]\n")).contains("nested deeper");
        assertThat(onlyFault("a: " + "[".repeat(5_000) + "\n")).isNotEmpty();
        assertThat(onlyFault("a: " + "x".repeat(30_000) + "\n")).contains("a line longer than");
    }

    @Test
    void few_aliases_are_allowed() {
        RuleSet rules = OneRule.compile("  sel: &s\n    f: [x, y]\n  other: *s\n  condition: sel and other\n");

        assertThat(OneRule.match(rules, Map.of("f", "x")).matches()).hasSize(1);
    }

    @Test
    void a_file_that_is_no_utf8_is_refused_and_the_others_load(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("a.yml"), new byte[] {(byte) 0xC3, 0x28});
        Files.writeString(folder.resolve("b.yml"), OneRule.text("  sel:\n    f: x\n  condition: sel\n"));

        ParsedRules parsed = SigmaParser.standard().parseFolder(folder);

        assertThat(parsed.rules()).hasSize(1);
        assertThat(parsed.faults()).extracting(RuleFault::file).containsExactly("a.yml");
    }

    @Test
    void an_expression_that_would_run_for_ever_is_decided_in_linear_time() {
        RuleSet rules = OneRule.compile("  sel:\n    f|re: '^(a+)+$'\n  condition: sel\n");

        assertThat(soon(() -> OneRule.match(rules, Map.of("f", "a".repeat(5_000) + "!"))))
                .satisfies(result -> assertThat(result.matches()).isEmpty())
                .satisfies(result -> assertThat(result.undecided()).isEmpty());
    }

    @Test
    void an_expression_that_only_backtracking_can_decide_is_undecided_and_so_is_its_negation() {
        for (String condition : List.of("sel", "not sel")) {
            RuleSet rules = OneRule.compile("  sel:\n    f|re: '^(a+)+(?=!)\\1$'\n  condition: " + condition + "\n");
            MatchResult result = soon(() -> OneRule.match(rules, Map.of("f", "a".repeat(5_000) + "?")));

            assertThat(result.matches()).isEmpty();
            assertThat(result.undecided()).hasSize(1);
            assertThat(result.undecided().get(0).reached()).containsExactly(Bound.REGEX_STEPS);
        }
    }

    @Test
    void an_expression_that_would_be_huge_when_written_out_is_read() {
        RuleSet rules =
                soon(() -> OneRule.compile("  sel:\n    f|re: '^(((a{100}){100}){100}){100}$'\n  condition: sel\n"));

        assertThat(OneRule.match(rules, Map.of("f", "b")).matches()).isEmpty();
    }

    @Test
    void an_expression_nested_too_deeply_is_refused() {
        String regex = "(".repeat(1_900) + "a" + ")".repeat(1_900);

        assertThat(soon(() -> OneRule.fault("  sel:\n    f|re: '" + regex + "'\n  condition: sel\n"))
                        .message())
                .startsWith("this is no regular expression");
    }

    @Test
    void an_undecided_part_leaves_a_rule_decided_where_the_others_decide_it() {
        RuleSet rules = OneRule.compile(
                "  slow:\n    f|re: '^(a+)+(?=!)\\1$'\n  quick:\n    g: 1\n  condition: slow or quick\n");

        assertThat(OneRule.match(rules, Map.of("f", "a".repeat(5_000) + "?", "g", 1))
                        .matches())
                .hasSize(1);
    }

    @Test
    void a_field_of_10_mb_is_matched_at_head_and_tail_and_is_undecided_between() {
        RuleSet rules = OneRule.compile("  sel:\n    f|contains: needle\n  condition: sel\n");
        String much = "x".repeat(5_000_000);

        assertThat(longField(rules, "needle" + much + much).matches()).hasSize(1);
        assertThat(longField(rules, much + much + "needle").matches()).hasSize(1);
        MatchResult middle = longField(rules, much + "needle" + much);
        assertThat(middle.matches()).isEmpty();
        assertThat(middle.undecided()).hasSize(1);
        assertThat(middle.undecided().get(0).reached()).containsExactly(Bound.FIELD_LENGTH);
        assertThat(middle.overlongFields()).containsExactly("f");
    }

    @Test
    void a_field_of_10_mb_is_decided_where_head_and_tail_suffice() {
        String value = "start" + "x".repeat(10_000_000) + "end";

        assertThat(OneRule.fires("f|startswith: start", value)).isTrue();
        assertThat(OneRule.fires("f|startswith: other", value)).isFalse();
        assertThat(OneRule.fires("f|endswith: end", value)).isTrue();
        assertThat(OneRule.fires("f|endswith: other", value)).isFalse();
        assertThat(OneRule.fires("f: start", value)).isFalse();
        assertThat(OneRule.fires("f: 'start*end'", value)).isTrue();
        assertThat(OneRule.fires("f|re: '^start'", value)).isTrue();
        assertThat(OneRule.fires("f|re: 'xend$'", value)).isTrue();
    }

    @Test
    void an_event_that_is_nested_too_deeply_leaves_what_it_might_have_had_undecided() {
        Map<String, Object> inner = Map.of("x", "y");
        for (int i = 0; i < 1_000; i++) {
            inner = Map.of("n", inner);
        }
        Map<String, Object> event = new HashMap<>(inner);
        event.put("f", "a");
        RuleSet rules = OneRule.compile("  sel:\n    g: b\n  condition: sel\n");
        MatchResult result = OneRule.match(rules, event);

        assertThat(result.isEventCut()).isTrue();
        assertThat(result.undecided().get(0).reached()).containsExactly(Bound.EVENT_SIZE);
        assertThat(OneRule.match(OneRule.compile("  sel:\n    f: a\n  condition: sel\n"), event)
                        .matches())
                .hasSize(1);
    }

    @Test
    void fields_of_the_wrong_type_are_read_as_they_come() {
        Map<String, Object> event = new HashMap<>();
        event.put("number", 4688L);
        event.put("truth", true);
        event.put("list", List.of("a", List.of("b", 3)));
        event.put("map", Map.of("in", "x"));
        event.put("nothing", null);

        assertThat(OneRule.fires("number: 4688", event)).isTrue();
        assertThat(OneRule.fires("truth: 'True'", event)).isTrue();
        assertThat(OneRule.fires("list: b", event)).isTrue();
        assertThat(OneRule.fires("map.in: x", event)).isTrue();
        assertThat(OneRule.fires("nothing: null", event)).isTrue();
        assertThat(OneRule.fires("list|gt: 2", event)).isTrue();
        assertThat(WindowsEvents.of(Map.of("Event", List.of(1))).fieldNames()).containsExactly("Event");
    }

    @Test
    void an_event_of_windows_whose_parts_are_of_other_kinds_is_read_as_it_comes() {
        List<Object> kinds =
                List.of("text", 7, true, List.of(), List.of(1, List.of(2)), Map.of(), Map.of("a", Map.of()));
        for (Object one : kinds) {
            for (Object other : kinds) {
                Map<String, Object> event = Map.of(
                        "System", Map.of("EventID", one, "Channel", other, "Provider", one),
                        "EventData", Map.of("Data", List.of(one, Map.of("Name", other, "#text", one)), "x", other),
                        "UserData", Map.of("y", one));
                for (Object document :
                        List.of(Map.of("Event", event), event, Map.of("System", one, "EventData", other))) {
                    @SuppressWarnings("unchecked")
                    Map<String, Object> map = (Map<String, Object>) document;
                    assertThat(WindowsEvents.timed(map).at()).isEmpty();
                }
            }
        }
    }

    @Test
    void a_hundred_thousand_data_without_names_are_read_soon() {
        List<Integer> data = IntStream.range(0, 100_000).boxed().toList();

        assertThat(soon(() -> WindowsEvents.of(Map.of("EventID", 1, "EventData", Map.of("Data", data))))
                        .isCut())
                .isTrue();
    }

    @Test
    void many_values_are_cut_and_said_to_be() {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            values.add("v" + i);
        }
        MatchResult result =
                OneRule.match(OneRule.compile("  sel:\n    f: v19999\n  condition: sel\n"), Map.of("f", values));

        assertThat(result.isEventCut()).isTrue();
        assertThat(result.undecided()).hasSize(1);
    }

    private static MatchResult longField(RuleSet rules, String value) {
        return soon(() -> OneRule.match(rules, Map.of("f", value)));
    }

    private static <T> T soon(org.junit.jupiter.api.function.ThrowingSupplier<T> supplier) {
        return Assertions.assertTimeout(SOON, supplier);
    }

    private static String onlyFault(String text) {
        ParsedRules parsed = soon(() -> SigmaParser.standard().parse("bomb.yml", "title: x\n" + text));
        assertThat(parsed.rules()).isEmpty();
        assertThat(parsed.faults()).hasSize(1);
        return parsed.faults().get(0).message();
    }
}
