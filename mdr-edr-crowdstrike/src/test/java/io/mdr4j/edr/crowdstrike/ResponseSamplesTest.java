package io.mdr4j.edr.crowdstrike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.removal.BlockEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sample of what Falcon answers to a response")
class ResponseSamplesTest {

    private Path samples = Path.of("");

    @BeforeEach
    void are_there() {
        String shared = System.getProperty("mdr.shared", "");
        assumeTrue(!shared.isEmpty(), "mdr.shared is not set");
        samples = Path.of(shared, "samples", "crowdstrike");
    }

    private JsonNode json(String name) throws IOException {
        return EdrJson.mapper().readTree(samples.resolve(name).toFile());
    }

    private RtrOutput remote(String name) throws IOException {
        JsonNode resources = json(name).path("combined").path("resources");
        return RtrOutput.of(resources.elements().next());
    }

    @Test
    void to_a_command_succeeded_only_without_errors_and_without_stderr() throws IOException {
        assertThat(remote("rtr-batch-kill-success-response.json").succeeded()).isTrue();
        assertThat(remote("rtr-batch-command-ls-response.json").succeeded()).isTrue();
        assertThat(remote("rtr-batch-command-netstat-response.json").stdout()).isEqualTo("example stdout");
        assertThat(remote("rtr-batch-kill-api-error-response.json").problem()).contains("Some error");
        assertThat(remote("rtr-batch-kill-stderr-no-such-process-response.json"))
                .satisfies(output -> assertThat(output.succeeded()).isFalse())
                .satisfies(output -> assertThat(output.problem())
                        .contains("Cannot find a process with the process identifier 5260."));
    }

    @Test
    void to_any_remote_command_is_read_and_no_answer_of_our_script() throws IOException {
        try (Stream<Path> files = Files.list(samples)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("rtr-"))
                    .toList();
            assertThat(names).hasSizeGreaterThanOrEqualTo(5);
            for (String name : names) {
                assertThat(HostScript.answer(remote(name))).as(name).isEmpty();
            }
        }
    }

    @Test
    void to_new_indicators_has_their_hashes_and_their_end_and_is_not_ours() throws IOException {
        JsonNode rows = json("ioc-create-v1-response-two-hashes.json").path("resources");
        assertThat(rows).hasSize(2).allSatisfy(row -> {
            Indicator hash = FalconBlockList.hash(row).orElseThrow();
            BlockEntry entry = FalconBlockList.entry(row, hash);
            assertThat(entry.ours()).isFalse();
            assertThat(entry.id()).hasSize(64);
            assertThat(entry.until()).contains(Instant.parse("2024-04-14T00:00:00Z"));
            assertThat(entry.addedAt()).isPresent();
        });
    }

    @Test
    void to_quarantined_files_has_their_states_and_paths() throws IOException {
        assertThat(json("quarantine-entities-response.json").path("resources"))
                .hasSize(2)
                .allSatisfy(file -> {
                    assertThat(FalconQuarantine.state(file)).isEqualTo("unrelease_pending");
                    assertThat(FalconQuarantine.isOf(file, "C:\\Windows\\notepad.exe"))
                            .isFalse();
                });
        JsonNode first =
                json("quarantine-entities-response.json").path("resources").path(0);
        assertThat(FalconQuarantine.isOf(first, "C:\\Users\\admin\\Downloads\\test.exe"))
                .isTrue();
    }

    @Test
    void of_the_graph_becomes_a_process() throws IOException {
        ProcessNode process = new GraphReader(OddValues.ignore())
                .process(json("threatgraph-vertex-process.json").path("event"), ProcessRelation.ALERTED);
        assertThat(process.name()).contains("taskhostw.exe");
        assertThat(process.commandLine().orElseThrow().text()).isEqualTo("taskhostw.exe Install $(Arg0)");
        assertThat(process.pid()).contains(14264L);
        assertThat(process.integrityLevel()).contains("Medium");
        assertThat(process.startedAt()).contains(Instant.parse("2022-07-20T04:58:56.082518Z"));
        assertThat(process.parentUniqueId()).contains("pid:f0e3fbf905c14b88adb500a495f9292f:58913928");
    }

    @Test
    void of_the_graph_names_its_host() throws IOException {
        for (String name : List.of("module", "process", "user", "user-session")) {
            assertThat(GraphIds.device(
                            json("threatgraph-vertex-" + name + ".json").path("event")))
                    .as(name)
                    .isEqualTo("9ed90be65f99456c9361141f8cfa39ab");
        }
        assertThat(GraphIds.device(EdrJson.mapper().readTree("\"mod:9ed90be65f99456c9361141f8cfa39ab:x\"")))
                .isEqualTo("9ed90be65f99456c9361141f8cfa39ab");
    }

    @Test
    void that_is_an_empty_list_or_an_error_has_no_rows() throws IOException {
        assertThat(json("query-empty-list-response.json").path("resources")).isEmpty();
    }
}
