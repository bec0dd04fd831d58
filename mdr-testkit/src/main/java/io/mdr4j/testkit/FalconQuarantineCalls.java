package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/** Files that sensors hold. A release puts the file back where it was, an unrelease takes it again. */
final class FalconQuarantineCalls implements FalconCalls.Family {

    private final FalconState state;
    private final Map<String, Held> files = new LinkedHashMap<>();

    private static final class Held {
        private final String device;
        private final String path;
        private final String content;
        private String state = "quarantined";

        private Held(String device, String path, String content) {
            this.device = device;
            this.path = path;
            this.content = content;
        }
    }

    FalconQuarantineCalls(FalconState state) {
        this.state = state;
    }

    synchronized String take(String device, String path, String content) {
        machine(device).ifPresent(machine -> machine.deleteFile(path));
        String hash = RemoteMachine.sha256(content);
        files.put(device + "_" + hash, new Held(device, path, content));
        return hash;
    }

    private Optional<RemoteMachine> machine(String device) {
        return state.host(device).map(FakeFalconHost::machine);
    }

    @Override
    public Optional<FalconCalls.Call> call(String method, HttpUrl url, String child) {
        FalconCalls.Call call = switch (method + " " + url.encodedPath()) {
            case "POST /quarantine/entities/quarantined-files/GET/v1" ->
                new FalconCalls.Call("Quarantined Files: read", 200, this::find);
            case "PATCH /quarantine/entities/quarantined-files/v1" ->
                new FalconCalls.Call("Quarantined Files: write", 200, this::change);
            default -> null;
        };
        if (call != null) {
            FalconCalls.onlyParameters(url, Set.of());
        }
        return Optional.ofNullable(call);
    }

    private synchronized ObjectNode find(JsonNode body) {
        FalconCalls.onlyHas(body, Set.of("ids"));
        ObjectNode answer = FalconCalls.envelope();
        ArrayNode resources = answer.putArray("resources");
        for (JsonNode id : body.path("ids")) {
            Held held = files.get(id.asText());
            if (held != null) {
                ObjectNode file = resources
                        .addObject()
                        .put("id", id.asText())
                        .put("aid", held.device)
                        .put("sha256", RemoteMachine.sha256(held.content))
                        .put("state", held.state);
                file.putArray("paths").addObject().put("path", held.path).put("state", held.state);
            }
        }
        return answer;
    }

    private synchronized ObjectNode change(JsonNode body) {
        FalconCalls.onlyHas(body, Set.of("ids", "action", "comment"));
        boolean release = body.path("action").asText().equals("release");
        if (!release && !body.path("action").asText().equals("unrelease")) {
            throw FalconRefusal.outsideContract(400, "action: " + body.path("action"));
        }
        for (JsonNode id : body.path("ids")) {
            Held held = files.get(id.asText());
            if (held == null) {
                throw FalconRefusal.of(404, "No such file");
            }
            held.state = release ? "released" : "quarantined";
            machine(held.device).ifPresent(machine -> {
                if (release) {
                    machine.file(held.path, held.content);
                } else {
                    machine.deleteFile(held.path);
                }
            });
        }
        ObjectNode answer = FalconCalls.envelope();
        answer.putArray("resources");
        return answer;
    }
}
