package io.mdr4j.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events of one file: JSON documents one after another, an array of them, or one in each line.
 *
 * @param name relative to the folder
 * @param documents as they were read
 * @param faults what was left out, and why
 */
record EventFile(Path path, String name, List<Map<String, @Nullable Object>> documents, List<String> faults) {

    private static final long MOST_BYTES = 512L * 1024 * 1024;
    private static final int MOST_FAULTS = 10;
    private static final int DEEPEST = 4;

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(Object.class);

    /** All files of events below a folder, in the order of their names; or the one file. */
    static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.equals(folder) || isOne(file))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isOne(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".json") || name.endsWith(".jsonl") || name.endsWith(".ndjson");
    }

    /** Reads what can be read. */
    static EventFile read(Path folder, Path path) {
        String name = path.equals(folder)
                ? String.valueOf(path.getFileName())
                : folder.relativize(path).toString();
        EventFile file = new EventFile(path, name, new ArrayList<>(), new ArrayList<>());
        try {
            if (Files.size(path) > MOST_BYTES) {
                file.faults.add("larger than 512 MB; split it");
            } else {
                file.read();
            }
        } catch (IOException e) {
            file.faults.add("cannot be read: " + Plain.text(String.valueOf(e.getMessage())));
        }
        return file;
    }

    private void read() throws IOException {
        try (MappingIterator<Object> values = READER.readValues(path.toFile())) {
            while (values.hasNextValue()) {
                take(values.nextValue(), 0);
            }
        } catch (JsonProcessingException e) {
            if (!readLines()) {
                faults.add(where(e) + "not JSON: " + Plain.text(e.getOriginalMessage()));
            }
        }
        if (documents.isEmpty() && faults.isEmpty()) {
            faults.add("no event in it");
        }
    }

    /**
     * Reads a broken file line by line, where lines of it are JSON by themselves, so that one bad line costs one line.
     * Answers whether the file is made of lines; else what was found before the fault stays.
     */
    private boolean readLines() {
        List<Object> found = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        int number = 0;
        try (Stream<String> lines = Files.lines(path)) {
            for (String line : (Iterable<String>) lines::iterator) {
                number++;
                try {
                    Object value = line.isBlank() ? List.of() : READER.readValue(line);
                    if (value instanceof Map || value instanceof List) {
                        found.add(value);
                    }
                } catch (JsonProcessingException e) {
                    bad.add("line " + number + ": not JSON: " + Plain.text(e.getOriginalMessage()));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
        if (found.stream().noneMatch(value -> value instanceof Map)) {
            return false;
        }
        documents.clear();
        found.forEach(value -> take(value, 0));
        faults.addAll(bad.subList(0, Math.min(bad.size(), MOST_FAULTS)));
        if (bad.size() > MOST_FAULTS) {
            faults.add((bad.size() - MOST_FAULTS) + " more lines are not JSON");
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    private void take(@Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> document) {
            documents.add((Map<String, @Nullable Object>) document);
        } else if (value instanceof List<?> list && depth < DEEPEST) {
            list.forEach(item -> take(item, depth + 1));
        } else if (faults.size() < MOST_FAULTS) {
            faults.add("behind event " + documents.size() + " stands something that is no JSON object");
        }
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ": ";
    }
}
