package io.mdr4j.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What an earlier run left in a folder, so that its reports do not stand among those of the next one. */
final class EarlierRun {

    private static final String LIST = "incidents.json";

    private EarlierRun() {}

    /** Removes the reports that the earlier run's {@code incidents.json} lists, and nothing else. */
    static void remove(Path out) throws IOException {
        Path list = out.resolve(LIST);
        if (!Files.isRegularFile(list)) {
            return;
        }
        for (JsonNode incident : incidents(list)) {
            for (JsonNode report : incident.path("reports")) {
                remove(out, out.resolve(report.asText()).normalize());
            }
        }
    }

    /** A list that is not JSON tells of nothing to remove; it is replaced. */
    private static JsonNode incidents(Path list) throws IOException {
        try {
            return new ObjectMapper().readTree(list.toFile());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** A list that somebody else wrote could name any file. */
    private static void remove(Path out, Path report) throws IOException {
        Path folder = report.getParent();
        if (folder == null
                || !out.normalize().equals(folder.getParent())
                || !report.getFileName().toString().startsWith("first-report")) {
            return;
        }
        Files.deleteIfExists(report);
        if (isEmpty(folder)) {
            Files.delete(folder);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }
}
