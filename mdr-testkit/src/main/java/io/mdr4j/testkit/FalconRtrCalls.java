package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/** Real Time Response: sessions that end by the clock, commands that are carried out on the host's machine. */
final class FalconRtrCalls implements FalconCalls.Family, FalconRemoteSessions {

    private static final String READ = "Real time response: read";
    private static final String ENTITIES = "/real-time-response/entities/";
    private static final String COMBINED = "/real-time-response/combined/";
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Map<String, String> DOORS = Map.of(
            "command", READ,
            "active-responder-command", "Real time response: write",
            "admin-command", "Real time response (admin): write");
    private static final List<String> TIERS =
            List.of(READ, "Real time response: write", "Real time response (admin): write");

    private final FalconState state;
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final Map<String, Command> commands = new LinkedHashMap<>();
    private final Map<String, List<String>> batches = new LinkedHashMap<>();
    private final List<String> done = new ArrayList<>();
    private int numbers;
    private int pieceLength = Integer.MAX_VALUE;
    private int askings;
    private boolean queueUnasked;

    private static final class Session {
        private final String device;
        private final boolean queues;
        private Instant used;

        private Session(String device, boolean queues, Instant used) {
            this.device = device;
            this.queues = queues;
            this.used = used;
        }
    }

    private static final class Command {
        private final String session;
        private final String line;
        private int asked;
        private FalconRtrHost.Printed printed = FalconRtrHost.Printed.out("");
        private boolean complete;

        private Command(String session, String line) {
            this.session = session;
            this.line = line;
        }
    }

    FalconRtrCalls(FalconState state) {
        this.state = state;
    }

    @Override
    public synchronized List<String> commands() {
        return List.copyOf(done);
    }

    @Override
    public synchronized int open() {
        return (int)
                sessions.values().stream().filter(session -> !session.queues).count();
    }

    @Override
    public synchronized int queued() {
        return (int)
                commands.values().stream().filter(command -> !command.complete).count();
    }

    @Override
    public synchronized void pieces(int characters) {
        pieceLength = characters;
    }

    @Override
    public synchronized void askings(int times) {
        askings = times;
    }

    @Override
    public synchronized void queueUnasked() {
        queueUnasked = true;
    }

    @Override
    public Optional<FalconCalls.Call> call(String method, HttpUrl url, String child) {
        String path = url.encodedPath();
        if (method.equals("GET") && path.equals("/real-time-response/queries/sessions/v1")) {
            FalconCalls.onlyParameters(url, Set.of("limit"));
            return Optional.of(new FalconCalls.Call(READ, 200, body -> sessionIds()));
        }
        if (path.startsWith(COMBINED)) {
            return batchCall(method, path.substring(COMBINED.length()), url);
        }
        if (!path.startsWith(ENTITIES)) {
            return Optional.empty();
        }
        String rest = path.substring(ENTITIES.length());
        String door = DOORS.get(rest.replaceFirst("/v1$", ""));
        if (door != null && method.equals("POST")) {
            FalconCalls.onlyParameters(url, Set.of());
            return Optional.of(new FalconCalls.Call(door, 201, body -> run(door, body)));
        }
        if (door != null && method.equals("GET")) {
            FalconCalls.onlyParameters(url, Set.of("cloud_request_id", "sequence_id"));
            return Optional.of(new FalconCalls.Call(door, 200, body -> piece(url)));
        }
        return Optional.ofNullable(
                switch (method + " " + rest) {
                    case "POST sessions/v1" -> {
                        FalconCalls.onlyParameters(url, Set.of("timeout", "timeout_duration"));
                        yield new FalconCalls.Call(READ, 201, this::open);
                    }
                    case "POST refresh-session/v1" -> new FalconCalls.Call(READ, 201, this::refresh);
                    case "DELETE sessions/v1" -> new FalconCalls.Call(READ, 204, body -> close(url));
                    case "POST queued-sessions/GET/v1" -> new FalconCalls.Call(READ, 200, this::queuedSessions);
                    case "DELETE queued-sessions/command/v1" -> new FalconCalls.Call(READ, 204, body -> unqueue(url));
                    default -> null;
                });
    }

    private synchronized ObjectNode sessionIds() {
        ObjectNode answer = FalconCalls.envelope();
        ArrayNode resources = answer.putArray("resources");
        sessions.keySet().stream().limit(1).forEach(resources::add);
        return answer;
    }

    private FakeFalconHost host(String device) {
        return state.host(device).orElseThrow(() -> FalconRefusal.coded(404, 40402, "No such host"));
    }

    private static FalconRefusal offline() {
        return FalconRefusal.coded(404, 40401, "Could not establish sensor comms");
    }

    private synchronized ObjectNode open(JsonNode body) {
        FalconCalls.onlyHas(body, Set.of("device_id", "origin", "queue_offline"));
        FakeFalconHost host = host(body.path("device_id").asText());
        boolean queue = body.path("queue_offline").asBoolean();
        if (!host.isOnline() && !queue) {
            throw offline();
        }
        String id = "session-" + numbers++;
        sessions.put(id, new Session(host.id(), queue, state.now()));
        ObjectNode answer = FalconCalls.envelope();
        answer.putArray("resources")
                .addObject()
                .put("session_id", id)
                .put("pwd", "C:\\")
                .put("offline_queued", !host.isOnline());
        return answer;
    }

    private synchronized ObjectNode refresh(JsonNode body) {
        for (Session session : sessions.values()) {
            if (session.device.equals(body.path("device_id").asText()) && isAlive(session)) {
                session.used = state.now();
            }
        }
        ObjectNode answer = FalconCalls.envelope();
        answer.putArray("resources").addObject();
        return answer;
    }

    private boolean isAlive(Session session) {
        return session.queues || state.now().isBefore(session.used.plus(LIFE));
    }

    private Session session(String id) {
        Session session = sessions.get(id);
        if (session == null || !isAlive(session)) {
            throw FalconRefusal.coded(404, 40402, "Session not found");
        }
        return session;
    }

    private synchronized ObjectNode run(String door, JsonNode body) {
        FalconCalls.onlyHas(body, Set.of("session_id", "device_id", "base_command", "command_string", "id", "persist"));
        Session session = session(body.path("session_id").asText());
        FakeFalconHost host = host(session.device);
        if (!host.isOnline() && !session.queues) {
            throw offline();
        }
        String line = checked(door, body);
        Command command = new Command(body.path("session_id").asText(), line);
        boolean queued = !host.isOnline() || queueUnasked;
        if (!queued) {
            carryOut(host, command);
        }
        session.used = state.now();
        String id = "request-" + numbers++;
        commands.put(id, command);
        ObjectNode answer = FalconCalls.envelope();
        answer.putArray("resources")
                .addObject()
                .put("cloud_request_id", id)
                .put("session_id", command.session)
                .put("queued_command_offline", queued);
        return answer;
    }

    private static String checked(String door, JsonNode body) {
        String line = body.path("command_string").asText();
        if (!body.path("base_command").asText().equals(line.split(" ", 2)[0])) {
            throw FalconRefusal.outsideContract(400, "base_command: " + body.path("base_command"));
        }
        if (TIERS.indexOf(FalconRtrHost.permission(line)) > TIERS.indexOf(door)) {
            throw FalconRefusal.outsideContract(400, "the command needs a higher door: " + line);
        }
        return line;
    }

    private void carryOut(FakeFalconHost host, Command command) {
        command.printed = FalconRtrHost.run(host, command.line);
        command.complete = true;
        done.add(command.line.startsWith("runscript") ? "runscript" : command.line);
    }

    private synchronized ObjectNode piece(HttpUrl url) {
        Command command = commands.get(url.queryParameter("cloud_request_id"));
        if (command == null) {
            throw FalconRefusal.of(404, "No such request");
        }
        FakeFalconHost host = host(session(command.session).device);
        if (!command.complete && host.isOnline() && !queueUnasked) {
            carryOut(host, command);
        }
        ObjectNode answer = FalconCalls.envelope();
        int sequence = Integer.parseInt(String.valueOf(url.queryParameter("sequence_id")));
        ObjectNode part = answer.putArray("resources").addObject().put("sequence_id", sequence);
        if (command.complete && command.asked++ >= askings) {
            String stdout = command.printed.stdout();
            int pieces = Math.max(1, (stdout.length() - 1) / pieceLength + 1);
            int from = Math.min(stdout.length(), sequence * pieceLength);
            int to = pieceLength >= stdout.length() - from ? stdout.length() : from + pieceLength;
            part.put("complete", sequence >= pieces - 1)
                    .put("stdout", stdout.substring(from, to))
                    .put("stderr", command.printed.stderr());
        } else {
            part.put("complete", false).put("stdout", "").put("stderr", "");
        }
        return answer;
    }

    private synchronized ObjectNode close(HttpUrl url) {
        FalconCalls.onlyParameters(url, Set.of("session_id"));
        if (sessions.remove(String.valueOf(url.queryParameter("session_id"))) == null) {
            throw FalconRefusal.coded(404, 40402, "Session not found");
        }
        return FalconCalls.envelope();
    }

    private synchronized ObjectNode queuedSessions(JsonNode body) {
        FalconCalls.onlyHas(body, Set.of("ids"));
        ObjectNode answer = FalconCalls.envelope();
        ArrayNode resources = answer.putArray("resources");
        for (JsonNode id : body.path("ids")) {
            if (sessions.containsKey(id.asText())) {
                ArrayNode waiting = resources
                        .addObject()
                        .put("id", id.asText())
                        .put("status", "PENDING")
                        .putArray("Commands");
                commands.forEach((request, command) -> {
                    if (command.session.equals(id.asText()) && !command.complete) {
                        waiting.addObject().put("cloud_request_id", request).put("status", "PENDING");
                    }
                });
            }
        }
        return answer;
    }

    private synchronized ObjectNode unqueue(HttpUrl url) {
        FalconCalls.onlyParameters(url, Set.of("session_id", "cloud_request_id"));
        commands.remove(String.valueOf(url.queryParameter("cloud_request_id")));
        return FalconCalls.envelope();
    }

    private Optional<FalconCalls.Call> batchCall(String method, String rest, HttpUrl url) {
        if (!method.equals("POST")) {
            return Optional.empty();
        }
        FalconCalls.onlyParameters(url, Set.of("timeout", "timeout_duration"));
        if (rest.equals("batch-init-session/v1")) {
            return Optional.of(new FalconCalls.Call(READ, 201, this::openBatch));
        }
        if (rest.equals("batch-refresh-session/v1")) {
            return Optional.of(new FalconCalls.Call(READ, 201, body -> FalconCalls.envelope()));
        }
        String door = DOORS.get(rest.replaceFirst("^batch-", "").replaceFirst("/v1$", ""));
        return Optional.ofNullable(door)
                .map(needed -> new FalconCalls.Call(needed, 201, body -> runBatch(needed, body)));
    }

    private synchronized ObjectNode openBatch(JsonNode body) {
        FalconCalls.onlyHas(body, Set.of("host_ids", "queue_offline"));
        List<String> online = new ArrayList<>();
        ObjectNode answer = FalconCalls.envelope();
        ObjectNode resources = FalconState.JSON.createObjectNode();
        for (JsonNode device : body.path("host_ids")) {
            ObjectNode part = resources.putObject(device.asText()).put("aid", device.asText());
            part.put("complete", true).put("offline_queued", false);
            ArrayNode errors = part.putArray("errors");
            if (host(device.asText()).isOnline()) {
                online.add(device.asText());
                part.put("session_id", "batch-session-" + numbers++);
            } else {
                part.put("session_id", "");
                errors.addObject().put("code", 40401).put("message", "Could not establish sensor comms");
            }
        }
        if (online.isEmpty()) {
            throw FalconRefusal.of(404, "no successful hosts initialized on RTR");
        }
        String id = "batch-" + numbers++;
        batches.put(id, online);
        answer.put("batch_id", id);
        answer.set("resources", resources);
        return answer;
    }

    private synchronized ObjectNode runBatch(String door, JsonNode body) {
        FalconCalls.onlyHas(
                body, Set.of("batch_id", "base_command", "command_string", "optional_hosts", "persist_all"));
        List<String> devices =
                Objects.requireNonNullElse(batches.get(body.path("batch_id").asText()), List.of());
        String line = checked(door, body);
        ObjectNode answer = FalconCalls.envelope();
        ObjectNode resources = answer.putObject("combined").putObject("resources");
        for (String device : devices) {
            Command command = new Command("batch", line);
            carryOut(host(device), command);
            resources
                    .putObject(device)
                    .put("complete", true)
                    .put("stdout", command.printed.stdout())
                    .put("stderr", command.printed.stderr())
                    .put("aid", device)
                    .put("offline_queued", false)
                    .putArray("errors");
        }
        return answer;
    }
}
