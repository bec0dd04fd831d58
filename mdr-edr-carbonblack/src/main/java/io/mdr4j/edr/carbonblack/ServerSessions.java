package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.edr.carbonblack.CloudSessions.Opening;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.removal.RemovalOutcome.Status;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Opens sessions of Carbon Black EDR: looks at the sensor first, asks, waits until it has joined, and cleans up. */
final class ServerSessions {

    private final ServerLiveResponse api;
    private final Function<EndpointId, Lenient> sensors;
    private final Waits waits;
    private final OddValues odd;

    ServerSessions(ServerLiveResponse api, Function<EndpointId, Lenient> sensors, Waits waits, OddValues odd) {
        this.api = api;
        this.sensors = sensors;
        this.waits = waits;
        this.odd = odd;
    }

    /** Throws {@link EndpointNotFoundException} for a sensor that is not the customer's. */
    Lenient sensor(EndpointId endpoint) {
        return sensors.apply(endpoint);
    }

    Opening open(EndpointId endpoint) {
        Lenient sensor = sensor(endpoint);
        if (Boolean.FALSE.equals(sensor.bool("supports_cblr"))) {
            return Opening.none(Status.NOT_POSSIBLE, "The sensor does not support Live Response.");
        }
        if ("offline".equals(word(sensor))) {
            return Opening.none(Status.OFFLINE, "The sensor is offline.");
        }
        JsonNode asked;
        try {
            asked = api.open(Long.parseLong(endpoint.deviceId()));
        } catch (EdrRejectedException e) {
            // 412: switched off on the server.
            return Opening.none(Status.NOT_POSSIBLE, "Live Response refused a session: " + e.getMessage());
        }
        Lenient fields = Lenient.of(asked, odd);
        String id = fields.text("id");
        if (id == null) {
            throw new EdrUnavailableException("Live Response answered a session without its id");
        }
        return joined(id, fields);
    }

    private Opening joined(String id, Lenient asked) {
        boolean active = false;
        try {
            Lenient last = isOver(asked)
                    ? asked
                    : waits.poll(
                            "the Live Response session",
                            waits.session(),
                            () -> Lenient.of(api.session(id), odd),
                            ServerSessions::isOver);
            active = word(last).equals("active");
            if (active) {
                return new Opening(Optional.of(new ServerLiveSession(api, id, last, waits, odd)), Status.DONE, "");
            }
            if (isOver(last)) {
                throw new EdrUnavailableException("the Live Response session could not be opened");
            }
            return Opening.none(Status.OFFLINE, "The sensor did not join the session within " + waits.session() + ".");
        } catch (EndpointNotFoundException e) {
            throw new EdrUnavailableException("the Live Response session could not be made", e);
        } finally {
            if (!active) {
                close(api, id, odd);
            }
        }
    }

    private static boolean isOver(Lenient session) {
        return !word(session).equals("pending");
    }

    private static String word(Lenient fields) {
        return Objects.requireNonNullElse(fields.text("status"), "").toLowerCase(Locale.ROOT);
    }

    /** A session that cannot be closed ends by itself when it is idle. */
    static void close(ServerLiveResponse api, String id, OddValues odd) {
        try {
            api.close(id);
        } catch (EndpointNotFoundException e) {
            // It is closed, which is what was wanted.
        } catch (EdrException e) {
            odd.odd("liveresponse.close", "accepted");
        }
    }
}
