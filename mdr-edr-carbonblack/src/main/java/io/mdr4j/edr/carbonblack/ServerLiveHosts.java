package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.carbonblack.LiveSessions.Opening;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.removal.RemovalOutcome.Status;
import java.util.Optional;
import java.util.function.Function;

/**
 * The sensors of a server.
 *
 * @param sensors finds a sensor, or throws {@code EndpointNotFoundException} for one that is not the customer's
 */
record ServerLiveHosts(Function<EndpointId, Lenient> sensors) implements LiveHosts {

    @Override
    public String word() {
        return "sensor";
    }

    @Override
    public void requireKnown(EndpointId endpoint) {
        Lenient unused = sensors.apply(endpoint);
    }

    @Override
    public Optional<Opening> hindrance(EndpointId endpoint) {
        Lenient sensor = sensors.apply(endpoint);
        if (Boolean.FALSE.equals(sensor.bool("supports_cblr"))) {
            return Optional.of(Opening.none(Status.NOT_POSSIBLE, "The sensor does not support Live Response."));
        }
        if ("offline".equalsIgnoreCase(sensor.text("status"))) {
            return Optional.of(Opening.none(Status.OFFLINE, "The sensor is offline."));
        }
        return Optional.empty();
    }

    @Override
    public long number(EndpointId endpoint) {
        return Long.parseLong(endpoint.deviceId());
    }
}
