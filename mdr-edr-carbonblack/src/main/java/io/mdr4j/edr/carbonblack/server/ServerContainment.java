package io.mdr4j.edr.carbonblack.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.containment.Containment;
import io.mdr4j.containment.ContainmentReading;
import io.mdr4j.containment.ContainmentReceipt;
import io.mdr4j.containment.ContainmentState;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.edr.http.EdrResponse;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.endpoint.EndpointId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Isolation of one sensor. The server tells apart what was asked ({@code network_isolation_enabled}) and what the sensor does
 * ({@code is_isolating}), so a reading is the sensor's own state. The API takes no reason and gives no reference.
 */
final class ServerContainment implements Containment {

    /** More are read from the list of all sensors. */
    private static final int MOST_ONE_BY_ONE = 5;

    private final SensorsApi api;
    private final ServerEndpoints endpoints;
    private final OddValues odd;

    ServerContainment(SensorsApi api, ServerEndpoints endpoints, OddValues odd) {
        this.api = api;
        this.endpoints = endpoints;
        this.odd = odd;
    }

    @Override
    public ContainmentReceipt isolate(EndpointId endpoint, String reason) {
        return ask(endpoint, true);
    }

    @Override
    public ContainmentReceipt release(EndpointId endpoint, String reason) {
        return ask(endpoint, false);
    }

    private ContainmentReceipt ask(EndpointId endpoint, boolean on) {
        JsonNode sensor = endpoints.sensor(endpoint, true);
        if (on && Boolean.FALSE.equals(Lenient.of(sensor, odd).bool("supports_isolation"))) {
            throw new EdrRejectedException("The sensor of " + endpoint + " does not support isolation");
        }
        EdrResponse answer = api.isolate(endpoints.number(endpoint), sensor, on);
        return new ContainmentReceipt("", answer.date());
    }

    @Override
    public Map<EndpointId, ContainmentReading> states(Set<EndpointId> wanted) {
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("states needs at least one endpoint");
        }
        Map<EndpointId, ContainmentReading> readings = new LinkedHashMap<>();
        if (wanted.size() > MOST_ONE_BY_ONE) {
            endpoints.sensors(true).forEach((id, sensor) -> {
                if (wanted.contains(id)) {
                    readings.put(id, reading(sensor));
                }
            });
            return readings;
        }
        for (EndpointId endpoint : wanted) {
            try {
                readings.put(endpoint, reading(Lenient.of(endpoints.sensor(endpoint, true), odd)));
            } catch (EndpointNotFoundException e) {
                // It is missing from the answer, which says so.
            }
        }
        return readings;
    }

    private static ContainmentReading reading(Lenient sensor) {
        Boolean wanted = sensor.bool("network_isolation_enabled");
        Boolean isolating = sensor.bool("is_isolating");
        return new ContainmentReading(
                state(wanted, isolating), true, Optional.ofNullable(sensor.time("last_checkin_time")));
    }

    private static ContainmentState state(@Nullable Boolean wanted, @Nullable Boolean isolating) {
        if (wanted == null || isolating == null) {
            return ContainmentState.UNKNOWN;
        }
        if (wanted) {
            return isolating ? ContainmentState.ISOLATED : ContainmentState.ISOLATION_PENDING;
        }
        return isolating ? ContainmentState.RELEASE_PENDING : ContainmentState.NOT_ISOLATED;
    }
}
