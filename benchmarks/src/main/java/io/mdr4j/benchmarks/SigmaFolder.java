package io.mdr4j.benchmarks;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mdr4j.sigma.ParsedRules;
import io.mdr4j.sigma.SigmaEvent;
import io.mdr4j.sigma.SigmaParser;
import io.mdr4j.sigma.SigmaRule;
import io.mdr4j.sigma.WindowsEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** A folder with Sigma rules in folders called {@code rules*}, and real events in {@code events}, where it has some. */
record SigmaFolder(Path folder) {

    static final String CATEGORY = "process_creation";

    /** For each real event so many are made. */
    private static final int MADE = 29;

    private static final int MADE_ALONE = 2_000;
    private static final ObjectReader JSON = JsonMapper.builder().build().readerFor(Map.class);

    /** The texts of all files that name process creations, read side by side. */
    Stream<String> texts() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path rules : ruleFolders()) {
            files.addAll(files(rules, ".yml"));
        }
        return files.parallelStream().map(SigmaFolder::text).filter(text -> text.contains(CATEGORY));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> ruleFolders() throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> named = inside.filter(Files::isDirectory)
                    .filter(path -> path.getFileName().toString().startsWith("rules"))
                    .sorted()
                    .toList();
            return named.isEmpty() ? List.of(folder) : named;
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The rules for process creations. */
    List<SigmaRule> processRules() throws IOException {
        SigmaParser parser = SigmaParser.standard();
        return texts().map(text -> parser.parse("rules", text))
                .map(ParsedRules::rules)
                .flatMap(List::stream)
                .filter(rule -> rule.logSource().category().equals(CATEGORY))
                .toList();
    }

    /** How many rules of all kinds there are. */
    int parseAll() throws IOException {
        int rules = 0;
        for (Path folderOfRules : ruleFolders()) {
            rules += SigmaParser.standard().parseFolder(folderOfRules).rules().size();
        }
        return rules;
    }

    /** Real process creations, where there are some, among those of everyday software. */
    List<SigmaEvent> events() throws IOException {
        List<SigmaEvent> events = realEvents();
        int made = events.isEmpty() ? MADE_ALONE : MADE * events.size();
        EverydayProcesses everyday = new EverydayProcesses(1);
        for (int i = 0; i < made; i++) {
            events.add(everyday.next());
        }
        Collections.shuffle(events, new Random(1));
        return events;
    }

    private List<SigmaEvent> realEvents() throws IOException {
        List<SigmaEvent> events = new ArrayList<>();
        Path real = folder.resolve("events");
        if (Files.isDirectory(real)) {
            for (Path file : files(real, ".json")) {
                try (MappingIterator<Map<String, Object>> documents = JSON.readValues(file.toFile())) {
                    documents.forEachRemaining(document -> events.add(WindowsEvents.of(document)));
                }
            }
        }
        events.removeIf(event -> !event.logSources().contains(EverydayProcesses.SOURCE));
        return events;
    }
}
