package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.removal.RemovalOutcome.Status;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Opens Live Response sessions: looks at the endpoint first, asks, waits until it has joined, and cleans up. */
final class LiveSessions {

    private final LiveHosts hosts;
    private final LiveResponse api;
    private final Waits waits;
    private final OddValues odd;

    LiveSessions(LiveHosts hosts, LiveResponse api, Waits waits, OddValues odd) {
        this.hosts = hosts;
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

    /** Throws {@link EndpointNotFoundException} for an endpoint that is not there. */
    void requireKnown(EndpointId endpoint) {
        hosts.requireKnown(endpoint);
    }

    /** Throws {@link EndpointNotFoundException} for an endpoint that is not there. */
    Opening open(EndpointId endpoint) {
        return hosts.hindrance(endpoint).orElseGet(() -> asked(hosts.number(endpoint)));
    }

    private Opening asked(long endpoint) {
        JsonNode asked;
        try {
            asked = api.open(endpoint);
        } catch (EdrRejectedException e) {
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
                            this::isOver);
            active = isActive(last);
            if (active) {
                return new Opening(Optional.of(new LiveSession(api, id, last, waits, odd)), Status.DONE, "");
            }
            if (isOver(last)) {
                throw new EdrUnavailableException("the Live Response session could not be opened");
            }
            return Opening.none(
                    Status.OFFLINE,
                    "The " + hosts.word() + " did not join the session within " + waits.session() + ".");
        } catch (EndpointNotFoundException e) {
            throw new EdrUnavailableException("the Live Response session could not be made", e);
        } finally {
            if (!active) {
                close(api, id, odd);
            }
        }
    }

    private boolean isOver(Lenient session) {
        return isActive(session) || api.isFailed(status(session));
    }

    private static boolean isActive(Lenient session) {
        return status(session).equals("ACTIVE");
    }

    private static String status(Lenient session) {
        return Objects.requireNonNullElse(session.text("status"), "").toUpperCase(Locale.ROOT);
    }

    /** A session that is gone is closed; another failure leaves it to end by itself when it is idle. */
    static void close(LiveResponse api, String id, OddValues odd) {
        try {
            api.close(id);
        } catch (EndpointNotFoundException e) {
            // It is closed, which is what was wanted.
        } catch (EdrException e) {
            odd.odd("liveresponse.close", "accepted");
        }
    }
}
