package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.EdrResponse;
import java.time.Duration;
import java.util.function.Function;

/** The calls of Live Response of Carbon Black EDR, {@code /api/v1/cblr}. */
final class ServerLiveResponseApi implements LiveResponse {

    private static final String SESSIONS = "/api/v1/cblr/session";
    private static final String SESSION = SESSIONS + "/{}";
    private static final String COMMANDS = SESSION + "/command";
    private static final Duration DOWNLOAD = Duration.ofMinutes(5);

    private final Function<EdrRequest, EdrResponse> send;
    private final String permission;

    ServerLiveResponseApi(Function<EdrRequest, EdrResponse> send, String permission) {
        this.send = send;
        this.permission = permission;
    }

    @Override
    public JsonNode open(long sensor) {
        ObjectNode body = EdrJson.mapper().createObjectNode().put("sensor_id", sensor);
        return json(EdrRequest.post(SESSIONS).json(body));
    }

    @Override
    public JsonNode session(String session) {
        return json(EdrRequest.get(SESSION, session).aboutEndpoint());
    }

    @Override
    public boolean isFailed(String status) {
        return !status.equals("PENDING") && !status.equals("ACTIVE");
    }

    @Override
    public void keepAlive(String session) {
        json(EdrRequest.get(SESSION + "/keepalive", session).aboutEndpoint());
    }

    /** There is no DELETE: a session is closed by its status. */
    @Override
    public void close(String session) {
        ObjectNode body =
                EdrJson.mapper().createObjectNode().put("id", number(session)).put("status", "close");
        json(EdrRequest.put(SESSION, session).json(body).aboutEndpoint());
    }

    /** The argument is always called {@code object}. */
    @Override
    public JsonNode issue(String session, LiveCommand command) {
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

    /** Better once too few than twice: after a loss it is only looked whether the removal took place. */
    @Override
    public boolean leavesDoubtOnLoss() {
        return true;
    }

    @Override
    public JsonNode command(String session, String id, LiveCommand command) {
        return json(EdrRequest.get(COMMANDS + "/{}", session, id).aboutEndpoint());
    }

    /** Closing the session ends what waits in it; there is no call for one command. */
    @Override
    public void cancel(String session, String id, LiveCommand command) {}

    @Override
    public byte[] content(String session, String file) {
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
