package io.mdr4j.sigma;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Real events, each with the id of the rule that must fire: folders with an {@code info.yml} and JSON files. */
record LabelledEvents(Path file, String ruleId, List<SigmaEvent> events) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern RULE_ID = Pattern.compile("(?s)rule_metadata:\\s*- id: ([0-9a-f-]+)");

    static List<LabelledEvents> in(Path folder) throws IOException {
        List<LabelledEvents> all = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path file : paths.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                Matcher matcher = RULE_ID.matcher(Files.readString(file.resolveSibling("info.yml")));
                if (!matcher.find()) {
                    throw new IOException("no rule is named beside " + file);
                }
                all.add(new LabelledEvents(folder.relativize(file), matcher.group(1), read(file)));
            }
        }
        return all;
    }

    private static List<SigmaEvent> read(Path file) throws IOException {
        List<SigmaEvent> events = new ArrayList<>();
        try (MappingIterator<Map<String, Object>> documents =
                JSON.readerFor(new TypeReference<Map<String, Object>>() {}).readValues(file.toFile())) {
            while (documents.hasNext()) {
                events.add(WindowsEvents.of(documents.next()));
            }
        }
        return events;
    }
}
