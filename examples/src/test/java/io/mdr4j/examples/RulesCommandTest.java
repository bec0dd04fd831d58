package io.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.behaviours.RulePack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mdr rules")
class RulesCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant RAISED = Instant.parse("2026-11-24T05:00:00Z");
    private static final int LIBRARY = RulePack.standard().rules().size();

    /** It matches the alert of {@link #alert}. */
    private static final String OWN = """
            title: Any PowerShell
            name: any-powershell
            author: Example SOC
            logsource: {category: process_creation}
            detection:
              s: {Image|endswith: '\\powershell.exe'}
              condition: s
            tags: [attack.t1059.001]
            mdr: {weight: 55, kind: program, title: 何らかのPowerShell}
            """;

    @TempDir
    private Path folder;

    private Path rules;
    private Path alerts;

    @BeforeEach
    void folders() throws IOException {
        rules = Files.createDirectories(folder.resolve("rules"));
        alerts = Files.createDirectories(folder.resolve("alerts/falcon"));
    }

    @Nested
    @DisplayName("lists")
    class Lists {

        @Test
        void every_rule_of_the_library_under_a_heading() {
            Run run = Run.of("rules");

            assertThat(run.code()).as(run.err()).isZero();
            List<String> lines = run.out().lines().toList();
            assertThat(lines).hasSize(LIBRARY + 2);
            assertThat(lines.get(0).split(" +"))
                    .containsExactly("rule", "weight", "level", "kind", "techniques", "title", "group");
            assertThat(lines)
                    .anySatisfy(
                            line -> assertThat(line)
                                    .matches(
                                            "lsass-dump +95 +HIGH +intrusion +T1003\\.001.* +LSASS.* +credential-access\\.yml"));
            assertThat(lines.get(LIBRARY + 1)).isEqualTo(LIBRARY + " rules, 0 matched, 0 noisy, 0 refused");
        }

        @Test
        void titles_in_the_language_that_was_asked_for() {
            assertThat(Run.of("rules").out()).contains("PowerShellによるコードのダウンロードと実行");
            assertThat(Run.of("rules", "--lang", "en").out())
                    .contains("PowerShell downloads and runs code")
                    .doesNotContain("ダウンロード");
        }

        @Test
        void columns_that_begin_at_the_same_place_whatever_the_width_of_the_characters() {
            Set<Integer> places = Run.of("rules")
                    .out()
                    .lines()
                    .filter(line -> line.endsWith(".yml"))
                    .map(line -> ConsoleText.width(line.substring(0, line.lastIndexOf(' '))))
                    .collect(Collectors.toSet());

            assertThat(places).hasSize(1);
        }

        @Test
        void the_same_as_lines_of_json_in_both_languages() throws IOException {
            Run run = Run.of("rules", "--json");
            List<JsonNode> lines = json(run);

            assertThat(lines).hasSize(LIBRARY);
            JsonNode dump = rule(lines, "lsass-dump");
            assertThat(dump.path("weight").asInt()).isEqualTo(95);
            assertThat(dump.path("level").asText()).isEqualTo("HIGH");
            assertThat(dump.path("kind").asText()).isEqualTo("intrusion");
            assertThat(dump.path("techniques").path(0).asText()).isEqualTo("T1003.001");
            assertThat(dump.path("title").path("ja").asText()).contains("LSASS");
            assertThat(dump.path("title").path("en").asText()).isNotBlank();
            assertThat(dump.path("group").asText()).isEqualTo("credential-access.yml");
            assertThat(dump.has("hits")).isFalse();
            assertThat(run.err()).isEqualToIgnoringNewLines(LIBRARY + " rules, 0 matched, 0 noisy, 0 refused");
        }

        @Test
        void rules_of_ones_own_beside_the_librarys() throws IOException {
            Files.writeString(rules.resolve("own.yml"), OWN);

            Run run = Run.of("rules", "--rules", rules.toString());

            assertThat(run.code()).isZero();
            assertThat(run.out())
                    .containsPattern("any-powershell +55 +MEDIUM +program +T1059\\.001 +何らかのPowerShell +own\\.yml")
                    .doesNotContain("Example SOC")
                    .contains((LIBRARY + 1) + " rules,");
        }

        @Test
        void rules_of_a_community_with_author_and_licence() throws IOException {
            Files.writeString(rules.resolve("theirs.yml"), OWN);
            Files.writeString(rules.resolve("wrong.yml"), "title: Wrong\n");

            Run run = Run.of("rules", "--community", rules.toString());
            Run other = Run.of("rules", "--community", rules.toString(), "--licence", "MIT");

            assertThat(run.code()).isZero();
            assertThat(run.out())
                    .containsPattern("any-powershell .* Example SOC, Detection Rule License \\(DRL\\) 1\\.1\\R")
                    .contains("1 refused");
            assertThat(run.err()).startsWith("refused: wrong.yml:");
            assertThat(other.out()).contains("Example SOC, MIT");
        }

        @Test
        void rules_with_hostile_titles_as_text_in_a_cell_of_bounded_width() throws IOException {
            String hostile =
                    OWN.replace("title: Any PowerShell", "title: \"a\\u001b[2J\\u202e" + "b".repeat(5_000) + "\"");
            Files.writeString(rules.resolve("theirs.yml"), hostile.replaceAll("(?m)^mdr:.*", ""));

            Run run = Run.of("rules", "--community", rules.toString());

            assertThat(run.out()).contains("any-powershell").doesNotContain("\u001b[2J", "\u202e", "b".repeat(60));
        }
    }

    @Nested
    @DisplayName("with alerts")
    class WithAlerts {

        @BeforeEach
        void ownRule() throws IOException {
            Files.writeString(rules.resolve("own.yml"), OWN);
        }

        @Test
        void tells_how_often_each_rule_hit_and_what_analysts_said() throws IOException {
            labels("a.json,LOW", "b.json,FALSE_POSITIVE");
            write("a.json", alert("a", RAISED));
            write("b.json", alert("b", RAISED.plus(Duration.ofHours(1))));
            write("c.json", alert("c", RAISED.plus(Duration.ofHours(2))));

            Run run = run("--json");
            JsonNode own = rule(json(run), "any-powershell");

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(own.path("hits").asInt()).isEqualTo(3);
            assertThat(own.path("confirmed").asInt()).isEqualTo(1);
            assertThat(own.path("falsePositives").asInt()).isEqualTo(1);
            assertThat(own.path("notReviewed").asInt()).isEqualTo(1);
            assertThat(own.path("falsePositiveShare").asDouble()).isEqualTo(0.5);
            assertThat(own.path("firstHit").asText()).isEqualTo("2026-11-24T05:00:00Z");
            assertThat(own.path("lastHit").asText()).isEqualTo("2026-11-24T07:00:00Z");
            assertThat(own.path("customers"))
                    .extracting(JsonNode::asText)
                    .containsExactly("crowdstrike-5eedc1d0a11ce0000000000000000001");
            assertThat(rule(json(run), "ntds-dump").path("flags"))
                    .extracting(JsonNode::asText)
                    .containsExactly("NEVER_MATCHED");
            assertThat(run.err()).contains("3 alerts, 2 reviewed").doesNotContain("labels.csv");
        }

        @Test
        void shows_which_rules_are_noisy() throws IOException {
            List<String> labels = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                labels.add(i + ".json," + (i < 2 ? "MEDIUM" : "FALSE_POSITIVE"));
                write(i + ".json", alert("a" + i, RAISED));
            }
            labels(labels.toArray(String[]::new));

            Run run = run();

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out())
                    .containsPattern("group +hits +confirmed +false +flags\\R")
                    .containsPattern("any-powershell .* own\\.yml +5 +2 +3 +NOISY\\R")
                    .containsPattern("ntds-dump .* 0 +0 +0 +NEVER_MATCHED\\R")
                    .containsPattern(
                            "5 alerts, 5 reviewed\\R\\d+ rules, [1-9]\\d* matched, [1-9]\\d* noisy, 0 refused\\R$");
        }

        @Test
        void judges_by_the_allow_entries_of_the_labels() throws IOException {
            Files.writeString(rules.resolve("own.yml"), OWN.replace("weight: 55", "weight: 30"));
            ObjectNode script = Payload.read("admin-script.json", RAISED);
            write("a.json", script);
            labels("a.json,FALSE_POSITIVE,");
            int hits = rule(json(run("--json")), "any-powershell").path("hits").asInt();

            labels("a.json,FALSE_POSITIVE,\"{\"\"sha256\"\": \"\"%s\"\", \"\"expires\"\": \"\"2027-03-31\"\"}\""
                    .formatted(script.path("sha256").asText()));
            int allowed =
                    rule(json(run("--json")), "any-powershell").path("hits").asInt();

            assertThat(hits).isEqualTo(1);
            assertThat(allowed).isZero();
        }

        @Test
        void counts_an_alert_once_that_stands_in_several_files() throws IOException {
            write("a.json", alert("a", RAISED));
            write("again.json", alert("a", RAISED));

            assertThat(rule(json(run("--json")), "any-powershell").path("hits").asInt())
                    .isEqualTo(1);
        }

        @Test
        void names_files_without_an_alert_and_goes_on() throws IOException {
            write("a.json", alert("a", RAISED));
            Files.writeString(alerts.resolve("broken.json"), "{");

            Run run = run();

            assertThat(run.code()).isZero();
            assertThat(run.err()).contains("broken.json: not JSON");
            assertThat(run.out()).contains("1 alerts, 0 reviewed");
        }
    }

    @Nested
    @DisplayName("fails")
    class Fails {

        @Test
        void with_2_where_a_folder_is_not_there() throws IOException {
            Path file = Files.writeString(folder.resolve("file.yml"), OWN);

            for (String option : List.of("--alerts", "--rules", "--community")) {
                assertThat(Run.of("rules", option, folder.resolve("nowhere").toString()))
                        .satisfies(run -> assertThat(run.code()).isEqualTo(2))
                        .satisfies(run -> assertThat(run.err()).contains(option + " must be a folder", "nowhere"));
                assertThat(Run.of("rules", option, file.toString()).code()).isEqualTo(2);
            }
        }

        @Test
        void with_1_where_a_rule_of_ones_own_is_wrong_and_lists_the_others() throws IOException {
            Files.writeString(rules.resolve("own.yml"), OWN + "---\n" + OWN.replace("weight: 55", "weight: much"));

            Run run = Run.of("rules", "--rules", rules.toString());

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("refused: own.yml:").contains("mdr.weight must be a whole number");
            assertThat(run.out()).contains("any-powershell", (LIBRARY + 1) + " rules, 0 matched, 0 noisy, 1 refused");
        }

        @Test
        void with_1_where_a_folder_has_no_rule_or_no_alert() {
            assertThat(Run.of("rules", "--rules", rules.toString())).satisfies(run -> {
                assertThat(run.code()).isEqualTo(1);
                assertThat(run.err()).contains("There is no rule in");
            });
            assertThat(run()).satisfies(run -> {
                assertThat(run.code()).isEqualTo(1);
                assertThat(run.err()).contains("There is no alert in");
            });
        }

        @Test
        void with_1_where_a_label_is_wrong_or_has_no_alert() throws IOException {
            write("a.json", alert("a", RAISED));
            labels("a.json,URGENT");
            assertThat(run()).satisfies(run -> {
                assertThat(run.code()).isEqualTo(1);
                assertThat(run.err()).contains("labels.csv", "URGENT");
            });

            labels("a.json,LOW", "b.json,LOW");
            assertThat(run()).satisfies(run -> {
                assertThat(run.code()).isEqualTo(1);
                assertThat(run.err()).contains("not judged:", "b.json has a label, but there is no alert in it");
                assertThat(run.out()).contains("1 alerts, 1 reviewed");
            });
        }
    }

    /** With the rules, where there are any, and the alerts. */
    private Run run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("rules"));
        if (Files.exists(rules.resolve("own.yml"))) {
            arguments.addAll(List.of("--rules", rules.toString()));
        }
        arguments.addAll(List.of("--alerts", alerts.getParent().toString()));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    private static List<JsonNode> json(Run run) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static JsonNode rule(List<JsonNode> lines, String name) {
        return lines.stream()
                .filter(line -> line.path("rule").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode alert(String name, Instant at) throws IOException {
        return Payload.read("macro-1-encoded-powershell.json", at).put("composite_id", name);
    }

    private void write(String file, ObjectNode alert) throws IOException {
        Files.writeString(alerts.resolve(file), alert.toString());
    }

    private void labels(String... rows) throws IOException {
        Files.writeString(alerts.resolve("labels.csv"), "file,severity,allow\n" + String.join("\n", rows) + "\n");
    }
}
