package io.mdr4j.attack;

import io.mdr4j.attack.AttackTechnique.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a catalogue from lines of columns. A line refers only to lines before it: techniques to tactics, sub-techniques to
 * techniques, former ones to those in force.
 */
final class CatalogueFile {

    private final Map<String, AttackTactic> tactics = new LinkedHashMap<>();
    private final Map<String, AttackTactic> slugs = new LinkedHashMap<>();
    private final Map<String, AttackTechnique> techniques = new LinkedHashMap<>();
    private String version = "";

    private CatalogueFile() {}

    /** Throws {@link IllegalStateException} when the file, which is part of the library, is missing or damaged. */
    static AttackCatalogue bundled(String name) {
        try (InputStream in = CatalogueFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The file " + name + " is missing");
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + name + " cannot be read", e);
        }
    }

    /** Throws {@link IllegalStateException} that quotes the first line that cannot be understood. */
    static AttackCatalogue read(String text) {
        CatalogueFile file = new CatalogueFile();
        text.lines().filter(line -> !line.startsWith("#")).forEach(file::add);
        return new AttackCatalogue(file.version, file.tactics, file.slugs, file.techniques);
    }

    private void add(String line) {
        List<String> columns = Arrays.asList(line.split("\t", -1));
        try {
            switch (columns.get(0)) {
                case "version" -> version = columns.get(1);
                case "tactic" -> tactic(columns.get(1), columns.get(2), columns.get(3));
                case "technique" -> technique(columns, Status.CURRENT);
                case "revoked" -> technique(columns, Status.REVOKED);
                case "deprecated" -> technique(columns, Status.DEPRECATED);
                default -> throw new IllegalStateException("an entry of an unknown kind");
            }
        } catch (IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalStateException("The catalogue of ATT&CK cannot be read at: " + line, e);
        }
    }

    private void tactic(String id, String name, String names) {
        List<String> all = List.of(names.split(","));
        AttackTactic tactic = new AttackTactic(id, name, all.get(0), tactics.size());
        once(tactics, id, tactic);
        all.forEach(slug -> once(slugs, slug, tactic));
    }

    private void technique(List<String> columns, Status status) {
        String id = columns.get(1);
        String last = columns.get(3);
        Optional<AttackTechnique> successor =
                status == Status.REVOKED ? Optional.of(known(techniques, last)) : Optional.empty();
        List<AttackTactic> serves = successor
                .map(AttackTechnique::tactics)
                .orElseGet(() -> Arrays.stream(last.split(","))
                        .map(tactic -> known(tactics, tactic))
                        .sorted()
                        .toList());
        int dot = id.indexOf('.');
        Optional<AttackTechnique> parent =
                dot < 0 ? Optional.empty() : Optional.of(known(techniques, id.substring(0, dot)));
        once(techniques, id, new AttackTechnique(id, columns.get(2), parent, serves, status, successor));
    }

    private static <T> void once(Map<String, T> all, String id, T value) {
        if (all.putIfAbsent(id, value) != null) {
            throw new IllegalStateException(id + " stands in it twice");
        }
    }

    private static <T> T known(Map<String, T> all, String id) {
        return Optional.ofNullable(all.get(id))
                .orElseThrow(() -> new IllegalStateException(id + " is not in it, or comes later"));
    }
}
