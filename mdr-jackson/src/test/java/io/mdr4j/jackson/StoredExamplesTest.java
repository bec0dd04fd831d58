package io.mdr4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What any version ever wrote is read for ever. The examples of a release are never changed. */
class StoredExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("src/test/resources/io/mdr4j/jackson/events");

    static Stream<Path> everyExample() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    static Stream<Named<Map.Entry<String, byte[]>>> everySample() {
        return StoredExamples.all().entrySet().stream().map(sample -> Named.of(sample.getKey(), sample));
    }

    @ParameterizedTest
    @MethodSource("everyExample")
    void whatWasStoredIsReadAndNothingOfItIsLost(Path file) throws IOException {
        byte[] stored = Files.readAllBytes(file);
        JsonNode before = JSON.readTree(stored);
        JsonNode after = JSON.readTree(rewritten(stored));

        assertThat(after.path("kind")).isEqualTo(before.path("kind"));
        // Data that is lifted has another form; what it becomes is the business of the lift's own test.
        if (after.path("version").equals(before.path("version"))) {
            assertThat(lost(before.path("data"), after.path("data"), "data")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("everySample")
    void theNewestExamplesAreWhatIsWrittenNow(Map.Entry<String, byte[]> sample) {
        assertThat(FOLDER.resolve(StoredExamples.NEWEST).resolve(sample.getKey()))
                .hasBinaryContent(sample.getValue());
    }

    @ParameterizedTest
    @MethodSource("everySample")
    void theNewestExamplesAreReadAsWhatTheyWereMadeOf(Map.Entry<String, byte[]> sample) throws IOException {
        byte[] stored = Files.readAllBytes(FOLDER.resolve(StoredExamples.NEWEST).resolve(sample.getKey()));
        assertThat(StoredExamples.read(stored))
                .isEqualTo(StoredExamples.values().get(sample.getKey()));
    }

    @Test
    void fieldsThatAreLostWouldBeSeen() throws IOException {
        JsonNode before = JSON.readTree("{\"a\":{\"b\":[{\"c\":1},{\"c\":2}]}}");
        assertThat(lost(before, JSON.readTree("{\"a\":{\"b\":[{\"c\":1},{\"d\":2}]},\"e\":1}"), "data"))
                .containsExactly("data.a.b[1].c");
    }

    private static byte[] rewritten(byte[] stored) {
        return Envelope.read(stored).kind().equals("evidence")
                ? EvidenceJson.write(EvidenceJson.read(stored))
                : IncidentEventJson.write(IncidentEventJson.read(stored));
    }

    private static List<String> lost(JsonNode before, JsonNode after, String path) {
        List<String> lost = new ArrayList<>();
        if (before.isObject()) {
            before.properties()
                    .forEach(field -> lost.addAll(
                            lost(field.getValue(), after.path(field.getKey()), path + "." + field.getKey())));
        } else if (before.isArray() && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                lost.addAll(lost(before.get(i), after.get(i), path + "[" + i + "]"));
            }
        } else if (!before.equals(after)) {
            lost.add(path);
        }
        return lost;
    }
}
