package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.testkit.RemoteMachine.RunningProcess;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** What the commands of Live Response do to a {@link RemoteMachine}, and what is answered. */
final class RemoteMachineCommands {

    private static final long NOT_FOUND = 0x80070002L;
    private static final long ACCESS_DENIED = 0x80070005L;
    private static final long INVALID = 0x80070057L;
    private static final long FILE_TIME_EPOCH = 11_644_473_600L;

    private final FakeLiveResponse behaviour;
    private final RemoteMachine machine;
    private final ObjectNode answer;

    private RemoteMachineCommands(FakeLiveResponse behaviour, ObjectNode answer) {
        this.behaviour = behaviour;
        this.machine = behaviour.machine();
        this.answer = answer;
    }

    /** Carries a command out and writes into the answer what became of it. */
    static void carryOut(FakeLiveResponse behaviour, ObjectNode input, ObjectNode answer) {
        new RemoteMachineCommands(behaviour, answer).carryOut(input);
    }

    private void carryOut(ObjectNode input) {
        String path = input.path("path").asText();
        answer.put("status", behaviour.status("COMPLETE"));
        switch (input.path("name").asText()) {
            case "process list" -> processes();
            case "kill" -> kill(input.path("pid").asLong());
            case "directory list" -> list(path.replaceFirst("\\*$", ""));
            case "get file" -> end(machine.hasFile(path), NOT_FOUND, "File not found");
            case "delete file" -> remove(path, () -> machine.deleteFile(path));
            case "reg enum key" -> values(path);
            case "reg delete key" -> remove(path, () -> machine.deleteRegistryKey(path));
            default -> deleteValue(path);
        }
    }

    private void end(boolean good, long code, String words) {
        if (!good) {
            answer.put("status", behaviour.status("ERROR"))
                    .put("result_code", behaviour.hasOldForms() ? (int) code : code)
                    .put("result_desc", words);
        }
    }

    private void remove(String target, BooleanSupplier removal) {
        if (machine.isRefused(target)) {
            end(false, ACCESS_DENIED, "Access is denied");
        } else {
            end(removal.getAsBoolean(), NOT_FOUND, "File not found");
        }
    }

    private void processes() {
        ArrayNode rows = answer.putArray("processes");
        for (RunningProcess process : machine.processes()) {
            if (behaviour.hasOldForms()) {
                rows.addObject()
                        .put("pid", process.pid())
                        .put("path", process.path())
                        .put("command_line", process.commandLine())
                        .put("username", process.user())
                        .put("create_time", (process.startedAtEpochSecond() + FILE_TIME_EPOCH) * 10_000_000L + 1_234);
            } else {
                rows.addObject()
                        .put("process_pid", process.pid())
                        .put("process_path", process.path())
                        .put("process_cmdline", process.commandLine())
                        .put("process_username", process.user())
                        .put(
                                "process_create_time",
                                Instant.ofEpochSecond(process.startedAtEpochSecond())
                                        .toString());
            }
        }
    }

    private void kill(long pid) {
        Optional<RunningProcess> process =
                machine.processes().stream().filter(one -> one.pid() == pid).findFirst();
        if (process.filter(one -> machine.isRefused(one.path())).isPresent()) {
            end(false, ACCESS_DENIED, "Access is denied");
        } else {
            end(machine.kill(pid), INVALID, "The parameter is incorrect");
        }
    }

    private void list(String folder) {
        Map<String, ObjectNode> rows = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String separator = folder.startsWith("/") ? "/" : "\\";
        for (String file : machine.files()) {
            if (!file.toLowerCase(Locale.ROOT).startsWith(folder.toLowerCase(Locale.ROOT))) {
                continue;
            }
            String rest = file.substring(folder.length());
            int end = rest.indexOf(separator);
            String name = end < 0 ? rest : rest.substring(0, end);
            rows.computeIfAbsent(name, key -> row(folder, key, end >= 0 ? "" : file));
        }
        if (rows.isEmpty()) {
            end(false, NOT_FOUND, "The system cannot find the path specified");
            return;
        }
        ArrayNode files = answer.putArray("files");
        rows.values().forEach(files::add);
    }

    private ObjectNode row(String folder, String name, String file) {
        ObjectNode row = CarbonBlackState.JSON
                .createObjectNode()
                .put("filename", name)
                .put("alternate_name", "")
                .put(
                        "size",
                        file.isEmpty() ? 0 : machine.content(file).orElse("").length());
        ArrayNode attributes = row.putArray("attributes").add(file.isEmpty() ? "DIRECTORY" : "ARCHIVE");
        if (machine.isReparsePoint(folder + name)) {
            attributes.add("REPARSE_POINT");
        }
        return row;
    }

    private void values(String key) {
        Optional<Map<String, String>> values = machine.registryValues(key);
        if (values.isEmpty() && machine.subKeys(key).isEmpty()) {
            end(false, NOT_FOUND, "The system cannot find the file specified");
            return;
        }
        ArrayNode rows = answer.putArray("values");
        values.orElse(Map.of())
                .forEach((name, data) -> rows.addObject()
                        .put("value_name", name)
                        .put("value_type", "REG_SZ")
                        .put("value_data", data));
        ArrayNode keys = answer.putArray("sub_keys");
        machine.subKeys(key).forEach(keys::add);
    }

    private void deleteValue(String path) {
        int separator = path.lastIndexOf('\\');
        String key = path.substring(0, Math.max(0, separator));
        String refused = machine.isRefused(key) ? key : path;
        remove(refused, () -> machine.deleteRegistryValue(key, path.substring(separator + 1)));
    }
}
