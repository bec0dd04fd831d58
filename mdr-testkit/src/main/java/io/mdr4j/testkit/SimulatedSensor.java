package io.mdr4j.testkit;

import io.mdr4j.containment.ContainmentState;
import java.time.Duration;
import java.time.Instant;

/**
 * The sensor of one host: it carries out what was asked once it is online and the delay is over, by the given times
 * only. Not thread-safe: its owner guards it.
 */
final class SimulatedSensor {

    private boolean isolationWanted;
    private boolean isolated;
    private boolean asked;
    private Instant askedAt = Instant.EPOCH;
    private boolean online = true;
    private Instant lastChange = Instant.EPOCH;
    private Duration delay;

    SimulatedSensor(Duration delay) {
        this.delay = delay;
    }

    void setDelay(Duration delay) {
        this.delay = delay;
    }

    void goOffline(Instant now) {
        settle(now);
        if (online) {
            online = false;
            lastChange = now;
        }
    }

    void goOnline(Instant now) {
        settle(now);
        if (!online) {
            online = true;
            lastChange = now;
        }
    }

    boolean isOnline() {
        return online;
    }

    /** Asks for a state; asking for the state that is already wanted changes nothing. */
    void ask(boolean isolation, Instant now) {
        settle(now);
        if (isolation == isolationWanted) {
            return;
        }
        isolationWanted = isolation;
        asked = true;
        askedAt = now;
    }

    /** Puts the host into a state at once, as somebody else did before. */
    void force(boolean isolation) {
        isolationWanted = isolation;
        isolated = isolation;
        asked = false;
    }

    ContainmentState state(Instant now) {
        settle(now);
        if (asked) {
            return isolationWanted ? ContainmentState.ISOLATION_PENDING : ContainmentState.RELEASE_PENDING;
        }
        return isolated ? ContainmentState.ISOLATED : ContainmentState.NOT_ISOLATED;
    }

    /** Tells whether the sensor has cut the host off, whatever was asked since. */
    boolean isIsolated(Instant now) {
        settle(now);
        return isolated;
    }

    /** What was asked last, whether or not the sensor has done it. */
    boolean isIsolationWanted() {
        return isolationWanted;
    }

    /** When the cloud last heard from it: now, while it is online. */
    Instant lastContact(Instant now) {
        return online ? now : lastChange;
    }

    private void settle(Instant now) {
        Instant from = askedAt.isAfter(lastChange) ? askedAt : lastChange;
        if (asked && online && !now.isBefore(from.plus(delay))) {
            isolated = isolationWanted;
            asked = false;
        }
    }
}
