package io.mdr4j.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A rule set")
class RuleSetTest {

    @Test
    void names_the_selections_and_fields_that_matched() {
        RuleSet rules = OneRule.compile("""
                  sel_image:
                    - Image|endswith: ['\\cmd.exe', '\\sh']
                    - Original: Cmd.Exe
                  sel_line:
                    Line|contains|all: ['/c ', 'whoami']
                  filter:
                    User: backup
                  condition: all of sel_* and not filter
                """);
        MatchResult result = OneRule.match(rules, Map.of("Image", "C:\\CMD.exe", "Line", "x /C WhoAmI"));

        assertThat(result.matches()).hasSize(1);
        assertThat(result.matches().get(0).selections())
                .containsExactly(
                        new SelectionMatch("sel_image", List.of(new FieldMatch("Image", "C:\\CMD.exe", "*\\cmd.exe"))),
                        new SelectionMatch(
                                "sel_line",
                                List.of(
                                        new FieldMatch("Line", "x /C WhoAmI", "*/c *"),
                                        new FieldMatch("Line", "x /C WhoAmI", "*whoami*"))));
    }

    @Test
    void finds_keywords_in_any_field_and_names_it() {
        RuleSet rules = OneRule.compile("  keywords: ['evil', 'b*d']\n  condition: keywords\n");

        assertThat(OneRule.fields(OneRule.match(rules, Map.of("a", "good", "b", "so BaaD!"))))
                .containsExactly(new FieldMatch("b", "so BaaD!", "*b*d*"));
        assertThat(OneRule.match(rules, Map.of("a", "good")).matches()).isEmpty();
        RuleSet all = OneRule.compile("  keywords:\n    '|all': ['x', 'y']\n  condition: keywords\n");
        assertThat(OneRule.match(all, Map.of("a", "x", "b", "y")).matches()).hasSize(1);
        assertThat(OneRule.match(all, Map.of("a", "x")).matches()).isEmpty();
    }

    @Test
    void holds_events_only_against_rules_of_their_log_source() {
        RuleSet rules = rules(
                "{category: process_creation, product: windows}",
                "{category: process_creation}",
                "{product: windows, service: sysmon}",
                "{category: file_event, product: windows}");

        assertThat(fired(rules, Set.of(LogSource.of("process_creation", "windows"))))
                .containsExactly("0", "1");
        assertThat(fired(rules, Set.of(new LogSource("process_creation", "Windows", "sysmon"))))
                .containsExactly("0", "1", "2");
        assertThat(fired(rules, Set.of(LogSource.of("process_creation", "linux"))))
                .containsExactly("1");
        assertThat(fired(rules, Set.of(LogSource.of("dns_query", "macos")))).isEmpty();
        assertThat(fired(rules, Set.of())).containsExactly("0", "1", "2", "3");
    }

    @Test
    void applies_filters_to_the_rules_that_they_name_and_says_when_there_is_none() {
        String rule = """
                title: a
                id: id-a
                logsource: {category: test}
                detection: {sel: {f: x}, condition: sel}
                """;
        String filter = """
                ---
                title: no backup
                logsource: {category: test}
                filter: {rules: [%s], backup: {u: backup}, condition: not backup}
                """;
        RuleSet filtered = RuleSet.compile(SigmaParser.standard().parse("a.yml", rule + filter.formatted("ID-A")));
        RuleSet unfiltered = RuleSet.compile(SigmaParser.standard().parse("a.yml", rule + filter.formatted("id-b")));
        Map<String, String> byBackup = Map.of("f", "x", "u", "backup");

        assertThat(OneRule.match(filtered, Map.of("f", "x")).matches()).hasSize(1);
        assertThat(OneRule.match(filtered, byBackup).matches()).isEmpty();
        assertThat(filtered.unevaluated()).isEmpty();
        assertThat(OneRule.match(unfiltered, byBackup).matches()).hasSize(1);
        assertThat(unfiltered.unevaluated())
                .extracting(UnevaluatedRule::reason)
                .containsExactly("no rule of its log source is called id-b");
    }

    @Test
    void gives_the_same_result_from_many_threads() throws Exception {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            yaml.append(OneRule.text("  sel:\n    f|contains: 'x" + i + "'\n    g|re: '" + i % 10
                            + "$'\n  condition: sel or not sel\n"))
                    .append("---\n")
                    .append(OneRule.text("  sel:\n    f|endswith: '" + i + "'\n  condition: sel\n"))
                    .append("---\n");
        }
        RuleSet rules = RuleSet.compile(SigmaParser.standard().parse("generated.yml", yaml.toString()));
        List<SigmaEvent> events = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            events.add(SigmaEvent.of(new LogSource("test", "", ""), Map.of("f", "aX" + i, "g", i)));
        }
        List<MatchResult> expected = events.stream().map(rules::match).toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<List<MatchResult>> all =
                    () -> events.stream().map(rules::match).toList();
            for (Future<List<MatchResult>> result : threads.invokeAll(List.of(all, all, all, all))) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void reads_events_of_windows() {
        SigmaEvent event = WindowsEvents.of(Map.of(
                "Event",
                Map.of(
                        "System",
                        Map.of(
                                "Provider",
                                Map.of("#attributes", Map.of("Name", "Sysmon")),
                                "EventID",
                                12,
                                "Channel",
                                "Microsoft-Windows-Sysmon/Operational"),
                        "EventData",
                        Map.of("EventType", "DeleteKey", "Target Object", "HKLM\\x"))));

        assertThat(event.values("Provider_Name")).containsExactly("Sysmon");
        assertThat(event.values("TargetObject")).containsExactly("HKLM\\x");
        assertThat(event.logSources())
                .containsExactlyInAnyOrder(
                        new LogSource("registry_event", "windows", "sysmon"),
                        new LogSource("registry_delete", "windows", "sysmon"));
    }

    private static List<String> fired(RuleSet rules, Set<LogSource> sources) {
        return rules.match(SigmaEvent.of(sources, Map.of("f", "x"))).matches().stream()
                .map(match -> match.rule().info().title())
                .toList();
    }

    private static RuleSet rules(String... logSources) {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < logSources.length; i++) {
            yaml.append("title: ")
                    .append(i)
                    .append("\nlogsource: ")
                    .append(logSources[i])
                    .append("\ndetection: {sel: {f: x}, condition: sel}\n---\n");
        }
        return RuleSet.compile(SigmaParser.standard().parse("sources.yml", yaml.toString()));
    }
}
