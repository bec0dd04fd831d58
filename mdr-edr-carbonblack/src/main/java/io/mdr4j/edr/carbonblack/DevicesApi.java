package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.EdrResponse;
import java.util.Collection;

/**
 * Devices API v6: {@code /appservices/v6/orgs/{org}/devices}, permission {@code device READ}, and
 * {@code /device_actions}, permission {@code device.quarantine EXECUTE}.
 *
 * <p>An action is fire and forget: 204, no job; the sensor picks it up at its next check-in. An action can also be given a
 * search instead of ids, and an empty search means the entire fleet, so this class cannot express one.
 */
final class DevicesApi {

    private static final String DEVICE = "/appservices/v6/orgs/{}/devices/{}";
    private static final String SEARCH = "/appservices/v6/orgs/{}/devices/_search";
    private static final String SCROLL = "/appservices/v6/orgs/{}/devices/_scroll";
    private static final String ACTIONS = "/appservices/v6/orgs/{}/device_actions";
    static final String READ = "device READ";
    static final String QUARANTINE = "device.quarantine EXECUTE";

    private final CloudClient api;

    DevicesApi(CloudClient api) {
        this.api = api;
    }

    JsonNode device(long id) {
        return api.send(EdrRequest.get(DEVICE, api.orgKey(), Long.toString(id))
                        .aboutEndpoint()
                        .needs(READ))
                .json();
    }

    /** The devices with these ids, at most 10,000; unknown ones are missing. */
    JsonNode devices(Collection<Long> ids) {
        ObjectNode body = EdrJson.mapper().createObjectNode();
        ArrayNode wanted = body.putObject("criteria").putArray("id");
        ids.forEach(wanted::add);
        body.put("rows", ids.size());
        return search(body, true).path("results");
    }

    /** How many devices the cloud counts as active. */
    long countActive() {
        ObjectNode body = EdrJson.mapper().createObjectNode();
        body.putObject("criteria").putArray("status").add("ACTIVE");
        body.put("rows", 1);
        return search(body, false).path("num_found").asLong();
    }

    /** A page of the active devices; {@code searchAfter} is empty for the first. */
    JsonNode scroll(int rows, String searchAfter) {
        ObjectNode body = EdrJson.mapper().createObjectNode();
        body.putObject("criteria").putArray("status").add("ACTIVE");
        body.put("rows", rows);
        if (!searchAfter.isEmpty()) {
            body.put("search_after", searchAfter);
        }
        return api.send(EdrRequest.post(SCROLL, api.orgKey())
                        .json(body)
                        .idempotent()
                        .needs(READ))
                .json();
    }

    private JsonNode search(ObjectNode body, boolean aboutContainment) {
        EdrRequest request =
                EdrRequest.post(SEARCH, api.orgKey()).json(body).idempotent().needs(READ);
        return api.send(aboutContainment ? request.containment() : request).json();
    }

    /** Asks for quarantine, or for its end, of exactly one device. Not repeated after a failure that leaves doubt. */
    EdrResponse quarantine(long id, boolean on) {
        ObjectNode body = EdrJson.mapper().createObjectNode().put("action_type", "QUARANTINE");
        body.putArray("device_id").add(id);
        body.putObject("options").put("toggle", on ? "ON" : "OFF");
        return api.send(EdrRequest.post(ACTIONS, api.orgKey())
                .json(body)
                .containment()
                .aboutEndpoint()
                .needs(QUARANTINE));
    }
}
