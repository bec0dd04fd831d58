package io.mdr4j.examples.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Shuts a name for a minute after {@value #MOST} wrong passwords; all names that nobody has are shut together. Thread-safe. */
final class WrongTries {

    static final int MOST = 5;

    static final Duration SHUT = Duration.ofMinutes(1);

    private record Tries(int count, Instant last) {}

    private final Clock clock;
    private final Map<String, Tries> tries = new HashMap<>();

    WrongTries(Clock clock) {
        this.clock = clock;
    }

    /** Tells whether a password may be tried now, and counts it as wrong before it is looked at: many may come at once. */
    synchronized boolean mayTry(String name) {
        Instant now = clock.instant();
        Tries before = tries.getOrDefault(name, new Tries(0, now));
        boolean over = !now.isBefore(before.last().plus(SHUT));
        if (!over && before.count() >= MOST) {
            return false;
        }
        tries.put(name, new Tries(over ? 1 : before.count() + 1, now));
        return true;
    }

    synchronized void right(String name) {
        tries.remove(name);
    }
}
