package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.EdrResponse;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.removal.Removal;
import java.time.Duration;
import java.util.function.Function;

/**
 * Live Response of Carbon Black EDR, {@code /api/v1/cblr}: for the adapter in the package below, which shares with the cloud
 * how answers are read and how a removal is made. A 404 to anything but the opening means that the session is gone.
 */
public final class ServerLiveResponse {

    private static final String SESSIONS = "/api/v1/cblr/session";
    private static final String SESSION = SESSIONS + "/{}";
    private static final String COMMANDS = SESSION + "/command";
    private static final Duration DOWNLOAD = Duration.ofMinutes(5);

    private final Function<EdrRequest, EdrResponse> send;
    private final String permission;

    private ServerLiveResponse(Function<EdrRequest, EdrResponse> send, String permission) {
        this.send = send;
        this.permission = permission;
    }

    /**
     * Removal over the sessions of a server.
     *
     * @param send sends a request
     * @param sensors finds a sensor, or throws {@code EndpointNotFoundException}
     * @param permission what a refusal names as missing
     */
    public static Removal removal(
            Function<EdrRequest, EdrResponse> send,
            Function<EndpointId, Lenient> sensors,
            String permission,
            Waits waits,
            OddValues odd) {
        return new ServerRemoval(new ServerSessions(new ServerLiveResponse(send, permission), sensors, waits, odd));
    }

    JsonNode open(long sensor) {
        ObjectNode body = EdrJson.mapper().createObjectNode().put("sensor_id", sensor);
        return json(EdrRequest.post(SESSIONS).json(body));
    }

    JsonNode session(String session) {
        return json(EdrRequest.get(SESSION, session).aboutEndpoint());
    }

    void keepAlive(String session) {
        json(EdrRequest.get(SESSION + "/keepalive", session).aboutEndpoint());
    }

    /** There is no DELETE: a session is closed by its status. */
    void close(String session) {
        ObjectNode body =
                EdrJson.mapper().createObjectNode().put("id", number(session)).put("status", "close");
        json(EdrRequest.put(SESSION, session).json(body).aboutEndpoint());
    }

    /** Sends a command; its argument is always called {@code object}. One that changes something is not sent twice. */
    JsonNode issue(String session, LiveCommand command) {
        ObjectNode body = EdrJson.mapper()
                .createObjectNode()
                .put("session_id", number(session))
                .put("name", command.name());
        if (command.hasArgument()) {
            body.putPOJO("object", command.argument());
        }
        EdrRequest request = EdrRequest.post(COMMANDS, session).json(body).aboutEndpoint();
        return json(command.changes() ? request : request.idempotent());
    }

    JsonNode command(String session, String id) {
        return json(EdrRequest.get(COMMANDS + "/{}", session, id).aboutEndpoint());
    }

    byte[] content(String session, String file) {
        return send.apply(EdrRequest.get(SESSION + "/file/{}/content", session, file)
                        .raw()
                        .within(DOWNLOAD)
                        .aboutEndpoint()
                        .needs(permission))
                .bytes();
    }

    private JsonNode json(EdrRequest request) {
        return send.apply(request.needs(permission)).json();
    }

    private static long number(String session) {
        return session.matches("\\d{1,18}") ? Long.parseLong(session) : 0;
    }
}
