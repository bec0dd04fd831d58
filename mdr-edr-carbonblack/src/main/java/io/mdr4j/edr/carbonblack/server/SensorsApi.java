package io.mdr4j.edr.carbonblack.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.EdrResponse;
import java.util.ArrayList;
import java.util.List;

/** Sensors: {@code /api/v2/sensor} by pages, where the server has it, else {@code /api/v1/sensor} all at once. */
final class SensorsApi {

    private static final String ONE = "/api/v1/sensor/{}";

    private final ServerClient api;
    private final CarbonBlackEdrConfig.SensorUpdate update;
    /** Learned once: the server does not change under us. */
    private volatile boolean old;

    SensorsApi(ServerClient api, CarbonBlackEdrConfig config) {
        this.api = api;
        this.update = config.sensorUpdate();
    }

    /**
     * Some sensors.
     *
     * @param sensors the sensors
     * @param total how many the server has
     * @param last whether there are none behind these
     */
    record Page(List<JsonNode> sensors, long total, boolean last) {}

    Page page(int start, int rows, boolean containment) {
        if (!old) {
            try {
                return paged(start, rows, containment);
            } catch (EdrRejectedException e) {
                Page all = all(containment);
                old = true;
                return all;
            }
        }
        return all(containment);
    }

    private Page paged(int start, int rows, boolean containment) {
        JsonNode answer = api.send(marked(
                        EdrRequest.get("/api/v2/sensor")
                                .query("start", Integer.toString(start))
                                .query("rows", Integer.toString(rows)),
                        containment))
                .json();
        List<JsonNode> sensors = list(answer.path("results"));
        long total = answer.path("total_results").asLong(start + sensors.size());
        return new Page(sensors, total, sensors.isEmpty() || start + sensors.size() >= total);
    }

    /** 204 without a body where there are none. */
    private Page all(boolean containment) {
        List<JsonNode> sensors = list(
                api.send(marked(EdrRequest.get("/api/v1/sensor"), containment)).json());
        return new Page(sensors, sensors.size(), true);
    }

    private static EdrRequest marked(EdrRequest request, boolean containment) {
        return (containment ? request.containment() : request).needs(Right.VIEW);
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        return list;
    }

    JsonNode sensor(long id, boolean containment) {
        EdrRequest request = EdrRequest.get(ONE, Long.toString(id)).aboutEndpoint();
        return api.send(marked(request, containment)).json();
    }

    /** Asks for isolation or its end; the sensor learns of it at its next check-in. */
    EdrResponse isolate(long id, JsonNode sensor, boolean on) {
        ObjectNode body = EdrJson.mapper().createObjectNode();
        if (update == CarbonBlackEdrConfig.SensorUpdate.FULL_OBJECT && sensor instanceof ObjectNode whole) {
            body.setAll(whole);
        } else {
            body.set("group_id", sensor.path("group_id"));
        }
        body.put("network_isolation_enabled", on);
        return api.send(EdrRequest.put(ONE, Long.toString(id))
                .json(body)
                .containment()
                .aboutEndpoint()
                .needs(Right.ISOLATE));
    }

    /** The sensor groups. */
    List<JsonNode> groups() {
        return list(api.send(EdrRequest.get("/api/group").needs(Right.VIEW)).json());
    }
}
