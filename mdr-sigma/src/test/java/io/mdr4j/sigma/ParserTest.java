package io.mdr4j.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The parser")
class ParserTest {

    private static final String DETECTION =
            "logsource: {category: test}\ndetection:\n  sel:\n    f: x\n  condition: sel\n";

    @Test
    void keeps_what_a_rule_says_about_itself() {
        RuleInfo info = parse("""
                        title: Printer agent starts a shell
                        id: 5b1d7e2c-0000-4000-8000-000000000001
                        name: printer_shell
                        status: experimental
                        level: high
                        description: Made for this test.
                        author: [Yamada, Sato]
                        license: Apache-2.0
                        date: 2026-11-24
                        references: https://example.org/a
                        tags: [attack.execution, attack.t1059.001, attack.T1059]
                        falsepositives: [Backup agents]
                        related:
                          - id: 5b1d7e2c-0000-4000-8000-000000000002
                            type: derived
                        fields: [Image]
                        weight: {own: [1, 2]}
                        """ + DETECTION).rules().get(0).info();

        assertThat(info.id()).contains("5b1d7e2c-0000-4000-8000-000000000001");
        assertThat(info.status()).isEqualTo(RuleStatus.EXPERIMENTAL);
        assertThat(info.level()).isEqualTo(Level.HIGH);
        assertThat(info.author()).isEqualTo("Yamada, Sato");
        assertThat(info.date()).isEqualTo("2026-11-24");
        assertThat(info.references()).containsExactly("https://example.org/a");
        assertThat(info.techniques()).containsExactly("T1059.001", "T1059");
        assertThat(info.falsePositives()).containsExactly("Backup agents");
        assertThat(info.related())
                .containsExactly(new Related("5b1d7e2c-0000-4000-8000-000000000002", Related.Relation.DERIVED));
        assertThat(info.other()).isEqualTo(Map.of("weight", Map.of("own", List.of("1", "2"))));
        assertThat(info.file()).isEqualTo("test.yml");
    }

    @Test
    void loads_the_others_where_one_document_is_no_yaml() {
        ParsedRules parsed = parse("title: one\n" + DETECTION + "---\ntitle: [two\n---\ntitle: three\n" + DETECTION);

        assertThat(parsed.rules()).extracting(rule -> rule.info().title()).containsExactly("one", "three");
        assertThat(parsed.faults()).hasSize(1);
        assertThat(parsed.faults().get(0).line()).isBetween(8, 9);
        assertThat(parsed.faults().get(0).message()).startsWith("this is not YAML");
    }

    @Test
    void merges_a_collection() {
        ParsedRules parsed = parse("""
                action: global
                title: shared
                level: high
                detection:
                  condition: sel
                ---
                logsource: {category: a}
                detection:
                  sel: {f: 1}
                ---
                logsource: {category: b}
                detection:
                  sel: {g: 1}
                ---
                action: repeat
                logsource: {category: c}
                ---
                action: reset
                ---
                title: own
                """ + DETECTION);

        assertThat(parsed.faults()).isEmpty();
        assertThat(parsed.rules())
                .extracting(rule -> rule.info().title() + " " + rule.logSource().category())
                .containsExactly("shared a", "shared b", "shared c", "own test");
    }

    @Test
    void reads_correlation_rules() {
        ParsedRules parsed = parse("title: base\nname: base\n" + DETECTION + "---\n" + """
                title: many
                correlation:
                  type: value_count
                  rules: [base]
                  group-by: [User, host]
                  timespan: 15m
                  condition: {gte: 10, field: Image}
                  aliases: {host: {base: Computer}}
                  generate: true
                ---
                title: chain
                correlation: {type: temporal_ordered, rules: [base, base], timespan: 1h}
                ---
                title: wrong
                correlation: {type: event_count, rules: [base], timespan: soon, condition: {gte: 1}}
                """);

        CorrelationRule many = parsed.correlations().get(0);
        assertThat(many.type()).isEqualTo(CorrelationRule.Type.VALUE_COUNT);
        assertThat(many.window()).isEqualTo(Duration.ofMinutes(15));
        assertThat(many.rules()).containsExactly(new Reference("base", 12, 11));
        assertThat(many.groupBy()).containsExactly("User", "host");
        assertThat(many.field()).containsExactly("Image");
        assertThat(many.thresholds()).containsExactly(new CorrelationRule.Threshold(CorrelationRule.Operator.GTE, 10));
        assertThat(many.aliases()).isEqualTo(Map.of("host", Map.of("base", "Computer")));
        assertThat(many.generate()).isTrue();
        assertThat(parsed.correlations()).hasSize(2);
        assertThat(parsed.faults())
                .extracting(RuleFault::message)
                .containsExactly("right would be a number and its unit: 30s, 10m, 24h or 7d");
    }

    @Test
    void refuses_a_second_rule_with_the_same_id_and_names_the_first(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.yml"), "title: first\nid: ABC\n" + DETECTION);
        Files.createDirectory(folder.resolve("b"));
        Files.writeString(folder.resolve("b/c.yaml"), "title: second\nid: abc\n" + DETECTION);

        ParsedRules parsed = SigmaParser.standard().parseFolder(folder);

        assertThat(parsed.files()).isEqualTo(2);
        assertThat(parsed.rules()).extracting(rule -> rule.info().title()).containsExactly("first");
        assertThat(parsed.faults()).hasSize(1);
        assertThat(parsed.faults().get(0).line()).isEqualTo(2);
        assertThat(parsed.faults().get(0).message()).contains("a.yml:1");
    }

    @Test
    void says_of_an_empty_folder_that_no_file_was_read(@TempDir Path folder) throws IOException {
        ParsedRules parsed = SigmaParser.standard().parseFolder(folder);

        assertThat(parsed).isEqualTo(new ParsedRules(0, List.of(), List.of(), List.of(), List.of()));
        assertThat(RuleSet.compile(parsed)
                        .match(SigmaEvent.of(LogSource.of("a", "b"), Map.of("f", 1)))
                        .matches())
                .isEmpty();
    }

    @Test
    void passes_over_a_document_that_is_no_rule_at_all() {
        ParsedRules parsed = parse("id: 1\nrule_metadata: [{id: 2}]\n---\ntitle: one\n" + DETECTION);

        assertThat(parsed.faults()).isEmpty();
        assertThat(parsed.rules()).hasSize(1);
    }

    @Test
    void refuses_what_is_missing_or_unknown_with_what_would_be_right() {
        assertFault("detection: {}\n", "'title' is missing");
        assertFault("title: x\n", "'logsource' is missing");
        assertFault("title: x\nlogsource: {definition: y}\n", "one of category, product and service is needed");
        assertFault("title: x\nlogsource: {product: y}\n", "'detection' is missing");
        assertFault("title: x\nlogsource: {product: y}\ndetection: {sel: {a: 1}}\n", "'condition' is missing");
        assertFault("title: x\nlogsource: {product: y}\ndetection: {condition: a}\n", "a selection is missing");
        assertFault("title: x\nlevel: grave\n", "right would be one of informational, low, medium, high, critical");
        assertFault("title: x\ntitle: y\n", "'title' stands here twice");
        assertFault("- title\n", "a rule is expected here");
        assertFault("title: \"a\\d\"\n", "put text with a backslash into single quotes");
    }

    private static void assertFault(String text, String message) {
        ParsedRules parsed = parse(text);
        assertThat(parsed.rules()).isEmpty();
        assertThat(parsed.faults()).hasSize(1);
        assertThat(parsed.faults().get(0).message()).contains(message);
    }

    private static ParsedRules parse(String text) {
        return SigmaParser.standard().parse("test.yml", text);
    }
}
