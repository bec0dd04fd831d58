package io.mdr4j.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.Language;
import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The console's process tree")
class ProcessTreeTest {

    private static final Words WORDS = Words.in(Language.EN);

    private static ProcessNode process(String id, String parent) {
        return ProcessNode.builder()
                .id("fact-" + id)
                .relation(ProcessRelation.ALERTED)
                .uniqueId(id)
                .parentUniqueId(parent)
                .name(id + ".exe")
                .commandLine(CommandLine.of(id + " --secret"))
                .build();
    }

    private static List<String> shown(List<ProcessNode> processes) {
        return ProcessTree.of(processes, WORDS, true).stream()
                .map(line -> line.depth() + " " + line.name())
                .toList();
    }

    @Test
    void shows_children_under_their_parents_and_each_process_once() {
        assertThat(shown(List.of(process("c", "b"), process("a", "?"), process("b", "a"), process("c", "b"))))
                .containsExactly("0 a.exe", "1 b.exe", "2 c.exe");
    }

    @Test
    void ends_where_parents_go_round_in_a_circle() {
        assertThat(shown(List.of(process("a", "b"), process("b", "a"), process("own", "own"))))
                .containsExactly("0 a.exe", "1 b.exe", "0 own.exe");
    }

    @Test
    void shows_so_many_of_a_chain_that_somebody_made_endless() {
        List<ProcessNode> chain = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            chain.add(process("p" + i, "p" + (i - 1)));
        }
        assertThat(shown(chain)).hasSize(200).endsWith("8 p199.exe");
    }

    @Test
    void keeps_command_lines_to_those_who_may_read_them() {
        assertThat(ProcessTree.of(List.of(process("a", "?")), WORDS, false).toString())
                .doesNotContain("secret");
    }
}
