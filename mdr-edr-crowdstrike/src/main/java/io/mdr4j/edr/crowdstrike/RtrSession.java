package io.mdr4j.edr.crowdstrike;

import io.mdr4j.edr.EdrException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A live session with one host that is online: nothing in it ever waits for the host. Not thread-safe. */
final class RtrSession implements AutoCloseable {

    /** Falcon ends a session that nobody used for five minutes, or ten: the vendor's papers differ. */
    static final Duration REFRESH_AFTER = Duration.ofMinutes(4);

    private static final Logger LOG = LoggerFactory.getLogger(RtrSession.class);

    private final RtrApi api;
    private final Clock clock;
    private final String device;
    private final String session;
    private Instant used;
    private int commands;

    private RtrSession(RtrApi api, Clock clock, String device, String session) {
        this.api = api;
        this.clock = clock;
        this.device = device;
        this.session = session;
        this.used = clock.instant();
    }

    /** Opens it; throws {@link HostOfflineException} when the host is offline. */
    static RtrSession open(RtrApi api, Clock clock, String device) {
        RtrApi.Opened opened = api.open(device, false);
        RtrSession session = new RtrSession(api, clock, device, opened.session());
        if (opened.queued()) {
            session.close();
            throw new HostOfflineException();
        }
        return session;
    }

    /** Runs a command to its end. Throws {@link HostOfflineException} when the host has left; nothing is left waiting. */
    RtrOutput run(RtrCommand command) {
        if (!clock.instant().isBefore(used.plus(REFRESH_AFTER))) {
            api.refresh(device);
        }
        used = clock.instant();
        RtrApi.Taken taken = api.run(session, device, command, commands++);
        if (taken.queued()) {
            // It was not to be queued; what destroys must not happen some day.
            api.deleteQueued(session, taken.request());
            throw new HostOfflineException();
        }
        return api.await(command, taken);
    }

    @Override
    public void close() {
        try {
            api.close(session);
        } catch (EdrException | IllegalStateException e) {
            LOG.info("A remote session could not be closed; it ends by itself: {}", e.getMessage());
        }
    }
}
