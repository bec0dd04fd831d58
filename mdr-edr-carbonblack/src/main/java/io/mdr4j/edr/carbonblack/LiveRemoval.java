package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.EdrAuthenticationException;
import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.edr.carbonblack.LiveSessions.Opening;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.removal.Removal;
import io.mdr4j.removal.RemovalAction;
import io.mdr4j.removal.RemovalGuard;
import io.mdr4j.removal.RemovalOutcome;
import io.mdr4j.removal.RemovalOutcome.Status;
import io.mdr4j.removal.RemovalReading;
import io.mdr4j.removal.RemovalReading.Presence;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Removal by Live Response, of Carbon Black Cloud or of Carbon Black EDR, one session for each endpoint and call. There is no
 * quarantine of files: a hash is banned instead. Nothing waits for an endpoint that is offline: its session is taken back. The
 * APIs take no reason.
 */
final class LiveRemoval implements Removal {

    /** An org may have 100 sessions at a time; looking at endpoints one after the other takes a while. */
    private static final int MOST_LOOKED_AT = 50;

    private static final Duration LONGEST_LOOK = Duration.ofMinutes(15);

    private final String product;
    private final LiveSessions sessions;

    LiveRemoval(String product, LiveSessions sessions) {
        this.product = product;
        this.sessions = sessions;
    }

    @Override
    public Set<RemovalAction.Kind> kinds() {
        return RemovalTarget.KINDS;
    }

    /** Throws what failed where no endpoint could be asked. */
    @Override
    public Map<EndpointId, RemovalReading> look(Set<EndpointId> wanted, RemovalAction action) {
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("look needs at least one endpoint");
        }
        Map<EndpointId, RemovalReading> readings = new LinkedHashMap<>();
        @Nullable EdrException failure = null;
        boolean asked = false;
        long start = System.nanoTime();
        for (EndpointId endpoint : wanted) {
            if (readings.size() >= MOST_LOOKED_AT || System.nanoTime() - start > LONGEST_LOOK.toNanos()) {
                readings.put(
                        endpoint,
                        unknown("Not looked at: one call looks at " + MOST_LOOKED_AT + " endpoints, for "
                                + LONGEST_LOOK.toMinutes() + " minutes."));
                continue;
            }
            try {
                readings.put(endpoint, look(endpoint, action));
                asked = true;
            } catch (EndpointNotFoundException e) {
                asked = true;
            } catch (EdrAuthenticationException | EdrPermissionException e) {
                throw e;
            } catch (EdrException e) {
                failure = e;
                readings.put(endpoint, unknown("The EDR could not be asked."));
            }
        }
        if (failure != null && !asked) {
            throw failure;
        }
        return readings;
    }

    private RemovalReading look(EndpointId endpoint, RemovalAction action) {
        Optional<String> refusal = RemovalGuard.refusal(action);
        Optional<SessionRemoval> removal = SessionRemoval.of(action);
        if (refusal.isPresent() || removal.isEmpty()) {
            sessions.requireKnown(endpoint);
            return unknown(refusal.orElse(notOffered(action)));
        }
        Function<LiveSession, RemovalReading> looking =
                session -> removal.get().look(session).reading();
        try {
            return inSession(endpoint, looking, LiveRemoval::reading);
        } catch (SessionGone e) {
            return again(endpoint, looking, LiveRemoval::reading);
        }
    }

    private static RemovalReading reading(Opening none) {
        return RemovalReading.of(none.status() == Status.OFFLINE ? Presence.OFFLINE : Presence.UNKNOWN, none.why());
    }

    private static RemovalReading unknown(String why) {
        return RemovalReading.of(Presence.UNKNOWN, why);
    }

    @Override
    public RemovalOutcome remove(EndpointId endpoint, RemovalAction action, String reason) {
        Optional<String> refusal = RemovalGuard.refusal(action);
        Optional<SessionRemoval> removal = SessionRemoval.of(action);
        if (refusal.isPresent() || removal.isEmpty()) {
            sessions.requireKnown(endpoint);
            return refusal.map(why -> RemovalOutcome.of(Status.REFUSED, why))
                    .orElseGet(() -> RemovalOutcome.of(Status.NOT_POSSIBLE, notOffered(action)));
        }
        try {
            return inSession(endpoint, removal.get()::remove, LiveRemoval::outcome);
        } catch (SessionGone e) {
            return e.touched()
                    ? again(endpoint, session -> afterwards(session, removal.get(), action), LiveRemoval::inDoubt)
                    : again(endpoint, removal.get()::remove, LiveRemoval::outcome);
        }
    }

    private static RemovalOutcome outcome(Opening none) {
        return RemovalOutcome.of(none.status(), none.why());
    }

    /** Only the recorded file is ever deleted, so its hash is known. */
    private static RemovalOutcome afterwards(LiveSession session, SessionRemoval removal, RemovalAction action) {
        Optional<String> sha256 =
                action instanceof RemovalAction.DeleteFile file ? Optional.of(file.sha256()) : Optional.empty();
        return removal.after(session, sha256, "");
    }

    private static RemovalOutcome inDoubt(Opening none) {
        return RemovalOutcome.of(
                Status.FAILED,
                "The session ended after the removal was sent, and it could not be looked at. " + none.why());
    }

    /** Nothing of this adapter waits, so there is nothing to go on with: it is tried anew. */
    @Override
    public RemovalOutcome resume(EndpointId endpoint, RemovalAction action, String reference) {
        return remove(endpoint, action, "");
    }

    private <T> T inSession(EndpointId endpoint, Function<LiveSession, T> work, Function<Opening, T> withoutSession) {
        Opening opening = sessions.open(endpoint);
        if (opening.session().isEmpty()) {
            return withoutSession.apply(opening);
        }
        try (LiveSession session = opening.session().get()) {
            return work.apply(session);
        }
    }

    /** A session that is lost is opened anew once. */
    private <T> T again(EndpointId endpoint, Function<LiveSession, T> work, Function<Opening, T> withoutSession) {
        try {
            return inSession(endpoint, work, withoutSession);
        } catch (SessionGone e) {
            throw new EdrUnavailableException("the Live Response session was lost twice");
        }
    }

    private String notOffered(RemovalAction action) {
        return product + " has no remote " + action.kind() + "; a hash can be banned instead.";
    }
}
