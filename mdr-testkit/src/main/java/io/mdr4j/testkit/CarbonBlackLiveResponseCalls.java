package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.testkit.CarbonBlackContract.Call;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Live Response v6 of the fake cloud. A session is PENDING when it is asked for, and ACTIVE the next time but one, if the host
 * is online; a command is carried out while it is read the first time, every other one the second time.
 */
final class CarbonBlackLiveResponseCalls {

    private static final Map<String, String> PERMISSIONS = Map.of(
            "process list", "org.liveresponse.process READ",
            "kill", "org.liveresponse.process DELETE",
            "directory list", "org.liveresponse.file READ",
            "get file", "org.liveresponse.file READ",
            "delete file", "org.liveresponse.file DELETE",
            "reg enum key", "org.liveresponse.registry READ",
            "reg delete value", "org.liveresponse.registry DELETE",
            "reg delete key", "org.liveresponse.registry DELETE");

    private final CarbonBlackState state;
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private int opened;

    CarbonBlackLiveResponseCalls(CarbonBlackState state) {
        this.state = state;
    }

    /** One session. */
    private static final class Session {
        private final String id;
        private final FakeCarbonBlackHost host;
        private final Map<Integer, Command> commands = new HashMap<>();
        private int reads;

        Session(String id, FakeCarbonBlackHost host) {
            this.id = id;
            this.host = host;
        }

        FakeLiveResponse behaviour() {
            return host.liveResponse();
        }

        String status() {
            if (behaviour().isFailing()) {
                return "ERROR";
            }
            return reads > 1 && host.isOnline() ? "ACTIVE" : "PENDING";
        }
    }

    /** One command of a session. */
    private static final class Command {
        private final ObjectNode input;
        private final ObjectNode answer;
        private int reads;
        private boolean done;

        Command(ObjectNode input, ObjectNode answer) {
            this.input = input;
            this.answer = answer;
        }

        String name() {
            return input.path("name").asText();
        }
    }

    /** How many sessions nobody ended. */
    synchronized int open() {
        return sessions.size();
    }

    /** The call behind {@code /liveresponse}; {@code rest} starts with a slash. */
    Call call(String method, String rest) {
        String[] parts = rest.substring(1).split("/", -1);
        String session = parts.length > 1 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "";
        String what = method + " " + parts.length + (parts.length > 2 ? " " + parts[2] : "");
        if (!parts[0].equals("sessions")) {
            throw CarbonBlackRefusal.noSuchPath();
        }
        return switch (what) {
            case "POST 1" -> new Call("org.liveresponse.session CREATE", this::openSession);
            case "GET 2" -> new Call("org.liveresponse.session READ", body -> read(session));
            case "GET 3 keepalive" -> new Call("org.liveresponse.session READ", body -> json(session(session)));
            case "DELETE 2" -> new Call("org.liveresponse.session DELETE", body -> close(session));
            case "POST 3 commands" -> new Call("", body -> issue(session, body));
            case "GET 4 commands" -> new Call("", body -> readCommand(session, number(parts[3])));
            case "DELETE 4 commands" -> new Call("", body -> cancel(session, number(parts[3])));
            case "GET 5 files" -> new Call("org.liveresponse.file READ", body -> content(session, parts[3]));
            default -> throw CarbonBlackRefusal.noSuchPath();
        };
    }

    private static int number(String text) {
        if (!text.matches("\\d{1,6}")) {
            throw CarbonBlackRefusal.badRequest("command id: " + text);
        }
        return Integer.parseInt(text);
    }

    private synchronized Session session(String id) {
        Session session = sessions.get(id);
        if (session == null) {
            throw CarbonBlackRefusal.notFound();
        }
        return session;
    }

    private synchronized JsonNode openSession(JsonNode body) {
        CarbonBlackContract.onlyHas(body, Set.of("device_id"));
        if (!body.path("device_id").isIntegralNumber()) {
            throw CarbonBlackRefusal.badRequest("device_id: a number is needed");
        }
        FakeCarbonBlackHost host =
                state.host(body.path("device_id").asLong()).orElseThrow(CarbonBlackRefusal::notFound);
        if (host.liveResponse().isDisabled()) {
            throw CarbonBlackRefusal.conflict("Live Response is not enabled for the device");
        }
        Session session = new Session(++opened + ":" + host.id(), host);
        sessions.put(session.id, session);
        return json(session);
    }

    private synchronized JsonNode read(String id) {
        Session session = session(id);
        session.reads++;
        return json(session);
    }

    private static ObjectNode json(Session session) {
        String status = session.status();
        ObjectNode json = CarbonBlackState.JSON
                .createObjectNode()
                .put("id", session.id)
                .put("device_id", session.host.id())
                .put("check_in_timeout", 900)
                .put("session_timeout", 900)
                .put("status", session.behaviour().status(status));
        if (status.equals("ACTIVE")) {
            boolean windows = session.host.osFamily().equals("WINDOWS");
            var commands = json.putArray("supported_commands");
            PERMISSIONS.keySet().stream()
                    .filter(name -> windows || !name.startsWith("reg "))
                    .sorted()
                    .forEach(commands::add);
            var drives = json.putArray("drives");
            (windows ? List.of("A:\\", "C:\\", "D:\\") : List.of("/")).forEach(drives::add);
        }
        return json;
    }

    private synchronized JsonNode close(String id) {
        session(id);
        sessions.remove(id);
        return MissingNode.getInstance();
    }

    private synchronized JsonNode issue(String id, JsonNode body) {
        Session session = session(id);
        String name = body.path("name").asText();
        if (!PERMISSIONS.containsKey(name)) {
            throw CarbonBlackRefusal.badRequest("name: " + name);
        }
        state.require(PERMISSIONS.get(name));
        boolean bare = name.equals("process list");
        String argument = bare ? "name" : name.equals("kill") ? "pid" : "path";
        CarbonBlackContract.onlyHas(body, bare ? Set.of("session_id", "name") : Set.of("session_id", "name", argument));
        if (!body.path("session_id").asText().equals(id) || !body.hasNonNull(argument)) {
            throw CarbonBlackRefusal.badRequest("session_id and " + argument + " are needed");
        }
        if (name.equals("directory list") && !body.path("path").asText().matches("(?s).*[\\\\/*]")) {
            throw CarbonBlackRefusal.badRequest("path: a folder ends with its separator");
        }
        if (!session.status().equals("ACTIVE")) {
            throw CarbonBlackRefusal.badRequest("the session is not active");
        }
        if (session.behaviour().loses(name, true)) {
            sessions.remove(id);
            throw CarbonBlackRefusal.notFound();
        }
        ObjectNode answer = CarbonBlackState.JSON
                .createObjectNode()
                .put("id", session.commands.size())
                .put("name", name)
                .put("status", session.behaviour().status("PENDING"))
                .put("result_code", 0)
                .put("result_desc", "");
        if (name.equals("get file")) {
            String file = "file-" + session.commands.size();
            if (session.behaviour().hasOldForms()) {
                answer.put("file_id", file);
            } else {
                answer.putObject("file_details")
                        .put("offset", 0)
                        .put("count", 0)
                        .put("file_id", file);
            }
        }
        session.commands.put(session.commands.size(), new Command(body.deepCopy(), answer));
        return answer.deepCopy();
    }

    private synchronized JsonNode readCommand(String id, int number) {
        Session session = session(id);
        Command command = command(session, number);
        command.reads++;
        if (!command.done
                && command.reads > 1
                && session.host.isOnline()
                && !session.behaviour().isSilent()) {
            RemoteMachineCommands.carryOut(
                    session.behaviour(), command.input, command.answer.put("result_type", "WinHresult"));
            command.done = true;
            if (session.behaviour().loses(command.name(), false)) {
                sessions.remove(id);
                throw CarbonBlackRefusal.notFound();
            }
        }
        return command.answer.deepCopy();
    }

    private Command command(Session session, int number) {
        Command command = session.commands.get(number);
        if (command == null) {
            throw CarbonBlackRefusal.notFound();
        }
        state.require(PERMISSIONS.getOrDefault(command.name(), ""));
        return command;
    }

    private synchronized JsonNode cancel(String id, int number) {
        Command command = command(session(id), number);
        if (command.done) {
            throw CarbonBlackRefusal.conflict("the command is not pending");
        }
        command.done = true;
        command.answer.put("status", "CANCELLED");
        return MissingNode.getInstance();
    }

    private synchronized JsonNode content(String id, String file) {
        Session session = session(id);
        Command command = command(session, number(file.replaceFirst("^file-", "")));
        String path = command.input.path("path").asText();
        if (!command.done) {
            throw CarbonBlackRefusal.badRequest("the file is not there yet");
        }
        return session.behaviour()
                .machine()
                .content(path)
                .<JsonNode>map(content -> BinaryNode.valueOf(content.getBytes(StandardCharsets.UTF_8)))
                .orElseThrow(CarbonBlackRefusal::notFound);
    }
}
