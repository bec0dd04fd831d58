package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.removal.RemovalOutcome.Status;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Opens Live Response sessions: looks at the device first, asks, waits until the sensor has joined, and cleans up. */
final class CloudSessions {

    private final DevicesApi devices;
    private final LiveResponseApi api;
    private final Waits waits;
    private final OddValues odd;

    CloudSessions(DevicesApi devices, LiveResponseApi api, Waits waits, OddValues odd) {
        this.devices = devices;
        this.api = api;
        this.waits = waits;
        this.odd = odd;
    }

    /**
     * A session, or why there is none.
     *
     * @param session the open session, which the caller closes
     * @param status what becomes of a removal where there is none
     * @param why in English
     */
    record Opening(Optional<LiveSession> session, Status status, String why) {

        static Opening none(Status status, String why) {
            return new Opening(Optional.empty(), status, why);
        }
    }

    /** Throws {@link EndpointNotFoundException} for a device that the cloud does not know. */
    Opening open(long device) {
        List<String> states = Lenient.of(devices.device(device), odd).texts("sensor_states");
        if (states.contains("LIVE_RESPONSE_DISABLED")) {
            return Opening.none(Status.NOT_POSSIBLE, "Live Response is disabled by the device's policy.");
        }
        if (states.contains("LIVE_RESPONSE_KILLED")) {
            return Opening.none(Status.NOT_POSSIBLE, "Live Response was switched off on the device.");
        }
        JsonNode asked;
        try {
            asked = api.open(device);
        } catch (EdrRejectedException e) {
            return Opening.none(Status.NOT_POSSIBLE, "Live Response refused a session: " + e.getMessage());
        }
        String id = Lenient.of(asked, odd).text("id");
        if (id == null) {
            throw new EdrUnavailableException("Live Response answered a session without its id");
        }
        return joined(id, Lenient.of(asked, odd));
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
                            CloudSessions::isOver);
            active = status(last).equals("ACTIVE");
            if (active) {
                return new Opening(Optional.of(new CloudLiveSession(api, id, last, waits, odd)), Status.DONE, "");
            }
            if (status(last).equals("ERROR")) {
                throw new EdrUnavailableException("the Live Response session could not be opened");
            }
            return Opening.none(Status.OFFLINE, "The device did not join the session within " + waits.session() + ".");
        } catch (EndpointNotFoundException e) {
            throw new EdrUnavailableException("the Live Response session could not be made", e);
        } finally {
            if (!active) {
                close(api, id, odd);
            }
        }
    }

    private static boolean isOver(Lenient session) {
        return status(session).equals("ACTIVE") || status(session).equals("ERROR");
    }

    private static String status(Lenient session) {
        return Objects.requireNonNullElse(session.text("status"), "").toUpperCase(Locale.ROOT);
    }

    /** A session that is gone is closed; another failure leaves it to end by itself. */
    static void close(LiveResponseApi api, String id, OddValues odd) {
        try {
            api.close(id);
        } catch (EndpointNotFoundException e) {
            // It is closed, which is what was wanted.
        } catch (EdrException e) {
            odd.odd("liveresponse.close", "accepted");
        }
    }
}
