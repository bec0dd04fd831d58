package io.mdr4j.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.endpoint.EdrVendor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every alert in the JSON and NDJSON files below a folder.
 *
 * @param alerts the alerts, in the order of the files' names
 * @param files how many files held at least one
 * @param skipped what was left out: a file, or a line of one, with the reason
 */
record AlertFiles(List<Found> alerts, int files, List<String> skipped) {

    /** Deep enough for an alert in a search reply in a list, and no way to run out of stack. */
    private static final int DEEPEST = 12;

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(JsonNode.class);

    /** Copies the lists. */
    AlertFiles {
        alerts = List.copyOf(alerts);
        skipped = List.copyOf(skipped);
    }

    /** One alert, with the file that it stands in. */
    record Found(EdrVendor vendor, ObjectNode json, Path file) {}

    /** Reads all files. One that cannot be read is named among the skipped, and the others go on. */
    static AlertFiles below(Path folder) throws IOException {
        List<Found> alerts = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        int files = 0;
        for (Path file : files(folder)) {
            int before = alerts.size();
            String name = Plain.text(folder.relativize(file).toString());
            read(file, alerts).ifPresent(reason -> skipped.add(name + ": " + reason));
            files += alerts.size() > before ? 1 : 0;
        }
        return new AlertFiles(alerts, files, skipped);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(file -> !Files.isDirectory(file)).sorted().toList();
        } catch (UncheckedIOException e) {
            throw new IOException("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Adds the file's alerts. Answers what is wrong with the file, if anything is. */
    private static Optional<String> read(Path file, List<Found> alerts) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".json") && !name.endsWith(".ndjson") && !name.endsWith(".jsonl")) {
            return Optional.of("not a .json, .ndjson or .jsonl file");
        }
        int before = alerts.size();
        try (MappingIterator<JsonNode> documents = READER.readValues(file.toFile())) {
            while (documents.hasNextValue()) {
                collect(documents.nextValue(), file, 0, alerts);
            }
        } catch (JsonProcessingException e) {
            return Optional.of(readLines(file, before, alerts)
                    .orElseGet(() -> "not JSON, " + where(e) + Plain.text(e.getOriginalMessage())));
        } catch (IOException e) {
            return Optional.of("cannot be read: " + Plain.text(String.valueOf(e.getMessage())));
        }
        return alerts.size() > before ? Optional.empty() : Optional.of("no alert of either vendor in it");
    }

    /**
     * Reads a broken file line by line, if lines of it are JSON by themselves, so that one bad line costs one line. Answers
     * which lines are bad; nothing where the file is not made of lines, and then what was found before the fault stays.
     */
    private static Optional<String> readLines(Path file, int before, List<Found> alerts) {
        List<Found> found = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        int number = 0;
        int good = 0;
        try (Stream<String> lines = Files.lines(file)) {
            for (String line : (Iterable<String>) lines::iterator) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                try {
                    JsonNode json = READER.readTree(line);
                    good += json.isContainerNode() ? 1 : 0;
                    collect(json, file, 0, found);
                } catch (JsonProcessingException e) {
                    bad.add("line " + number);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
        if (good == 0 || found.isEmpty() || bad.isEmpty()) {
            return Optional.empty();
        }
        alerts.subList(before, alerts.size()).clear();
        alerts.addAll(found);
        return Optional.of("not JSON in " + (bad.size() > 10 ? bad.size() + " lines" : String.join(", ", bad)));
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ": ";
    }

    private static void collect(JsonNode json, Path file, int depth, List<Found> alerts) {
        Optional<EdrVendor> vendor = AlertShape.of(json);
        if (vendor.isPresent()) {
            alerts.add(new Found(vendor.get(), (ObjectNode) json, file));
        } else if (depth < DEEPEST) {
            json.forEach(child -> collect(child, file, depth + 1, alerts));
        }
    }
}
