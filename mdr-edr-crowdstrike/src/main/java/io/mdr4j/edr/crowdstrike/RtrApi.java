package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.EdrResponse;
import io.mdr4j.edr.http.Polling;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Falcon's Real Time Response, one host at a time: a session is opened, each command is taken and then asked for until it is
 * complete, its output coming in numbered pieces, and the session is closed. A session ends by itself after some minutes.
 */
final class RtrApi {

    private static final String ENTITIES = "/real-time-response/entities/";
    private static final int MOST_OUTPUT = 4_000_000;
    private static final int MOST_PIECES = 2_000;

    private final FalconClient client;
    private final FalconConfig config;

    RtrApi(FalconClient client, FalconConfig config) {
        this.client = client;
        this.config = config;
    }

    /** A session; {@code queued} when its commands wait for the host. */
    record Opened(String session, boolean queued) {}

    /** A command that Falcon took; {@code queued} when it waits for the host. */
    record Taken(String request, boolean queued) {}

    /** Opens a session; throws {@link HostOfflineException} when the host is offline, unless commands may wait for it. */
    Opened open(String device, boolean queue) {
        JsonNode session = first(orOffline(() -> client.send(EdrRequest.post(ENTITIES + "sessions/v1")
                .query("timeout", Long.toString(seconds()))
                .query("timeout_duration", seconds() + "s")
                .json(opening(device, queue))
                .within(config.remoteTimeout())
                .needs(RtrCommand.Tier.READ.scope()))));
        return new Opened(
                required(session, "session_id"), session.path("offline_queued").asBoolean(false));
    }

    /** Keeps the host's session from ending. */
    void refresh(String device) {
        orOffline(() -> client.send(EdrRequest.post(ENTITIES + "refresh-session/v1")
                .json(opening(device, false))
                .idempotent()
                .within(config.remoteTimeout())
                .needs(RtrCommand.Tier.READ.scope())));
    }

    private static Map<String, Object> opening(String device, boolean queue) {
        return Map.of("device_id", device, "origin", "mdr4j", "queue_offline", queue);
    }

    Taken run(String session, String device, RtrCommand command, int number) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("session_id", session);
        body.put("device_id", device);
        body.put("base_command", command.firstWord());
        body.put("command_string", command.line());
        body.put("id", number);
        body.put("persist", false);
        JsonNode taken = first(orOffline(() ->
                client.send(EdrRequest.post(ENTITIES + "{}/v1", command.tier().path())
                        .json(body)
                        .within(config.remoteTimeout())
                        .needs(command.tier().scope()))));
        return new Taken(
                required(taken, "cloud_request_id"),
                taken.path("queued_command_offline").asBoolean(false));
    }

    /** Waits for a command's whole output. Throws {@link EdrUnavailableException} when it takes too long. */
    RtrOutput await(RtrCommand command, Taken taken) {
        Pieces pieces = new Pieces();
        Polling polling =
                Polling.start(config.remotePoll(), config.remotePoll().multipliedBy(5), config.remoteTimeout());
        return polling.until("the command " + command.firstWord(), () -> {
            while (pieces.takes(piece(command, taken, pieces.next()))) {}
            return pieces.whole();
        });
    }

    private JsonNode piece(RtrCommand command, Taken taken, int sequence) {
        return first(orOffline(() ->
                client.send(EdrRequest.get(ENTITIES + "{}/v1", command.tier().path())
                        .query("cloud_request_id", taken.request())
                        .query("sequence_id", Integer.toString(sequence))
                        .needs(command.tier().scope()))));
    }

    /** The pieces of one command's output, by number. */
    private static final class Pieces {

        private final Map<Integer, JsonNode> pieces = new TreeMap<>();
        private boolean complete;
        private int length;

        /** The last piece is not passed before it holds something. */
        int next() {
            return pieces.size();
        }

        /** Answers whether a further piece may be there already. */
        boolean takes(JsonNode piece) {
            complete = piece.path("complete").asBoolean(false);
            boolean holds = !piece.path("stdout").asText("").isEmpty()
                    || !piece.path("stderr").asText("").isEmpty();
            if (!complete && !holds) {
                return false;
            }
            boolean further = pieces.put(piece.path("sequence_id").asInt(pieces.size()), piece) == null;
            length += further ? piece.path("stdout").asText("").length() : 0;
            if (length > MOST_OUTPUT || pieces.size() > MOST_PIECES) {
                throw new EdrUnavailableException("A command printed more than can be read");
            }
            // One that came before is no progress: it is asked for again after a wait.
            return further && !complete;
        }

        Optional<RtrOutput> whole() {
            if (!complete) {
                return Optional.empty();
            }
            StringBuilder stdout = new StringBuilder();
            Optional<String> problem = Optional.empty();
            for (JsonNode piece : pieces.values()) {
                stdout.append(piece.path("stdout").asText(""));
                problem = problem.or(() -> RtrOutput.problem(piece));
            }
            return Optional.of(new RtrOutput(true, stdout.toString(), problem));
        }
    }

    void close(String session) {
        client.send(EdrRequest.delete(ENTITIES + "sessions/v1")
                .query("session_id", session)
                .needs(RtrCommand.Tier.READ.scope()));
    }

    /** Tells whether the session still holds the command for its host. */
    boolean isQueued(String session, String request) {
        EdrResponse answer = client.send(EdrRequest.post(ENTITIES + "queued-sessions/GET/v1")
                .json(Map.of("ids", List.of(session)))
                .idempotent()
                .needs(RtrCommand.Tier.READ.scope()));
        for (JsonNode waiting : FalconClient.resources(answer)) {
            for (JsonNode command : waiting.path("Commands")) {
                if (command.path("cloud_request_id").asText("").equals(request)) {
                    return true;
                }
            }
        }
        return false;
    }

    void deleteQueued(String session, String request) {
        client.send(EdrRequest.delete(ENTITIES + "queued-sessions/command/v1")
                .query("session_id", session)
                .query("cloud_request_id", request)
                .needs(RtrCommand.Tier.READ.scope()));
    }

    /** How long Falcon itself holds a call open: shorter than we wait for it, so that its own answer comes. */
    private long seconds() {
        return seconds(config.remoteTimeout());
    }

    static long seconds(Duration remoteTimeout) {
        return Math.max(1, Math.min(30, remoteTimeout.toSeconds() * 3 / 4));
    }

    private static EdrResponse orOffline(Supplier<EdrResponse> call) {
        try {
            return call.get();
        } catch (EdrRejectedException e) {
            // The only place where the code of an RTR error is told.
            if (Objects.requireNonNullElse(e.getMessage(), "").contains(FalconErrors.OFFLINE)) {
                throw new HostOfflineException();
            }
            throw e;
        }
    }

    private static JsonNode first(EdrResponse answer) {
        return FalconClient.resources(answer).path(0);
    }

    private static String required(JsonNode node, String field) {
        String text = node.path(field).asText("");
        if (text.isEmpty()) {
            throw new EdrUnavailableException("Falcon answered a remote session's call without " + field);
        }
        return text;
    }
}
