package io.mdr4j.report;

import static io.mdr4j.report.Story.PC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessSummariesTest {

    private static ProcessSummary summary(ProcessNode... nodes) {
        return Story.opened()
                .alert(Story.alert("a1", PC)
                        .evidence(Evidence.builder().addProcesses(nodes).build())
                        .build())
                .report()
                .processes();
    }

    private static ProcessNode node(ProcessRelation relation, String id) {
        return ProcessNode.builder().id(id).relation(relation).name(id).build();
    }

    private static ProcessNode node(ProcessRelation relation, String id, String parent) {
        return ProcessNode.builder()
                .id(id)
                .relation(relation)
                .uniqueId(id)
                .parentUniqueId(parent)
                .name(id)
                .build();
    }

    @Test
    void each_parent_stands_before_its_children_and_the_alerted_one_is_marked() {
        ProcessSummary summary = summary(
                node(ProcessRelation.ALERTED, "rundll32"),
                node(ProcessRelation.CHILD, "cmd"),
                node(ProcessRelation.PARENT, "winword"),
                node(ProcessRelation.GRANDPARENT, "explorer"));

        assertThat(summary.entries())
                .extracting(
                        e -> e.process().name().orElse(""), ProcessSummary.Entry::depth, ProcessSummary.Entry::alerted)
                .containsExactly(
                        tuple("explorer", 0, false),
                        tuple("winword", 1, false),
                        tuple("rundll32", 2, true),
                        tuple("cmd", 3, false));
    }

    @Test
    void the_same_process_of_the_alert_and_of_the_collection_stands_once() {
        Evidence alerted = Evidence.builder()
                .addProcesses(node(ProcessRelation.ALERTED, "x", "y"))
                .build();
        Evidence around = Evidence.builder()
                .addProcesses(ProcessNode.builder()
                        .id("other-id")
                        .relation(ProcessRelation.ALERTED)
                        .uniqueId("x")
                        .build())
                .build();
        Story story = Story.opened()
                .alert(Story.alert("a1", PC).evidence(alerted).build())
                .collected("a1", around);

        assertThat(story.report().processes().entries())
                .singleElement()
                .satisfies(e -> assertThat(e.factId()).isEqualTo("acme-falcon/a1#x"));
    }

    @Test
    void at_most_eight_stand_there_and_the_rest_is_counted() {
        List<ProcessNode> nodes = new ArrayList<>(List.of(node(ProcessRelation.ALERTED, "root", "none")));
        for (int i = 0; i < 20; i++) {
            nodes.add(node(ProcessRelation.CHILD, "child" + i, "root"));
        }
        Collections.reverse(nodes);

        ProcessSummary summary = summary(nodes.toArray(ProcessNode[]::new));

        assertThat(summary.entries()).hasSize(ProcessSummary.LIMIT);
        assertThat(summary.omitted()).isEqualTo(13);
        assertThat(summary.entries().get(0).alerted()).isTrue();
    }

    @Test
    void processes_that_call_each_other_parent_do_not_hang_it() {
        ProcessSummary summary =
                summary(node(ProcessRelation.ALERTED, "x", "y"), node(ProcessRelation.PARENT, "y", "x"));

        assertThat(summary.entries()).hasSize(2);
    }

    @Test
    void equal_ids_on_two_endpoints_are_two_processes() {
        Evidence evidence = Evidence.builder()
                .addProcesses(node(ProcessRelation.ALERTED, "x", "y"))
                .build();
        Story story = Story.opened()
                .alert(Story.alert("a1", PC).evidence(evidence).build())
                .alert(Story.alert("a2", Story.SERVER).evidence(evidence).build());

        assertThat(story.report().processes().entries()).hasSize(2);
    }
}
