package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.testkit.RemoteMachine.RunningProcess;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the adapter's script does on a host: this fake runs no other, and no PowerShell. */
final class FalconHostLook {

    private static final String FIRST_LINE = "# mdr4j host look 1";
    private static final Pattern QUESTION = Pattern.compile("FromBase64String\\('([A-Za-z0-9+/=]+)'\\)");

    private final FakeFalconHost host;
    private final RemoteMachine machine;
    private final ObjectNode answer = FalconState.JSON.createObjectNode();

    private FalconHostLook(FakeFalconHost host) {
        this.host = host;
        this.machine = host.machine();
    }

    static String run(FakeFalconHost host, String script) {
        Matcher matcher = QUESTION.matcher(script);
        if (!script.startsWith(FIRST_LINE) || !matcher.find()) {
            throw FalconRefusal.outsideContract(400, "a script that is not known");
        }
        try {
            JsonNode question = FalconState.JSON.readTree(Base64.getDecoder().decode(matcher.group(1)));
            ObjectNode answer = new FalconHostLook(host).look(question);
            byte[] bytes = FalconRtrHost.utf8(answer.toString());
            return "MDR4J:" + Base64.getEncoder().encodeToString(bytes) + "\r\n";
        } catch (IOException e) {
            throw FalconRefusal.outsideContract(400, "a question that is not JSON");
        }
    }

    private ObjectNode look(JsonNode question) {
        switch (question.path("kind").asText("")) {
            case "file" -> file(question.path("path").asText());
            case "process" -> process(question.path("pid").asLong());
            case "registry" -> registry(question);
            default -> throw FalconRefusal.outsideContract(400, "kind: " + question);
        }
        return answer;
    }

    private void file(String asked) {
        String path = resolved(asked);
        answer.put("path", path);
        if (path.isEmpty()) {
            return;
        }
        String reparse = "";
        for (String part = path; part.length() > 3; part = part.substring(0, Math.max(part.lastIndexOf('\\'), 0))) {
            if (machine.isReparsePoint(part)) {
                reparse = part;
            }
        }
        answer.put("network", false)
                .put("present", machine.hasFile(path) || machine.isFolder(path))
                .put("folder", machine.isFolder(path))
                .put("reparse", reparse);
        if (reparse.isEmpty()) {
            machine.content(path).ifPresent(content -> answer.put("sha256", RemoteMachine.sha256(content)));
        }
    }

    private String resolved(String path) {
        if (!path.toLowerCase(Locale.ROOT).startsWith("\\device\\")) {
            return path;
        }
        for (Map.Entry<String, String> volume : host.volumes().entrySet()) {
            String start = volume.getKey() + "\\";
            if (path.regionMatches(true, 0, start, 0, start.length())) {
                return volume.getValue() + path.substring(volume.getKey().length());
            }
        }
        return "";
    }

    private void process(long pid) {
        Optional<RunningProcess> found = machine.processes().stream()
                .filter(process -> process.pid() == pid)
                .findFirst();
        answer.put("present", found.isPresent());
        found.ifPresent(process -> answer.put(
                        "name", process.path().substring(process.path().lastIndexOf('\\') + 1))
                .put("path", process.path())
                .put(
                        "started",
                        Instant.ofEpochSecond(process.startedAtEpochSecond(), 123_456_700)
                                .toString()));
    }

    private void registry(JsonNode question) {
        String hive = question.path("hive").asText("").equals("LocalMachine") ? "HKLM\\" : "HKU\\";
        String key = hive + question.path("key").asText();
        Optional<Map<String, String>> values = machine.registryValues(key);
        answer.put("present", values.isPresent());
        values.ifPresent(held -> {
            answer.put("subKeys", machine.subKeys(key).size()).put("values", held.size());
            String name = question.path("name").asText("");
            if (question.path("named").asBoolean()) {
                Optional<Map.Entry<String, String>> value = held.entrySet().stream()
                        .filter(one -> one.getKey().equalsIgnoreCase(name))
                        .findFirst();
                answer.put("hasValue", value.isPresent());
                value.ifPresent(
                        one -> answer.put("type", "String").put("cut", false).put("data", one.getValue()));
            }
        });
    }
}
