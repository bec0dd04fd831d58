package io.mdr4j.edr.carbonblack.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.http.EdrRequest;
import java.util.List;

/** Processes and binaries: search, one document, its events in the newest form that the server has. */
final class ProcessesApi {

    private static final List<String> DOCUMENTS = List.of("v2", "v1");
    private static final List<String> EVENTS = List.of("v5", "v4", "v3", "v2", "v1");

    private final ServerClient api;
    /** Learned once: the server does not change under us. */
    private volatile String documents = "";

    private volatile String events = "";

    ProcessesApi(ServerClient api) {
        this.api = api;
    }

    JsonNode search(String query, int start, int rows) {
        return found("/api/v1/process", query, start, rows);
    }

    JsonNode binaries(String query, int start, int rows) {
        return found("/api/v1/binary", query, start, rows);
    }

    private JsonNode found(String path, String query, int start, int rows) {
        return api.send(EdrRequest.get(path)
                        .query("q", query)
                        .query("start", Integer.toString(start))
                        .query("rows", Integer.toString(rows))
                        .query("facet", "false")
                        .needs(Right.VIEW))
                .json();
    }

    /** The document; older servers give it together with its parent, its siblings and its children. */
    JsonNode document(String guid, long segment) {
        if (!documents.isEmpty()) {
            return document(documents, guid, segment);
        }
        for (String version : DOCUMENTS.subList(0, DOCUMENTS.size() - 1)) {
            try {
                JsonNode answer = document(version, guid, segment);
                documents = version;
                return answer;
            } catch (EdrRejectedException e) {
                // Too new for this server, or no such process: the oldest form tells.
            }
        }
        return document(DOCUMENTS.get(DOCUMENTS.size() - 1), guid, segment);
    }

    private JsonNode document(String version, String guid, long segment) {
        return api.send(EdrRequest.get("/api/" + version + "/process/{}/{}", guid, Long.toString(segment))
                        .needs(Right.VIEW))
                .json();
    }

    JsonNode events(String guid, long segment) {
        if (!events.isEmpty()) {
            return events(events, guid, segment);
        }
        for (String version : EVENTS.subList(0, EVENTS.size() - 1)) {
            try {
                JsonNode answer = events(version, guid, segment);
                events = version;
                return answer;
            } catch (EdrRejectedException e) {
                // Too new for this server, or no such process: the oldest form tells.
            }
        }
        return events(EVENTS.get(EVENTS.size() - 1), guid, segment);
    }

    private JsonNode events(String version, String guid, long segment) {
        return api.send(EdrRequest.get("/api/" + version + "/process/{}/{}/event", guid, Long.toString(segment))
                        .needs(Right.VIEW))
                .json();
    }
}
