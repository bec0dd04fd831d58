package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.Oddities;
import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.Document;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.RegistryChange;
import io.mdr4j.evidence.ScriptEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One event of a process, or one observation: both have the same fields. Actions come as lists or joined by {@code |}. The
 * description, which is text with tags made for a screen, is not used.
 */
final class EventReader {

    private final Lenient fields;
    private final Oddities odd;

    EventReader(Lenient fields, Oddities odd) {
        this.fields = fields;
        this.odd = odd;
    }

    String type() {
        String type = fields.text("event_type");
        return type == null ? "" : type.toLowerCase(Locale.ROOT);
    }

    /** The vendor's id; where there is none, one made of the content, so that the same event has the same id. */
    String id() {
        String id = fields.text("event_guid", "observation_id", "event_id");
        return "event:"
                + (id == null
                        ? Document.of(fields.node().toString().getBytes(StandardCharsets.UTF_8))
                                .sha256()
                        : id);
    }

    /** What happened to a file; empty for an event without a file. */
    Optional<FileChange> file() {
        String path = fields.text("filemod_name");
        if (path == null) {
            return Optional.empty();
        }
        return Optional.of(FileChange.builder()
                .id(id())
                .action(fileAction(actions("filemod_action", "filemod_actions")))
                .path(path)
                .sha256(Hashes.sha256(fields, odd, "filemod_sha256"))
                .md5(Hashes.md5(fields, odd, "filemod_md5"))
                .processUniqueId(process())
                .at(at())
                .build());
    }

    /** The last state counts where an event tells of several; an opening tells only what was meant to be done. */
    private static FileChange.Action fileAction(List<String> actions) {
        if (actions.contains("ACTION_FILE_DELETE")) {
            return FileChange.Action.DELETED;
        }
        List<String> done =
                actions.stream().filter(action -> !action.contains("OPEN")).toList();
        if (done.stream().anyMatch(action -> action.contains("WRITE") || action.contains("CREATE"))) {
            return FileChange.Action.WRITTEN;
        }
        return actions.stream().anyMatch(action -> action.contains("READ"))
                ? FileChange.Action.READ
                : FileChange.Action.MENTIONED;
    }

    /** What happened to the registry; empty for an event without a key. */
    Optional<RegistryChange> registry() {
        String name = fields.text("regmod_name");
        if (name == null) {
            return Optional.empty();
        }
        RegistryChange.Action action = registryAction(actions("regmod_action", "regmod_actions"));
        String path = RemotePath.key(name).orElse(name);
        boolean isValue = action == RegistryChange.Action.VALUE_SET || action == RegistryChange.Action.VALUE_DELETED;
        int separator = isValue ? path.lastIndexOf('\\') : -1;
        boolean split = separator > 0 && separator < path.length() - 1;
        return Optional.of(RegistryChange.builder()
                .id(id())
                .action(action)
                .key(split ? path.substring(0, separator) : path)
                .valueName(split ? Optional.of(path.substring(separator + 1)) : Optional.empty())
                .processUniqueId(process())
                .at(at())
                .build());
    }

    private static RegistryChange.Action registryAction(List<String> actions) {
        if (actions.contains("ACTION_DELETE_KEY")) {
            return RegistryChange.Action.KEY_DELETED;
        }
        if (actions.contains("ACTION_DELETE_VALUE")) {
            return RegistryChange.Action.VALUE_DELETED;
        }
        if (actions.contains("ACTION_WRITE_VALUE")) {
            return RegistryChange.Action.VALUE_SET;
        }
        return actions.contains("ACTION_CREATE_KEY")
                ? RegistryChange.Action.KEY_CREATED
                : RegistryChange.Action.MENTIONED;
    }

    /** A script from a file, or one that was never a file. */
    Optional<ScriptEvent> script() {
        String path = fields.text("scriptload_name");
        String content = fields.text("fileless_scriptload_cmdline", "scriptload_content");
        if (path == null && content == null) {
            return Optional.empty();
        }
        return Optional.of(ScriptEvent.builder()
                .id(id())
                .content(Optional.ofNullable(content).map(CommandLine::of))
                .path(Optional.ofNullable(path))
                .sha256(scriptHash())
                .processUniqueId(process())
                .at(at())
                .build());
    }

    private Optional<String> scriptHash() {
        List<String> hashes = new ArrayList<>(fields.texts("scriptload_hash"));
        hashes.addAll(fields.texts("fileless_scriptload_sha256"));
        hashes.addAll(fields.texts("scriptload_sha256"));
        return hashes.stream()
                .map(text -> text.trim().toLowerCase(Locale.ROOT))
                .filter(text -> text.matches("[0-9a-f]{64}"))
                .findFirst();
    }

    private List<String> actions(String... names) {
        List<String> actions = new ArrayList<>();
        for (String text : fields.texts(names)) {
            for (String action : text.split("\\|", -1)) {
                if (!action.isBlank()) {
                    actions.add(action.trim().toUpperCase(Locale.ROOT));
                }
            }
        }
        return actions;
    }

    private Optional<String> process() {
        return Optional.ofNullable(fields.text("process_guid"));
    }

    private Optional<Instant> at() {
        return Optional.ofNullable(fields.time("event_timestamp", "device_timestamp"));
    }
}
