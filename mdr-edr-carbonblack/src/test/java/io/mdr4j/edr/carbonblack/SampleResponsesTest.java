package io.mdr4j.edr.carbonblack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.carbonblack.CommandAnswer.State;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValueCounter;
import io.mdr4j.edr.http.Oddities;
import io.mdr4j.evidence.ProcessRelation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Reads real answers, if the system property {@code mdr.shared} says where they are. */
@DisplayName("Among the samples of answers")
class SampleResponsesTest {

    private final OddValueCounter odd = new OddValueCounter();
    private final Oddities oddities = new Oddities(odd);

    private static Map<String, JsonNode> samples(String folder, String... starts) throws IOException {
        String shared = System.getProperty("mdr.shared", "");
        assumeTrue(!shared.isBlank(), "mdr.shared is not set");
        Map<String, JsonNode> samples = new LinkedHashMap<>();
        try (Stream<Path> files =
                Files.list(Path.of(shared, "samples/carbonblack", folder)).sorted()) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".json") && Stream.of(starts).anyMatch(name::startsWith)) {
                    samples.put(name, EdrJson.mapper().readTree(Files.readAllBytes(file)));
                }
            }
        }
        assertThat(samples).isNotEmpty();
        return samples;
    }

    /** Every object, however deep, that has this field. */
    private static List<JsonNode> having(String field, Map<String, JsonNode> samples) {
        List<JsonNode> found = new ArrayList<>();
        samples.values()
                .forEach(sample -> walk(sample, node -> {
                    if (node.has(field)) {
                        found.add(node);
                    }
                }));
        return found;
    }

    private static void walk(JsonNode node, Consumer<JsonNode> visitor) {
        visitor.accept(node);
        node.forEach(child -> walk(child, visitor));
    }

    @Test
    @DisplayName("every process document becomes a process with what it has")
    void processes() throws IOException {
        List<JsonNode> documents = having("process_hash", samples("", "process-", "observation-", "auth-event-"));
        assertThat(documents).hasSizeGreaterThan(15);
        for (JsonNode document : documents) {
            var node = new ProcessDocument(Lenient.of(document, oddities), oddities).process(ProcessRelation.CHILD);
            if (!document.hasNonNull("process_guid")) {
                assertThat(node).isEmpty();
                continue;
            }
            String where = document.path("process_guid").asText();
            assertThat(node.orElseThrow().uniqueId()).as(where).contains(where);
            assertThat(node.orElseThrow().path().isPresent())
                    .as(where)
                    .isEqualTo(document.path("process_name").asText().matches(".*[\\\\/].*"));
            assertThat(node.orElseThrow().commandLine().isPresent())
                    .as(where)
                    .isEqualTo(!document.path("process_cmdline").isEmpty());
            assertThat(node.orElseThrow().pid().isPresent()).as(where).isTrue();
            for (JsonNode hash : document.path("process_hash")) {
                Optional<String> read = switch (hash.asText().length()) {
                    case 64 -> node.orElseThrow().sha256();
                    case 32 -> node.orElseThrow().md5();
                    default -> Optional.of(hash.asText());
                };
                assertThat(read).as(where).contains(hash.asText());
            }
        }
    }

    @Test
    @DisplayName("every event of a process, and every observation of one, is read")
    void events() throws IOException {
        Map<String, JsonNode> samples = samples("", "event-search", "observation-", "process-search-chronicle");
        List<JsonNode> events = having("event_type", samples);
        assertThat(events).hasSizeGreaterThan(20);
        int connections = 0;
        for (JsonNode json : events) {
            Lenient fields = Lenient.of(json, oddities);
            EventReader event = new EventReader(fields, oddities);
            assertThat(event.id()).isEqualTo(new EventReader(fields, oddities).id());
            if (event.type().equals("netconn")) {
                var connection = new ConnectionEvent(fields, oddities).read(event.id());
                assertThat(connection).as(json.toString()).isPresent();
                assertThat(connection.orElseThrow().remoteAddress())
                        .as(json.toString())
                        .hasValueSatisfying(address -> assertThat(address).matches("\\d+(\\.\\d+){3}"));
                connections++;
            }
        }
        assertThat(connections).isGreaterThan(3);
    }

    @Test
    @DisplayName("every command's answer has its state, its number and its results")
    void commands() throws IOException {
        Map<String, JsonNode> samples = samples("live-response", "lr-");
        samples.putAll(samples("edr", "edr-cblr-process", "edr-cblr-get-file"));
        List<JsonNode> answers = having("status", samples).stream()
                .filter(json -> json.has("name") || json.has("processes"))
                .toList();
        assertThat(answers).hasSizeGreaterThan(20);
        for (JsonNode json : answers) {
            CommandAnswer answer = CommandAnswer.of(json, odd);
            assertThat(answer.state())
                    .as(json.toString())
                    .isEqualTo(State.valueOf(json.path("status").asText().toUpperCase(Locale.ROOT)));
            assertThat(answer.id()).as(json.toString()).contains(json.path("id").asText());
            assertThat(answer.files()).hasSize(json.path("files").size());
            assertThat(answer.processes()).hasSize(json.path("processes").size());
            assertThat(answer.values()).hasSize(json.path("values").size());
            assertThat(answer.subKeys()).hasSize(json.path("sub_keys").size());
            assertThat(answer.processes())
                    .allSatisfy(process -> assertThat(process.startedAt()).isPresent());
        }
        assertThat(odd.counts()).isEmpty();
    }

    @Test
    @DisplayName("a missing file is told by its code, a fetched one by its id")
    void commandDetails() throws IOException {
        Map<String, JsonNode> samples = samples("live-response", "lr-");
        CommandAnswer missing = CommandAnswer.of(samples.get("lr-delete-file-error-file-not-found.json"), odd);
        assertThat(missing.isNotFound()).isTrue();
        assertThat(missing.succeeded()).isFalse();
        assertThat(missing.words()).isEqualTo("the endpoint answered: File not found (0x80070002)");
        CommandAnswer sent = CommandAnswer.of(samples.get("lr-get-file-issued-with-file-id.json"), odd);
        CommandAnswer done = CommandAnswer.of(samples.get("lr-get-file-complete.json"), odd);
        assertThat(done.fileId()).isEmpty();
        assertThat(done.after(sent).fileId()).contains("f0245f97-67dd-42c4-9548-b35dca12f185");
        assertThat(CommandAnswer.of(
                                samples("edr", "edr-cblr-get-file-complete")
                                        .values()
                                        .iterator()
                                        .next(),
                                odd)
                        .fileId())
                .contains("2");
    }

    @Test
    @DisplayName("the process list with file times has a torn one, which is no time")
    void fileTimes() throws IOException {
        JsonNode row = having("create_time", samples("live-response", "lr-process-list-chronicle"))
                .get(0);
        RemoteProcess process = RemoteProcess.of(Lenient.of(row, odd)).orElseThrow();
        assertThat(process.pid()).isEqualTo(672);
        assertThat(process.startedAt()).isEmpty();
        assertThat(RemoteTimes.of(row.path("parent_create_time").asText()))
                .contains(Instant.parse("2020-10-05T14:31:35.802760100Z"));
    }

    @Test
    @DisplayName("the summary of a binary names its devices, and every error body says what it is")
    void others() throws IOException {
        JsonNode binary = samples("", "ubs-binary-device").values().iterator().next();
        Lenient fields = Lenient.of(binary, odd);
        assertThat(fields.text("first_seen_device_id")).isEqualTo("98765");
        assertThat(fields.time("last_seen_device_timestamp")).isEqualTo(Instant.parse("2020-05-06T19:11:18.279742Z"));
        Map<String, JsonNode> errors = samples("", "error-4");
        assertThat(errors).hasSize(4);
        assertThat(errors.values())
                .allSatisfy(json -> assertThat(
                                Lenient.of(json, odd).text("message", "error_message", "error_code", "reason"))
                        .isNotBlank());
    }

    @Test
    @DisplayName("every job's answer tells whether it is done, and every event search whether all segments are")
    void jobs() throws IOException {
        Map<String, JsonNode> samples = samples("", "process-", "observation-", "auth-event-");
        samples.keySet()
                .removeIf(
                        name -> name.contains("chronicle") || !samples.get(name).has("contacted"));
        assertThat(samples).hasSizeGreaterThan(8);
        samples.forEach((name, json) -> {
            boolean noData = name.contains("no-data");
            assertThat(InvestigateApi.saysNoData(json)).as(name).isEqualTo(noData);
            boolean running = name.contains("still-querying") || name.contains("zero");
            assertThat(InvestigateApi.isComplete(json)).as(name).isEqualTo(!noData && !running);
        });
        samples("", "event-search-by", "event-search-incomplete")
                .forEach((name, json) -> assertThat(InvestigateApi.hasAllSegments(json))
                        .as(name)
                        .isEqualTo(!name.contains("incomplete")));
    }

    @Test
    @DisplayName("every device becomes an endpoint without its secrets")
    void devices() throws IOException {
        List<JsonNode> devices = having("last_contact_time", samples("", "device-get", "device-search"));
        assertThat(devices).hasSizeGreaterThan(3);
        for (JsonNode device : devices) {
            String id = device.path("id").asText();
            var endpoint = EndpointReader.ofDevice(
                    new io.mdr4j.endpoint.EndpointId(Payloads.TENANT, id), Lenient.of(device, odd));
            assertThat(endpoint.id().deviceId()).isEqualTo(id);
            for (String secret : List.of("uninstall_code", "activation_code")) {
                String value = device.path(secret).asText("");
                if (device.hasNonNull(secret) && value.length() > 4) {
                    assertThat(endpoint.toString()).as(secret).doesNotContain(value);
                }
            }
        }
    }

    @Test
    @DisplayName("every ban is read as one of others")
    void bans() throws IOException {
        List<JsonNode> bans = having("sha256_hash", samples("", "reputation-override"));
        assertThat(bans).hasSize(2);
        assertThat(bans)
                .allSatisfy(ban -> assertThat(CloudBlockList.entry(Lenient.of(ban, odd)))
                        .hasValueSatisfying(entry -> {
                            assertThat(entry.ours()).isFalse();
                            assertThat(entry.owner()).isEqualTo("example@example.com");
                            assertThat(entry.addedAt()).isPresent();
                        }));
    }

    @Test
    @DisplayName("every note, job and policy has what is read of it")
    void notesJobsPolicies() throws IOException {
        assertThat(having("note", samples("", "alert-v7-note")))
                .filteredOn(note -> note.has("author"))
                .allSatisfy(note -> {
                    assertThat(Lenient.of(note, odd).text("note")).isNotBlank();
                    assertThat(Lenient.of(note, odd).time("create_timestamp")).isNotNull();
                });
        assertThat(having("status", samples("", "job-")))
                .filteredOn(job -> job.has("create_time"))
                .hasSize(4)
                .allSatisfy(job -> assertThat(CloudWriteBack.isOver(Lenient.of(job, odd)))
                        .isEqualTo(job.path("status").asText().equals("COMPLETED")));
        assertThat(OrganisationApi.named(
                        List.of(Lenient.of(samples("", "policy-summary").get("policy-summary.json"), odd))))
                .containsEntry("65536", "A Dummy Policy");
    }
}
