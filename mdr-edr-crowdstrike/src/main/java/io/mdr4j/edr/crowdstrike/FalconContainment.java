package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.containment.Containment;
import io.mdr4j.containment.ContainmentReading;
import io.mdr4j.containment.ContainmentReceipt;
import io.mdr4j.containment.ContainmentState;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.edr.http.EdrResponse;
import io.mdr4j.edr.http.EdrTimes;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Falcon's network containment. The state of a host is the sensor's own: {@code normal}, {@code containment_pending},
 * {@code contained}, {@code lift_containment_pending}. Falcon takes no reason with the request; it stays in our history.
 */
final class FalconContainment implements Containment {

    private final EdrTenantId tenant;
    private final FalconClient client;
    private final DevicesApi devices;
    private final OddValues odd;

    FalconContainment(FalconConfig config, FalconClient client, OddValues odd) {
        this.tenant = config.tenant();
        this.client = client;
        this.devices = new DevicesApi(client);
        this.odd = odd;
    }

    @Override
    public ContainmentReceipt isolate(EndpointId endpoint, String reason) {
        return ask(endpoint, devices::contain, Set.of(ContainmentState.ISOLATED, ContainmentState.ISOLATION_PENDING));
    }

    @Override
    public ContainmentReceipt release(EndpointId endpoint, String reason) {
        return ask(
                endpoint,
                devices::liftContainment,
                Set.of(ContainmentState.NOT_ISOLATED, ContainmentState.RELEASE_PENDING));
    }

    @Override
    public Map<EndpointId, ContainmentReading> states(Set<EndpointId> endpoints) {
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("states needs at least one endpoint");
        }
        client.refuseWhenClosed();
        List<String> ids = endpoints.stream()
                .filter(endpoint -> endpoint.tenant().equals(tenant))
                .map(EndpointId::deviceId)
                .toList();
        Map<EndpointId, ContainmentReading> readings = new LinkedHashMap<>();
        for (int from = 0; from < ids.size(); from += DevicesApi.IDS_PER_CALL) {
            List<String> part = ids.subList(from, Math.min(ids.size(), from + DevicesApi.IDS_PER_CALL));
            for (JsonNode device : known(part)) {
                String id = device.path("device_id").asText();
                if (part.contains(id)) {
                    readings.put(new EndpointId(tenant, id), reading(device));
                }
            }
        }
        return readings;
    }

    /** Falcon may say 404 where it knows none of the hosts. */
    private List<JsonNode> known(List<String> ids) {
        try {
            return new ArrayList<>(devices.findForContainment(ids));
        } catch (EndpointNotFoundException e) {
            return List.of();
        }
    }

    private ContainmentReading reading(JsonNode device) {
        String status = device.path("status").asText("");
        return new ContainmentReading(
                state(status),
                true,
                Optional.ofNullable(EdrTimes.parse(device.path("last_seen").asText(""))));
    }

    private ContainmentState state(String status) {
        return switch (status) {
            case "normal" -> ContainmentState.NOT_ISOLATED;
            case "containment_pending" -> ContainmentState.ISOLATION_PENDING;
            case "contained" -> ContainmentState.ISOLATED;
            case "lift_containment_pending" -> ContainmentState.RELEASE_PENDING;
            default -> {
                odd.odd("device.status", "a known state");
                yield ContainmentState.UNKNOWN;
            }
        };
    }

    /** Falcon may refuse to do what is done already; asking for a state that is there succeeds. */
    private ContainmentReceipt ask(
            EndpointId endpoint, Function<String, EdrResponse> request, Set<ContainmentState> wanted) {
        if (!endpoint.tenant().equals(tenant)) {
            throw new EndpointNotFoundException("Tenant " + tenant + " is not the one of endpoint " + endpoint);
        }
        try {
            return receipt(request.apply(endpoint.deviceId()));
        } catch (EdrRejectedException refusal) {
            ContainmentReading reading = states(Set.of(endpoint)).get(endpoint);
            if (reading == null || !wanted.contains(reading.state())) {
                throw refusal;
            }
            return new ContainmentReceipt("", Optional.empty());
        }
    }

    private static ContainmentReceipt receipt(EdrResponse answer) {
        String trace = answer.header("X-Cs-Traceid")
                .orElseGet(() -> answer.json().path("meta").path("trace_id").asText(""));
        return new ContainmentReceipt(trace, answer.date());
    }
}
