package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.containment.Containment;
import io.mdr4j.containment.ContainmentReading;
import io.mdr4j.containment.ContainmentReceipt;
import io.mdr4j.containment.ContainmentState;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.edr.http.EdrResponse;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.endpoint.EndpointId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Quarantine on and off, and whether the sensor has it.
 *
 * <p>The device's {@code quarantined} flag shows what was asked and flips at once. Only a contact of the sensor after the
 * request tells that it can know: a reading is never the sensor's own state here, and carries the last contact. The API
 * takes no reason and gives no reference.
 */
final class CloudContainment implements Containment {

    private static final int MOST_IN_ONE_CALL = 1_000;

    private final DevicesApi api;
    private final CloudEndpoints devices;
    private final OddValues odd;

    CloudContainment(DevicesApi api, CloudEndpoints devices, OddValues odd) {
        this.api = api;
        this.devices = devices;
        this.odd = odd;
    }

    @Override
    public ContainmentReceipt isolate(EndpointId endpoint, String reason) {
        return receipt(api.quarantine(devices.number(endpoint), true));
    }

    @Override
    public ContainmentReceipt release(EndpointId endpoint, String reason) {
        return receipt(api.quarantine(devices.number(endpoint), false));
    }

    /**
     * The cloud tells whole seconds. The end of that second is taken: a contact in the same second may have been before the
     * request and must not confirm it.
     */
    private static ContainmentReceipt receipt(EdrResponse answer) {
        Optional<Instant> accepted = answer.date().map(time -> time.plus(Duration.ofMillis(999)));
        return new ContainmentReceipt("", accepted);
    }

    @Override
    public Map<EndpointId, ContainmentReading> states(Set<EndpointId> endpoints) {
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("states needs at least one endpoint");
        }
        Map<Long, EndpointId> wanted = new LinkedHashMap<>();
        for (EndpointId endpoint : endpoints) {
            known(endpoint).ifPresent(number -> wanted.put(number, endpoint));
        }
        Map<EndpointId, ContainmentReading> readings = new HashMap<>();
        List<Long> numbers = new ArrayList<>(wanted.keySet());
        for (int start = 0; start < numbers.size(); start += MOST_IN_ONE_CALL) {
            int end = Math.min(start + MOST_IN_ONE_CALL, numbers.size());
            for (JsonNode device : api.devices(numbers.subList(start, end))) {
                Lenient fields = Lenient.of(device, odd);
                EndpointId endpoint = wanted.get(fields.integer("id"));
                if (endpoint != null) {
                    readings.put(endpoint, reading(fields));
                }
            }
        }
        return readings;
    }

    private Optional<Long> known(EndpointId endpoint) {
        try {
            return Optional.of(devices.number(endpoint));
        } catch (EndpointNotFoundException e) {
            return Optional.empty();
        }
    }

    private static ContainmentReading reading(Lenient device) {
        Boolean quarantined = device.bool("quarantined");
        ContainmentState state = quarantined == null
                ? ContainmentState.UNKNOWN
                : quarantined ? ContainmentState.ISOLATED : ContainmentState.NOT_ISOLATED;
        return new ContainmentReading(state, false, Optional.ofNullable(device.time("last_contact_time")));
    }
}
