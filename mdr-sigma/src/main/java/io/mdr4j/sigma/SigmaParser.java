package io.mdr4j.sigma;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads Sigma rules, correlation rules and filters. A rule with a fault is refused with file, line, column and what would
 * be right; the others load. Immutable and thread-safe.
 */
public final class SigmaParser {

    private final Map<String, List<String>> placeholders;

    private SigmaParser(Map<String, List<String>> placeholders) {
        Map<String, List<String>> copy = new HashMap<>();
        placeholders.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        this.placeholders = Map.copyOf(copy);
    }

    /** Returns a parser without values for placeholders. */
    public static SigmaParser standard() {
        return new SigmaParser(Map.of());
    }

    /**
     * Returns a parser that puts values in the place of {@code %name%} where a rule has the modifier {@code expand}.
     *
     * @param placeholders names, without the percent signs, and the texts of Sigma for each
     */
    public SigmaParser withPlaceholders(Map<String, List<String>> placeholders) {
        return new SigmaParser(placeholders);
    }

    /**
     * Reads one text.
     *
     * @param file how faults and rules shall call it
     * @param text of one or several documents
     */
    public ParsedRules parse(String file, String text) {
        RuleCollector collector = new RuleCollector();
        collector.add(ReadFile.of(file, text, placeholders));
        return collector.result();
    }

    /**
     * Reads all files that end in {@code .yml} or {@code .yaml}, in the order of their paths, in a folder and in those below
     * it; or one file. An id that occurs twice is a fault of its second rule. A folder without rules is no error: the
     * result says that no file was read. Several files are read at the same time, on the threads of parallel streams.
     *
     * @throws IOException if the folder or a file cannot be read, or is not there
     */
    public ParsedRules parseFolder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.walk(folder)) {
            files = paths.filter(SigmaParser::isRuleFile).sorted().toList();
        }
        RuleCollector collector = new RuleCollector();
        try {
            files.parallelStream()
                    .map(file -> read(file, name(folder, file)))
                    .toList()
                    .forEach(collector::add);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        return collector.result();
    }

    private static String name(Path folder, Path file) {
        String name = folder.relativize(file).toString();
        return name.isEmpty() ? String.valueOf(file.getFileName()) : name;
    }

    private ReadFile read(Path file, String name) {
        try {
            if (Files.size(file) > 4L * YamlReader.MOST_CHARACTERS) {
                return ReadFile.refused(new RuleFault(
                        name, 1, 1, "longer than " + YamlReader.MOST_CHARACTERS + " characters; split the file"));
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return ReadFile.of(name, text.startsWith("\uFEFF") ? text.substring(1) : text, placeholders);
        } catch (CharacterCodingException e) {
            return ReadFile.refused(new RuleFault(name, 1, 1, "the file is not in UTF-8; save it so"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRuleFile(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return (name.endsWith(".yml") || name.endsWith(".yaml")) && Files.isRegularFile(path);
    }
}
