package io.mdr4j.edr.crowdstrike;

import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.FileChange.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files of an alert, {@code f0} and on. Falcon names the same file in several lists (written, executables written, writes
 * with hash): they become one fact per file and action.
 */
final class FileReader {

    private final Lenient alert;
    private final boolean hasProcess;
    private final Optional<String> process;
    private final OddValues odd;
    private final Map<Key, Found> files = new LinkedHashMap<>();

    private record Key(Action action, String path) {}

    private record Found(Optional<String> sha256, Optional<String> md5, Optional<Instant> at) {

        Found or(Found other) {
            return new Found(sha256.or(other::sha256), md5.or(other::md5), at.or(other::at));
        }
    }

    FileReader(Lenient alert, boolean hasProcess, Optional<String> process, OddValues odd) {
        this.alert = alert;
        this.hasProcess = hasProcess;
        this.process = process;
        this.odd = odd;
    }

    List<FileChange> read() {
        alert.children("quarantined_files").forEach(this::quarantined);
        activity("files_written", Action.WRITTEN);
        activity("executables_written", Action.WRITTEN);
        alert.children("file_writes")
                .forEach(file -> add(Action.WRITTEN, file.text("name"), hashes(file), Optional.empty()));
        activity("files_accessed", Action.READ);
        activity("documents_accessed", Action.READ);
        alert.children("associated_files")
                .forEach(file -> add(Action.MENTIONED, file.text("filepath"), hashes(file), Optional.empty()));
        alert.children("ioc_context").forEach(this::indicator);
        if (!hasProcess) {
            add(Action.MENTIONED, alert.text("filepath", "filename"), hashes(alert), Optional.empty());
        }
        List<FileChange> changes = new ArrayList<>();
        files.forEach((key, found) -> changes.add(FileChange.builder()
                .id("f" + changes.size())
                .action(key.action())
                .path(key.path())
                .sha256(found.sha256())
                .md5(found.md5())
                .processUniqueId(
                        key.action() == Action.WRITTEN || key.action() == Action.READ ? process : Optional.empty())
                .at(found.at())
                .build()));
        return changes;
    }

    private void activity(String field, Action action) {
        for (Lenient file : alert.children(field)) {
            add(action, path(file), hashes(file), Optional.ofNullable(file.time("timestamp")));
        }
    }

    /** {@code filepath} is the directory here, with or without a separator at its end. */
    private static @Nullable String path(Lenient file) {
        String directory = file.text("filepath");
        String name = file.text("filename");
        if (directory == null || name == null) {
            return directory == null ? name : directory;
        }
        char last = directory.charAt(directory.length() - 1);
        if (last == '/' || last == '\\') {
            return directory + name;
        }
        return directory + (directory.indexOf('/') >= 0 && directory.indexOf('\\') < 0 ? '/' : '\\') + name;
    }

    private void quarantined(Lenient file) {
        String state = Objects.requireNonNullElse(file.text("state"), "").toLowerCase(Locale.ROOT);
        Action action = state.equals("quarantined") ? Action.QUARANTINED : Action.MENTIONED;
        add(action, file.text("filename"), hashes(file), Optional.empty());
    }

    /** The description of a hash indicator is the file's path; a hash without one is named by itself. */
    private void indicator(Lenient indicator) {
        String type = Objects.requireNonNullElse(indicator.text("ioc_type"), "").toLowerCase(Locale.ROOT);
        if (!type.startsWith("hash_")) {
            return;
        }
        String value = indicator.text("ioc_value");
        Found found = new Found(
                Hashes.sha256(indicator, odd).or(() -> Hashes.sha256(value)),
                Hashes.md5(indicator, odd).or(() -> Hashes.md5(value)),
                Optional.empty());
        String path = indicator.text("ioc_description", "ioc_value");
        add(Action.MENTIONED, path, found, Optional.empty());
    }

    private Found hashes(Lenient file) {
        return new Found(Hashes.sha256(file, odd), Hashes.md5(file, odd), Optional.empty());
    }

    private void add(Action action, @Nullable String path, Found found, Optional<Instant> at) {
        if (path == null) {
            return;
        }
        Found whole = new Found(found.sha256(), found.md5(), at);
        List<Key> known =
                files.keySet().stream().filter(key -> key.path().equals(path)).toList();
        if (action != Action.MENTIONED || known.isEmpty()) {
            files.merge(new Key(action, path), whole, Found::or);
        } else {
            // It says no more than a hash of a file of which it is known what happened.
            known.forEach(key -> files.merge(key, whole, Found::or));
        }
    }
}
