package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.http.EdrRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Falcon's graph of what its sensors saw: vertices (a process, a module, a domain), edges between them. Pages come by the
 * cursor {@code offset}. Without the licence, and without the permission, every call is a 403.
 */
final class ThreatGraphApi {

    static final String READ = "Threatgraph: read";
    static final String IOCS = "IOCs: read";

    private static final int PAGE = 100;

    private final FalconClient client;

    ThreatGraphApi(FalconClient client) {
        this.client = client;
    }

    /** Some rows, and whether there are more than were asked for. */
    record Rows(List<JsonNode> rows, boolean more) {}

    /** On which hosts an indicator was seen; at most so many rows. */
    Rows ranOn(String type, String value, int most) {
        return pages(
                EdrRequest.get("/threatgraph/combined/ran-on/v1")
                        .query("type", type)
                        .query("value", value),
                most);
    }

    /** The edges of one type that start at a vertex; at most so many. */
    Rows edges(String vertex, String type, int most) {
        return pages(
                EdrRequest.get("/threatgraph/combined/edges/v1")
                        .query("ids", vertex)
                        .query("edge_type", type),
                most);
    }

    /** The processes with these ids in the graph; one that it does not know is missing. */
    List<JsonNode> processes(Collection<String> ids) {
        List<JsonNode> found = new ArrayList<>();
        List<String> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += PAGE) {
            FalconClient.resources(client.send(EdrRequest.get("/threatgraph/combined/processes/summary/v1")
                            .query("ids", all.subList(from, Math.min(all.size(), from + PAGE)))
                            .needs(READ)))
                    .forEach(found::add);
        }
        return found;
    }

    /** The little that Falcon tells of processes without its graph. */
    List<JsonNode> plainProcesses(Collection<String> ids) {
        List<JsonNode> found = new ArrayList<>();
        FalconClient.resources(client.send(EdrRequest.get("/processes/entities/processes/v1")
                        .query("ids", ids)
                        .needs(IOCS)))
                .forEach(found::add);
        return found;
    }

    /** Hosts that saw a custom indicator, by device id; at most a page of 100 each. */
    List<String> devicesOfCustomIndicator(String type, String value, int most) {
        List<String> devices = new ArrayList<>();
        for (int offset = 0; offset < most; offset += PAGE) {
            JsonNode page = FalconClient.resources(client.send(EdrRequest.get("/iocs/queries/indicators/devices/v1")
                    .query("type", type)
                    .query("value", value)
                    .query("limit", Integer.toString(PAGE))
                    .query("offset", Integer.toString(offset))
                    .needs(IocApi.READ)));
            page.forEach(device -> devices.add(device.asText("")));
            if (page.size() < PAGE) {
                break;
            }
        }
        return devices;
    }

    private Rows pages(EdrRequest question, int most) {
        List<JsonNode> rows = new ArrayList<>();
        Optional<String> offset = Optional.empty();
        while (rows.size() < most) {
            EdrRequest page = question.query("limit", Integer.toString(Math.min(PAGE, most - rows.size())))
                    .needs(READ);
            JsonNode answer = client.send(offset.isPresent() ? page.query("offset", offset.get()) : page)
                    .json();
            answer.path("resources").forEach(rows::add);
            String next = answer.path("meta").path("pagination").path("offset").asText("");
            if (next.isEmpty() || answer.path("resources").isEmpty()) {
                return new Rows(rows, false);
            }
            offset = Optional.of(next);
        }
        return new Rows(rows, true);
    }
}
