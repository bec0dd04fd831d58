package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.carbonblack.LiveSessions.Opening;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.removal.RemovalOutcome.Status;
import java.util.List;
import java.util.Optional;

/** The devices of an org: policy and device itself can switch Live Response off. */
record CloudLiveHosts(CloudEndpoints endpoints, DevicesApi devices, OddValues odd) implements LiveHosts {

    @Override
    public String word() {
        return "device";
    }

    @Override
    public void requireKnown(EndpointId endpoint) {
        endpoints.number(endpoint);
    }

    @Override
    public Optional<Opening> hindrance(EndpointId endpoint) {
        List<String> states = Lenient.of(devices.device(number(endpoint)), odd).texts("sensor_states");
        if (states.contains("LIVE_RESPONSE_DISABLED")) {
            return Optional.of(Opening.none(Status.NOT_POSSIBLE, "Live Response is disabled by the device's policy."));
        }
        if (states.contains("LIVE_RESPONSE_KILLED")) {
            return Optional.of(Opening.none(Status.NOT_POSSIBLE, "Live Response was switched off on the device."));
        }
        return Optional.empty();
    }

    @Override
    public long number(EndpointId endpoint) {
        return endpoints.number(endpoint);
    }
}
