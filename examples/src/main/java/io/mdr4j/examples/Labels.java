package io.mdr4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.mdr4j.severity.AllowEntry;
import io.mdr4j.severity.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code labels.csv} files with the columns file, severity, allow, why. */
final class Labels {

    private static final String NAME = "labels.csv";
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Path root;

    private Labels(Path root) {
        this.root = root;
    }

    /** The labels of a folder and of those below it. Throws {@link IOException} that says what is wrong with one. */
    static List<Label> below(Path root) throws IOException {
        Labels reader = new Labels(root);
        List<Label> labels = new ArrayList<>();
        for (Path file : files(root)) {
            reader.read(file, labels);
        }
        return labels;
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.endsWith(NAME)).sorted().toList();
        } catch (UncheckedIOException e) {
            throw new IOException("The folder " + root + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Tells whether a line about a file, which begins with its name, is about one with labels. */
    static boolean isNamed(String line) {
        return line.contains(NAME + ": ");
    }

    private void read(Path file, List<Label> labels) throws IOException {
        CsvSchema schema = CsvSchema.emptySchema().withHeader();
        String text = Files.readString(file, StandardCharsets.UTF_8);
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerFor(JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class))
                .with(schema)
                .readValues(plain)) {
            while (rows.hasNextValue()) {
                Map<String, String> row = rows.nextValue();
                try {
                    labels.add(label(file.resolveSibling(column(row, "file")), row));
                } catch (IllegalArgumentException e) {
                    throw new IOException(file + ", " + row.getOrDefault("file", "?") + ": " + e.getMessage(), e);
                }
            }
        }
    }

    private Label label(Path file, Map<String, String> row) throws IOException {
        String allow = row.getOrDefault("allow", "").strip();
        return new Label(
                file,
                Severity.valueOf(column(row, "severity").toUpperCase(Locale.ROOT)),
                allow.isEmpty()
                        ? Optional.empty()
                        : Optional.of(allow(
                                JSON.readTree(allow), root.relativize(file).toString())),
                row.getOrDefault("why", ""));
    }

    private static String column(Map<String, String> row, String name) {
        String value = row.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the column " + name + " is missing or empty");
        }
        return value;
    }

    private static AllowEntry allow(JsonNode json, String name) {
        return AllowEntry.builder()
                .id("allow-" + name)
                .expires(expires(json.path("expires").asText()))
                .reason("label")
                .sha256(text(json, "sha256"))
                .signer(text(json, "signer"))
                .vendorRule(text(json, "vendorRule"))
                .path(text(json, "path"))
                .group(text(json, "group"))
                .policy(text(json, "policy"))
                .build();
    }

    /** A day counts to its end in Japan. */
    private static Instant expires(String text) {
        try {
            return text.length() > 10
                    ? Instant.parse(text)
                    : LocalDate.parse(text).plusDays(1).atStartOfDay(Site.ZONE).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "allow.expires must be a day such as 2027-03-31, but is \"" + text + "\"", e);
        }
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.of(json.path(field).asText("")).filter(text -> !text.isBlank());
    }
}
