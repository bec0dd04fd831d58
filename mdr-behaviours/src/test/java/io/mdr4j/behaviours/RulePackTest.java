package io.mdr4j.behaviours;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.severity.Behaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulePackTest {

    private static final String RULE = """
            title: Odd tool
            id: 3f0c1f1e-8f5b-4d3a-9a55-0f1b8a4f0001
            name: odd-tool
            author: Someone
            level: %s
            tags: [attack.t1059.001]
            logsource: {category: process_creation, product: windows}
            detection:
              selection: {CommandLine|contains: odd}
              condition: selection
            """;

    @TempDir
    Path folder;

    @Test
    void an_own_rule_may_say_everything_of_the_extension() throws IOException {
        RulePack pack = own(RULE.formatted("high") + """
                mdr:
                  weight: 72
                  kind: intrusion
                  title: 不審なツール
                  explanation: {ja: 説明, en: what it means}
                  action: {ja: 対応, en: what to do}
                  blindspots: renamed
                """);

        assertThat(pack.faults()).isEmpty();
        assertThat(pack.rule("odd-tool")).hasValueSatisfying(rule -> {
            assertThat(rule.weight()).isEqualTo(72);
            assertThat(rule.kind()).isEqualTo(Behaviour.Kind.INTRUSION);
            assertThat(rule.title().ja()).isEqualTo("不審なツール");
            assertThat(rule.title().en()).isEqualTo("Odd tool");
            assertThat(rule.explanation()).map(text -> text.ja()).contains("説明");
            assertThat(rule.advice()).map(text -> text.en()).contains("what to do");
            assertThat(rule.blindSpots()).contains("renamed");
            assertThat(rule.techniques()).containsExactly("T1059.001");
            assertThat(rule.attribution()).isEmpty();
        });
    }

    @Test
    void a_rule_of_others_gets_its_weight_from_its_level_and_shows_author_and_licence() throws IOException {
        write("a.yml", RULE.formatted("critical"));

        RulePack pack = RulePack.empty().plusCommunity(folder, "Detection Rule License (DRL) 1.1");

        assertThat(pack.rule("3F0C1F1E-8f5b-4d3a-9a55-0f1b8a4f0001")).hasValueSatisfying(rule -> {
            assertThat(rule.weight()).isEqualTo(85);
            assertThat(rule.kind()).isEqualTo(Behaviour.Kind.ENTRY);
            assertThat(rule.attribution())
                    .hasValueSatisfying(text -> assertThat(text)
                            .contains("Someone")
                            .contains("Detection Rule License (DRL) 1.1")
                            .contains("3f0c1f1e-8f5b-4d3a-9a55-0f1b8a4f0001"));
        });
    }

    @Test
    void a_high_rule_of_others_makes_medium_and_a_medium_one_only_context() throws IOException {
        assertThat(own(RULE.formatted("high")).rules().get(0).weight()).isBetween(50, 79);
        assertThat(own(RULE.formatted("medium")).rules().get(0).weight()).isLessThan(50);
    }

    @Test
    void a_wrong_extension_is_a_fault_that_says_what_would_be_right_and_the_others_count() throws IOException {
        write("b.yml", RULE.formatted("low").replace("odd-tool", "other").replace("0001", "0002"));

        RulePack pack = own(RULE.formatted("high") + "mdr: {weight: 720}\n");

        assertThat(pack.rules()).extracting(RuleDefinition::id).containsExactly("other");
        assertThat(pack.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo("a.yml");
            assertThat(fault.message()).contains("mdr.weight").contains("0 to 100");
        });
    }

    @Test
    void every_entry_of_the_extension_is_checked() throws IOException {
        for (String wrong : new String[] {
            "weight: many", "kind: odd", "title: {a: b}", "explanation: {ja: nur}", "action: text", "blindspots: [a]"
        }) {
            assertThat(own(RULE.formatted("high") + "mdr: {" + wrong + "}\n").faults())
                    .as(wrong)
                    .hasSize(1);
        }
        assertThat(own(RULE.formatted("high") + "mdr: text\n").faults()).hasSize(1);
    }

    @Test
    void a_name_that_is_taken_is_a_fault_of_the_second() throws IOException {
        write("a.yml", RULE.formatted("high"));
        Path second = Files.createDirectory(folder.resolve("second"));
        Files.writeString(second.resolve("b.yml"), RULE.formatted("low").replace("0001", "0003"));

        RulePack pack = RulePack.empty().plusFolder(folder);

        assertThat(pack.rules()).hasSize(1);
        assertThat(pack.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("taken"));
    }

    @Test
    void an_empty_folder_adds_nothing() throws IOException {
        assertThat(RulePack.empty().plusFolder(folder).rules()).isEmpty();
    }

    private RulePack own(String rule) throws IOException {
        write("a.yml", rule);
        return RulePack.empty().plusFolder(folder);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
