package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.EdrRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Live Response v6: {@code /appservices/v6/orgs/{org}/liveresponse}. Each command has a permission of its own.
 */
final class LiveResponseApi implements LiveResponse {

    static final String SESSION_CREATE = "org.liveresponse.session CREATE";
    static final String SESSION_READ = "org.liveresponse.session READ";
    static final String SESSION_DELETE = "org.liveresponse.session DELETE";
    static final String PROCESS_READ = "org.liveresponse.process READ";
    static final String PROCESS_DELETE = "org.liveresponse.process DELETE";
    static final String FILE_READ = "org.liveresponse.file READ";
    static final String FILE_DELETE = "org.liveresponse.file DELETE";
    static final String REGISTRY_READ = "org.liveresponse.registry READ";
    static final String REGISTRY_DELETE = "org.liveresponse.registry DELETE";

    private static final String BASE = "/appservices/v6/orgs/{}/liveresponse";
    private static final String SESSIONS = BASE + "/sessions";
    private static final String SESSION = BASE + "/sessions/{}";
    private static final String KEEP_ALIVE = SESSION + "/keepalive";
    private static final String COMMANDS = SESSION + "/commands";
    private static final String COMMAND = SESSION + "/commands/{}";
    private static final String CONTENT = SESSION + "/files/{}/content";
    private static final int LONGEST_COMMAND = 10_000;
    private static final Duration DOWNLOAD = Duration.ofMinutes(5);

    private static final Map<String, String> PERMISSIONS = Map.of(
            LiveCommand.PROCESS_LIST, PROCESS_READ,
            LiveCommand.KILL, PROCESS_DELETE,
            LiveCommand.DIRECTORY_LIST, FILE_READ,
            LiveCommand.GET_FILE, FILE_READ,
            LiveCommand.DELETE_FILE, FILE_DELETE,
            LiveCommand.ENUM_KEY, REGISTRY_READ,
            LiveCommand.DELETE_VALUE, REGISTRY_DELETE,
            LiveCommand.DELETE_KEY, REGISTRY_DELETE);

    private final CloudClient api;

    LiveResponseApi(CloudClient api) {
        this.api = api;
    }

    @Override
    public JsonNode open(long device) {
        ObjectNode body = EdrJson.mapper().createObjectNode().put("device_id", device);
        return api.send(EdrRequest.post(SESSIONS, api.orgKey())
                        .json(body)
                        .aboutEndpoint()
                        .needs(SESSION_CREATE))
                .json();
    }

    @Override
    public JsonNode session(String session) {
        return api.send(EdrRequest.get(SESSION, api.orgKey(), session)
                        .aboutEndpoint()
                        .needs(SESSION_READ))
                .json();
    }

    @Override
    public boolean isFailed(String status) {
        return status.equals("ERROR");
    }

    @Override
    public void keepAlive(String session) {
        api.send(EdrRequest.get(KEEP_ALIVE, api.orgKey(), session)
                .aboutEndpoint()
                .needs(SESSION_READ));
    }

    @Override
    public void close(String session) {
        api.send(EdrRequest.delete(SESSION, api.orgKey(), session)
                .aboutEndpoint()
                .needs(SESSION_DELETE));
    }

    @Override
    public JsonNode issue(String session, LiveCommand command) {
        ObjectNode body =
                EdrJson.mapper().createObjectNode().put("session_id", session).put("name", command.name());
        if (command.hasArgument()) {
            body.putPOJO(command.argumentName(), command.argument());
        }
        if (body.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_COMMAND) {
            throw new EdrRejectedException("a command of Live Response takes " + LONGEST_COMMAND + " bytes at most");
        }
        EdrRequest request = EdrRequest.post(COMMANDS, api.orgKey(), session)
                .json(body)
                .aboutEndpoint()
                .needs(permission(command));
        return api.send(command.changes() ? request : request.idempotent()).json();
    }

    /** A 404 says that there is no such session, so nothing was taken. */
    @Override
    public boolean leavesDoubtOnLoss() {
        return false;
    }

    @Override
    public JsonNode command(String session, String id, LiveCommand command) {
        return api.send(EdrRequest.get(COMMAND, api.orgKey(), session, id)
                        .aboutEndpoint()
                        .needs(permission(command)))
                .json();
    }

    @Override
    public void cancel(String session, String id, LiveCommand command) {
        api.send(EdrRequest.delete(COMMAND, api.orgKey(), session, id)
                .aboutEndpoint()
                .needs(permission(command)));
    }

    @Override
    public byte[] content(String session, String file) {
        return api.send(EdrRequest.get(CONTENT, api.orgKey(), session, file)
                        .raw()
                        .within(DOWNLOAD)
                        .aboutEndpoint()
                        .needs(FILE_READ))
                .bytes();
    }

    private static String permission(LiveCommand command) {
        return PERMISSIONS.getOrDefault(command.name(), SESSION_READ);
    }
}
