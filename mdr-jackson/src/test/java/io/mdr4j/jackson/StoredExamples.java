package io.mdr4j.jackson;

import io.mdr4j.evidence.Evidence;
import io.mdr4j.incident.IncidentEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The examples of the newest release: for every kind one with all fields, and one with as few as may be. Run {@link #main} once
 * before a release whose forms differ from the one before, with a new number, to write its folder; the older folders stay.
 */
final class StoredExamples {

    static final String NEWEST = "0.1.0";

    private StoredExamples() {}

    /** The values by file name. */
    static Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        add(values, Source::full, ".json");
        add(values, Source::minimal, ".minimal.json");
        return values;
    }

    /** The bytes by file name. */
    static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        values().forEach((name, value) -> all.put(name, write(value)));
        return all;
    }

    static Object read(byte[] stored) {
        return Envelope.read(stored).kind().equals("evidence")
                ? EvidenceJson.read(stored)
                : IncidentEventJson.read(stored);
    }

    private static byte[] write(Object value) {
        return value instanceof IncidentEvent event
                ? IncidentEventJson.write(event)
                : EvidenceJson.write((Evidence) value);
    }

    private static void add(Map<String, Object> values, Supplier<Source> source, String ending) {
        for (IncidentEvent event : EventSamples.of(source)) {
            values.put(EventKinds.of(event).name() + ending, event);
        }
        values.put("evidence" + ending, new FactSamples(source.get()).evidence());
    }

    /** Writes the examples into a folder, given as the only argument; files that are there are left alone. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]).resolve(NEWEST));
        for (Map.Entry<String, byte[]> example : all().entrySet()) {
            Path file = folder.resolve(example.getKey());
            if (Files.notExists(file)) {
                Files.write(file, example.getValue());
            }
        }
    }
}
