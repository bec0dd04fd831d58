package io.mdr4j.edr.crowdstrike;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.Alert;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.EvidenceGap;
import io.mdr4j.evidence.EvidenceGap.Subject;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Falcon's evidence")
class FalconEvidenceTest extends WithFalcon {

    private static final String PROCESS = "pid:" + DEVICE + ":1001";
    private static final String IMAGE = "\\Device\\HarddiskVolume3\\Windows\\System32\\rundll32.exe";

    private final Alert alert = Samples.alert("""
            {"composite_id": "c:ind:1", "type": "ldt", "agent_id": "%s", "process_id": "1001",
             "parent_process_id": "1000", "device": {"device_id": "%s"}}""".formatted(DEVICE, DEVICE));

    private Evidence collect() {
        return connector.evidence().orElseThrow().collect(alert);
    }

    private void ran() {
        falcon.threatGraph()
                .process(
                        PROCESS,
                        Map.of(
                                "ImageFileName", IMAGE,
                                "CommandLine", "rundll32.exe x.dll,Run",
                                "RawProcessId", "4711",
                                "ParentProcessId", "1000",
                                "IntegrityLevel", "12288",
                                "ProcessStartTime", "133027667360825182"));
    }

    @Test
    void keeps_a_path_as_the_sensor_names_it_and_reads_the_ticks_of_windows() {
        ran();
        assertThat(collect().processes()).singleElement().satisfies(process -> {
            assertThat(process.path()).contains(IMAGE);
            assertThat(process.name()).contains("rundll32.exe");
            assertThat(process.pid()).contains(4711L);
            assertThat(process.parentUniqueId()).contains("pid:" + DEVICE + ":1000");
            assertThat(process.integrityLevel()).contains("High");
            assertThat(process.startedAt()).contains(Instant.parse("2022-07-20T04:58:56.082518200Z"));
        });
    }

    @Test
    void goes_up_as_far_as_the_graph_knows_and_no_further_than_a_bound() {
        for (int number = 1001; number > 980; number--) {
            falcon.threatGraph()
                    .process(
                            "pid:" + DEVICE + ":" + number,
                            Map.of("ImageFileName", "C:\\" + number, "ParentProcessId", Integer.toString(number - 1)));
        }
        assertThat(collect().processes())
                .extracting(ProcessNode::relation)
                .startsWith(ProcessRelation.ALERTED, ProcessRelation.PARENT, ProcessRelation.GRANDPARENT)
                .hasSize(7);
    }

    @Test
    void does_not_follow_a_process_that_is_its_own_parent() {
        falcon.threatGraph().process(PROCESS, Map.of("ImageFileName", IMAGE, "ParentProcessId", "1001"));
        assertThat(collect().processes()).hasSize(1);
    }

    @Test
    void reads_a_kind_of_fact_up_to_a_bound_and_says_so() {
        ran();
        for (int number = 0; number < 250; number++) {
            falcon.threatGraph().edge(PROCESS, "dns_request", "dom:customer:x" + number + ".example", Map.of());
        }
        Evidence evidence = collect();
        assertThat(evidence.connections()).hasSize(200);
        assertThat(evidence.gaps()).extracting(EvidenceGap::subject).contains(Subject.NETWORK);
    }

    @Test
    void without_the_graph_tells_the_process_and_names_the_rest_as_gaps() {
        ran();
        falcon.withoutPermission("Threatgraph: read");
        Evidence evidence = collect();
        assertThat(evidence.processes())
                .singleElement()
                .satisfies(process -> assertThat(process.commandLine()).isPresent());
        assertThat(evidence.gaps())
                .extracting(EvidenceGap::subject)
                .contains(Subject.PROCESSES, Subject.NETWORK, Subject.FILES, Subject.SCRIPTS, Subject.REGISTRY);
        assertThat(evidence.gaps()).anyMatch(gap -> gap.reason().contains("Threatgraph: read"));
    }
}
