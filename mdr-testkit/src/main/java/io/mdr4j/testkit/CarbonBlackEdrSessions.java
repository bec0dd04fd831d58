package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Live Response of the fake server: words in lower case, the argument called {@code object}, closing by PUT. */
final class CarbonBlackEdrSessions {

    private static final Set<String> COMMANDS = Set.of(
            "process list",
            "kill",
            "directory list",
            "get file",
            "delete file",
            "reg enum key",
            "reg delete value",
            "reg delete key");

    private final Map<Long, Session> sessions = new LinkedHashMap<>();
    private long opened;

    /** One session. */
    private static final class Session {
        private final long id;
        private final FakeEdrSensor sensor;
        private final Map<Long, ObjectNode> inputs = new HashMap<>();
        private final Map<Long, ObjectNode> answers = new HashMap<>();
        private int reads;

        Session(long id, FakeEdrSensor sensor) {
            this.id = id;
            this.sensor = sensor;
        }

        boolean isActive() {
            return reads > 1 && sensor.isOnline();
        }
    }

    /** How many sessions nobody closed. */
    synchronized int open() {
        return sessions.size();
    }

    synchronized JsonNode open(FakeEdrSensor sensor) {
        Session session = new Session(++opened, sensor);
        sessions.put(session.id, session);
        return json(session);
    }

    private Session session(String id) {
        Session session = id.matches("\\d{1,9}") ? sessions.get(Long.parseLong(id)) : null;
        if (session == null) {
            throw CarbonBlackRefusal.notFound();
        }
        return session;
    }

    synchronized JsonNode read(String id) {
        Session session = session(id);
        session.reads++;
        return json(session);
    }

    private static ObjectNode json(Session session) {
        boolean failing = session.sensor.liveResponse().isFailing();
        ObjectNode json = CarbonBlackState.JSON
                .createObjectNode()
                .put("id", session.id)
                .put("sensor_id", session.sensor.id())
                .put("session_timeout", 300)
                .put("status", failing ? "error" : session.isActive() ? "active" : "pending");
        if (session.isActive()) {
            var commands = json.putArray("supported_commands");
            COMMANDS.stream().sorted().forEach(commands::add);
            var drives = json.putArray("drives");
            List.of("A:\\", "C:\\", "D:\\").forEach(drives::add);
        }
        return json;
    }

    synchronized JsonNode close(String id, JsonNode body) {
        CarbonBlackContract.onlyHas(body, Set.of("id", "status"));
        if (!body.path("status").asText().equals("close")) {
            throw CarbonBlackRefusal.badRequest("status: a session can only be closed");
        }
        Session session = session(id);
        sessions.remove(session.id);
        return json(session).put("status", "close");
    }

    synchronized JsonNode issue(String id, JsonNode body) {
        Session session = session(id);
        String name = body.path("name").asText();
        boolean argument = !name.equals("process list");
        CarbonBlackContract.onlyHas(
                body, argument ? Set.of("session_id", "name", "object") : Set.of("session_id", "name"));
        if (!COMMANDS.contains(name)
                || body.path("session_id").asLong() != session.id
                || (argument && !body.hasNonNull("object"))) {
            throw CarbonBlackRefusal.badRequest("session_id, a known name and object are needed");
        }
        if (!session.isActive()) {
            throw CarbonBlackRefusal.badRequest("the session is not active");
        }
        if (session.sensor.liveResponse().loses(name, true)) {
            sessions.remove(session.id);
            throw CarbonBlackRefusal.notFound();
        }
        long number = session.answers.size() + 1L;
        ObjectNode answer = CarbonBlackState.JSON
                .createObjectNode()
                .put("id", number)
                .put("session_id", session.id)
                .put("name", name)
                .put("status", "pending");
        if (argument) {
            answer.set("object", body.path("object"));
        }
        if (name.equals("get file")) {
            answer.put("file_id", number);
        }
        ObjectNode input = CarbonBlackState.JSON.createObjectNode().put("name", name);
        if (argument) {
            input.set(name.equals("kill") ? "pid" : "path", body.path("object"));
        }
        session.inputs.put(number, input);
        session.answers.put(number, answer);
        return answer.deepCopy();
    }

    synchronized JsonNode command(String id, String number) {
        Session session = session(id);
        ObjectNode answer = session.answers.get(Long.parseLong(number));
        ObjectNode input = session.inputs.get(Long.parseLong(number));
        if (answer == null || input == null) {
            throw CarbonBlackRefusal.notFound();
        }
        FakeLiveResponse behaviour = session.sensor.liveResponse();
        if (answer.path("status").asText().equals("pending") && session.sensor.isOnline() && !behaviour.isSilent()) {
            RemoteMachineCommands.carryOut(behaviour, input, answer.put("result_type", "WinHresult"));
            if (behaviour.loses(input.path("name").asText(), false)) {
                sessions.remove(session.id);
                throw CarbonBlackRefusal.notFound();
            }
        }
        return answer.deepCopy();
    }

    synchronized String content(String id, String file) {
        Session session = session(id);
        ObjectNode input = session.inputs.get(Long.parseLong(file));
        if (input == null) {
            throw CarbonBlackRefusal.notFound();
        }
        return session.sensor.machine().content(input.path("path").asText()).orElseThrow(CarbonBlackRefusal::notFound);
    }
}
