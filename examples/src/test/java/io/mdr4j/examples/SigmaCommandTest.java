package io.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mdr sigma")
class SigmaCommandTest {

    private static final String SHELL = """
            title: 事務ソフトからのシェル起動
            id: 11111111-0000-4000-8000-000000000001
            name: office-shell
            logsource: {category: process_creation, product: windows}
            detection:
              sel:
                Image|endswith: '\\cmd.exe'
                ParentImage|endswith: '\\winword.exe'
              condition: sel
            level: high
            """;

    private static final String LOGON = """
            title: failed logon
            id: 11111111-0000-4000-8000-000000000002
            name: failed
            logsource: {product: windows, service: security}
            detection: {sel: {EventID: 4625}, condition: sel}
            ---
            title: many failed logons
            id: 11111111-0000-4000-8000-000000000003
            level: medium
            correlation: {type: event_count, rules: [failed], group-by: [TargetUserName], timespan: 1m, condition: {gte: 2}}
            """;

    private static final String SHELL_EVENT = """
            {"Event": {"System": {"EventID": 1, "Channel": "Microsoft-Windows-Sysmon/Operational"},
              "EventData": {"Image": "C:\\\\Windows\\\\cmd.exe", "ParentImage": "C:\\\\Office\\\\WINWORD.EXE"}}}
            """;

    @TempDir
    private Path folder;

    private Path rules;
    private Path events;

    @BeforeEach
    void makeFolders() throws IOException {
        rules = Files.createDirectory(folder.resolve("rules"));
        events = Files.createDirectory(folder.resolve("events"));
    }

    @Test
    void without_a_command_says_so() {
        Run run = Run.of("sigma");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("mdr sigma match or mdr sigma check");
    }

    @Nested
    @DisplayName("match")
    class Match {

        @Test
        void prints_a_line_for_each_event_with_the_rules_and_the_fields_that_matched() throws IOException {
            write("rules/shell.yml", SHELL);
            write("events/a/one.json", SHELL_EVENT + "{\"Event\": {\"System\": {\"EventID\": 1}}}");

            Run run = match();

            assertThat(run.code()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(lines(run)).hasSize(2);
            JsonNode line = lines(run).get(0);
            assertThat(line.get("file").asText()).isEqualTo("a/one.json");
            assertThat(line.get("event").asInt()).isEqualTo(1);
            assertThat(line.at("/matches/0/id").asText()).isEqualTo("11111111-0000-4000-8000-000000000001");
            assertThat(line.at("/matches/0/title").asText()).isEqualTo("事務ソフトからのシェル起動");
            assertThat(line.at("/matches/0/fields/0").toString())
                    .isEqualTo(
                            "{\"field\":\"Image\",\"value\":\"C:\\\\Windows\\\\cmd.exe\",\"pattern\":\"*\\\\cmd.exe\"}");
            assertThat(line.at("/undecided").isEmpty()).isTrue();
            assertThat(lines(run).get(1).at("/event").asInt()).isEqualTo(2);
            assertThat(lines(run).get(1).at("/matches").isEmpty()).isTrue();
        }

        @Test
        void reads_arrays_lines_and_documents_one_after_another() throws IOException {
            write("rules/shell.yml", SHELL);
            String one = SHELL_EVENT.replace("\n", " ");
            write("events/array.json", "[" + one + "," + one + "]");
            write("events/lines.jsonl", one + "\n\n" + one + "\n");
            write("events/sequence.json", SHELL_EVENT + SHELL_EVENT);

            assertThat(lines(match()))
                    .hasSize(6)
                    .allMatch(line -> line.at("/matches").size() == 1);
        }

        @Test
        void takes_the_log_source_that_an_event_names_and_else_holds_every_rule_against_it() throws IOException {
            write("rules/shell.yml", SHELL);
            String fields = "\"Image\": \"a\\\\cmd.exe\", \"ParentImage\": \"b\\\\winword.exe\"";
            write(
                    "events/a.json",
                    "{\"category\": \"process_creation\", \"product\": \"windows\", " + fields + "}"
                            + "{\"logsource\": {\"category\": \"file_event\", \"product\": \"windows\"}, " + fields
                            + "}"
                            + "{\"category\": \"process_creation\", \"product\": \"linux\", " + fields + "}"
                            + "{" + fields + "}");

            assertThat(lines(match()))
                    .extracting(line -> line.at("/matches").size())
                    .containsExactly(1, 0, 0, 1);
        }

        @Test
        void correlates_the_events_of_a_file_and_does_not_report_what_is_only_correlated() throws IOException {
            write("rules/logon.yml", LOGON);
            String logon = """
                    {"Event": {"System": {"EventID": 4625, "Channel": "Security",
                      "TimeCreated": {"#attributes": {"SystemTime": "2026-11-24T00:00:%s0Z"}}},
                      "EventData": {"TargetUserName": "sato"}}}
                    """;
            write("events/a.json", logon.formatted(1) + logon.formatted(2));
            write("events/b.json", logon.formatted(3));

            List<JsonNode> lines = lines(match());

            assertThat(lines).hasSize(4);
            assertThat(lines.get(0).at("/matches").isEmpty()).isTrue();
            assertThat(lines.get(2).at("/correlation/title").asText()).isEqualTo("many failed logons");
            assertThat(lines.get(2).at("/group").toString()).isEqualTo("{\"TargetUserName\":[\"sato\"]}");
            assertThat(lines.get(2).at("/events").toString()).isEqualTo("[1,2]");
            assertThat(lines.get(2).at("/file").asText()).isEqualTo("a.json");
        }

        @Test
        void names_rules_that_it_cannot_decide() throws IOException {
            write("rules/long.yml", """
                    title: needle
                    logsource: {category: test}
                    detection: {sel: {f|contains: needle}, condition: sel}
                    """);
            write("events/a.json", "{\"category\": \"test\", \"f\": \"" + "x".repeat(100_000) + "\"}");

            assertThat(lines(match()).get(0).at("/undecided/0").toString())
                    .isEqualTo(
                            "{\"id\":\"\",\"title\":\"needle\",\"level\":\"informational\",\"reached\":[\"FIELD_LENGTH\"]}");
        }

        @Test
        void counts_the_files_that_were_recognised_by_the_rule_that_is_named_beside_them() throws IOException {
            write("rules/shell.yml", SHELL);
            String label = "rule_metadata:\n  - id: %s\n    title: any\n";
            write("events/a/info.yml", label.formatted("11111111-0000-4000-8000-000000000001"));
            write("events/a/one.json", SHELL_EVENT);
            write("events/b/info.yml", label.formatted("22222222-0000-4000-8000-000000000001"));
            write("events/b/one.json", SHELL_EVENT);
            write("events/c/one.json", SHELL_EVENT);

            Run run = match();

            assertThat(run.out()).endsWith("sigma recognised 1/2\n");
            assertThat(run.err())
                    .isEqualToIgnoringNewLines("b/one.json: not recognised by 22222222-0000-4000-8000-000000000001");
        }

        @Test
        void names_bad_files_and_lines_and_goes_on() throws IOException {
            write("rules/shell.yml", SHELL);
            String one = SHELL_EVENT.replace("\n", " ");
            write("events/a.json", "{\"a\": ");
            write("events/b.jsonl", one + "\nnonsense\n" + one + "\n");
            write("events/c.json", "[1, " + one + "]");
            write("events/d.json", "");
            write("events/e.json", one);

            Run run = match();

            assertThat(run.code()).isZero();
            assertThat(lines(run)).hasSize(4);
            assertThat(run.err())
                    .contains("a.json: line 1, column 7: not JSON")
                    .contains("b.jsonl: line 2: not JSON")
                    .contains("c.json: behind event 0 stands something that is no JSON object")
                    .contains("d.json: no event in it");
        }

        @Test
        void counts_faulty_rules() throws IOException {
            write("rules/shell.yml", SHELL);
            write("rules/bad.yml", "title: bad\n");
            write("events/a.json", SHELL_EVENT);

            assertThat(match().err())
                    .isEqualToIgnoringNewLines("1 faulty rules are left out; mdr sigma check names them");
        }

        @Test
        void writes_what_a_terminal_would_obey_as_a_number_and_cuts_long_values() throws IOException {
            write("rules/shell.yml", SHELL);
            write("events/a.json", SHELL_EVENT.replace("C:\\\\Windows", "\\u001b[2J\\u202e" + "あ".repeat(300)));

            Run run = match();

            assertThat(run.out()).doesNotContain("\u001b", "\u202e");
            assertThat(lines(run).get(0).at("/matches/0/fields/0/value").asText())
                    .startsWith("\u001b[2J\u202eああ")
                    .endsWith("あ…")
                    .hasSize(201);
        }

        @Test
        void without_events_or_rules_fails_and_says_so() throws IOException {
            assertThat(match().err()).contains("There is no rule to match below");
            write("rules/shell.yml", SHELL);

            Run run = match();

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("There is no event in the .json");
        }

        @Test
        void of_a_folder_that_is_not_there_is_wrong() {
            Run run = Run.of("sigma", "match", "--rules", "nowhere", "--events", events.toString());

            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("--rules: there is no folder nowhere");
            assertThat(Run.of("sigma", "match").code()).isEqualTo(2);
        }

        private Run match() {
            return Run.of("sigma", "match", "--rules", rules.toString(), "--events", events.toString());
        }
    }

    @Nested
    @DisplayName("check")
    class Check {

        @Test
        void counts_what_is_right() throws IOException {
            write("rules/shell.yml", SHELL);
            write("rules/logon.yml", LOGON);
            write("rules/filter.yml", """
                    title: no backup
                    logsource: {category: process_creation, product: windows}
                    filter: {rules: [office-shell], backup: {User: backup}, condition: not backup}
                    """);

            Run run = Run.of("sigma", "check", rules.toString());

            assertThat(run.code()).isZero();
            assertThat(run.out()).isEqualToIgnoringNewLines("2 rules, 1 correlations, 1 filters, 0 faults");
        }

        @Test
        void prints_each_fault_with_its_place_and_ends_with_1() throws IOException {
            write("rules/a.yml", SHELL.replace("endswith: '\\winword", "endswit: '\\winword"));
            write("rules/b.yml", SHELL + "---\n" + LOGON.replace("rules: [failed]", "rules: [failing]"));

            Run run = Run.of("sigma", "check", rules.toString());

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out().lines())
                    .hasSize(3)
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .startsWith(rules.resolve("a.yml")
                                            + ":8:17: unknown modifier 'endswit'; right would be"),
                            line -> assertThat(line)
                                    .startsWith(rules.resolve("b.yml") + ":21:42: ")
                                    .contains("no rule is called 'failing'; right would be"),
                            line -> assertThat(line).isEqualTo("2 rules, 1 correlations, 0 filters, 2 faults"));
        }

        @Test
        void names_rules_that_are_right_and_not_evaluated() throws IOException {
            write("rules/a.yml", SHELL.replace("endswith: '\\winword.exe'", "expand: '%office%'"));

            Run run = Run.of("sigma", "check", rules.resolve("a.yml").toString());

            assertThat(run.code()).isZero();
            assertThat(run.out().lines().findFirst().orElseThrow())
                    .isEqualTo(rules.resolve("a.yml")
                            + ":1:1: not evaluated: there are no values for its placeholders office");
        }

        @Test
        void of_a_folder_without_rules_fails_and_says_so() throws IOException {
            Run run = Run.of("sigma", "check", rules.toString());

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("There is no rule below", "no file ends in .yml or .yaml");
            write("rules/info.yml", "author: sato\n");
            assertThat(Run.of("sigma", "check", rules.toString()).err()).contains("There is no rule in the");
            assertThat(Run.of("sigma", "check", "nowhere").code()).isEqualTo(2);
        }
    }

    private static List<JsonNode> lines(Run run) throws JsonProcessingException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line :
                run.out().lines().filter(text -> text.startsWith("{")).toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text, StandardCharsets.UTF_8);
    }
}
