package io.mdr4j.edr.carbonblack.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.http.EdrRequest;
import java.util.List;

/** Processes and binaries: search, one document, its events in the newest form that the server has. */
final class ProcessesApi {

    private final ServerClient api;
    private final Forms documents = new Forms(List.of("v2", "v1"), "/api/{}/process/{}/{}");
    private final Forms events = new Forms(List.of("v5", "v4", "v3", "v2", "v1"), "/api/{}/process/{}/{}/event");

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
        return documents.ask(guid, segment);
    }

    JsonNode events(String guid, long segment) {
        return events.ask(guid, segment);
    }

    /** A call in several versions, of which the newest that the server has is asked for. */
    private final class Forms {

        private final List<String> versions;
        private final String path;
        /** Learned once: the server does not change under us. */
        private volatile String known = "";

        Forms(List<String> versions, String path) {
            this.versions = versions;
            this.path = path;
        }

        JsonNode ask(String guid, long segment) {
            if (!known.isEmpty()) {
                return ask(known, guid, segment);
            }
            for (String version : versions.subList(0, versions.size() - 1)) {
                try {
                    JsonNode answer = ask(version, guid, segment);
                    known = version;
                    return answer;
                } catch (EdrRejectedException e) {
                    // Too new for this server, or no such process: the oldest form tells.
                }
            }
            return ask(versions.get(versions.size() - 1), guid, segment);
        }

        private JsonNode ask(String version, String guid, long segment) {
            return api.send(EdrRequest.get(path, version, guid, Long.toString(segment))
                            .needs(Right.VIEW))
                    .json();
        }
    }
}
