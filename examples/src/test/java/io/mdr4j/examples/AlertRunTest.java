package io.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Alerts from files")
class AlertRunTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant LONG_AGO = Instant.parse("2025-03-02T08:00:00Z");
    private static final Instant FAR_AHEAD = Instant.parse("2031-01-05T03:00:00Z");
    private static final String HOSTILE = "<script>alert(1)</script>\u202e\u001b[2J";

    /** The ids of all alerts that are somewhere in the files. */
    private static final List<String> SERVED = new ArrayList<>();

    @TempDir
    private static Path folder;

    private static Path out;
    private static Run run;
    private static JsonNode incidents;

    @BeforeAll
    static void handle() throws IOException {
        Path alerts = Files.createDirectories(folder.resolve("alerts/deep/er"))
                .getParent()
                .getParent();
        out = folder.resolve("out");
        write(alerts.resolve("one.json"), falcon("one", LONG_AGO));
        write(
                alerts.resolve("deep/reply-falcon.json"),
                JSON.createObjectNode()
                        .<ObjectNode>set("meta", JSON.createObjectNode())
                        .set(
                                "resources",
                                JSON.createArrayNode()
                                        .add(falcon("two", LONG_AGO))
                                        .add(falcon("three", LONG_AGO))));
        write(
                alerts.resolve("deep/er/reply-cbc.json"),
                JSON.createObjectNode()
                        .put("num_found", 1)
                        .set("results", JSON.createArrayNode().add(carbonBlack("four", LONG_AGO))));
        write(
                alerts.resolve("list.json"),
                JSON.createArrayNode().add(carbonBlack("five", FAR_AHEAD)).add(falcon("six", FAR_AHEAD)));
        Files.writeString(
                alerts.resolve("lines.ndjson"),
                falcon("seven", LONG_AGO) + "\n{\"composite_id\": \"cut off\n" + carbonBlack("eight", LONG_AGO)
                        + "\n\n");
        Files.writeString(
                alerts.resolve("several.json"),
                falcon("nine", LONG_AGO).toPrettyString()
                        + falcon("ten", LONG_AGO).toPrettyString());
        ObjectNode nobodys = falcon("eleven", LONG_AGO);
        nobodys.remove("cid");
        write(alerts.resolve("without-cid.json"), nobodys);
        write(
                alerts.resolve("unknown-type.json"),
                carbonBlack("twelve", LONG_AGO).put("type", "QUANTUM_PROBE"));
        ObjectNode hostile =
                falcon("thirteen", LONG_AGO).put("display_name", HOSTILE).put("filename", HOSTILE);
        hostile.withObject("/device").put("hostname", HOSTILE);
        write(alerts.resolve("hostile.json"), hostile);
        Files.writeString(alerts.resolve("broken.json"), "{\"composite_id\": ");
        Files.write(alerts.resolve("bytes.json"), new byte[] {0, 1, 2, (byte) 0xff});
        Files.writeString(alerts.resolve("device.json"), "{\"resources\": [{\"device_id\": \"d\", \"cid\": \"c\"}]}");
        Files.writeString(alerts.resolve("labels.csv"), "file,severity\n");
        run = Run.of("demo", "--alerts", alerts.toString(), "--out", out.toString(), "--lang", "en");
        incidents = JSON.readTree(out.resolve("incidents.json").toFile());
    }

    @Test
    void are_each_in_exactly_one_incident() {
        List<String> handled = new ArrayList<>();
        incidents.forEach(incident -> incident.path("alertIds").forEach(id -> handled.add(id.asText())));

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(handled).containsExactlyInAnyOrderElementsOf(SERVED).hasSize(13);
    }

    @Test
    void are_all_reported_on_within_the_hour() {
        assertThat(incidents)
                .allSatisfy(incident -> assertThat(
                                Instant.parse(incident.path("reportedAt").asText()))
                        .isBefore(Instant.parse(incident.path("receivedAt").asText())
                                .plusSeconds(3_600)));
    }

    @Test
    void are_told_apart_by_their_customers() {
        assertThat(incidents)
                .extracting(incident -> incident.path("customer").asText())
                .contains("crowdstrike-5eedc1d0a11ce0000000000000000001", "carbonblack-slgtky01")
                .hasSizeGreaterThan(3);
        assertThat(incidents)
                .extracting(incident -> incident.path("vendor").asText())
                .containsOnly("crowdstrike", "carbonblack");
    }

    @Test
    void in_a_file_that_cannot_be_read_do_not_stop_the_others_and_the_file_is_named_with_the_reason() {
        assertThat(run.out())
                .contains("skipped: broken.json: not JSON, line 1")
                .contains("skipped: bytes.json: not JSON")
                .contains("skipped: lines.ndjson: not JSON in line 2")
                .contains("skipped: device.json: no alert of either vendor in it")
                .contains("skipped: labels.csv: not a .json, .ndjson or .jsonl file");
    }

    @Test
    void with_hostile_text_leave_it_text() throws IOException {
        assertThat(run.out()).doesNotContain("\u001b[2J", "\u202e");
        assertThat(Files.readString(out.resolve("index.html"))).doesNotContain("<script", "\u202e");
        try (var files = Files.walk(out)) {
            for (Path html :
                    files.filter(file -> file.toString().endsWith(".html")).toList()) {
                assertThat(Files.readString(html)).as(html.toString()).doesNotContain("<script>alert", "\u202e");
            }
        }
    }

    @Test
    void are_reported_on_in_the_language_that_was_asked_for() throws IOException {
        for (JsonNode incident : incidents) {
            Path text = out.resolve(incident.path("reports").path(1).asText());
            assertThat(Files.readString(text))
                    .contains("This is the first report")
                    .doesNotContain("一次レポート");
        }
    }

    private static ObjectNode falcon(String name, Instant at) throws IOException {
        String id = "5eedc1d0a11ce0000000000000000001:ind:" + name;
        SERVED.add(id);
        ObjectNode alert = Payload.read("macro-1-encoded-powershell.json", at);
        alert.put("composite_id", id).put("id", "ind:" + name).put("aggregate_id", "aggind:" + name);
        alert.put("pattern_id", name.hashCode());
        return alert;
    }

    private static ObjectNode carbonBlack(String name, Instant at) throws IOException {
        SERVED.add(name);
        return Payload.read("adware-on-write.json", at)
                .put("id", name)
                .put("threat_id", "threat of " + name)
                .put("parent_guid", "")
                .put("process_guid", "SLGTKY01-0070007a-00001267-00000000-" + name);
    }

    private static void write(Path file, JsonNode json) throws IOException {
        Files.write(file, json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
