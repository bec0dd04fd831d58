package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.http.Polling;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * How long the adapter waits for what Carbon Black does on its own, and how often it asks meanwhile.
 *
 * @param first the wait after the first time of asking; it doubles
 * @param longest the wait never grows beyond
 * @param search how long a search may take; what came until then counts, and its result says that it is not all
 * @param session how long an endpoint may take to join a Live Response session, before it counts as offline
 * @param command how long a command of a session may take
 */
public record Waits(Duration first, Duration longest, Duration search, Duration session, Duration command) {

    /** Asks after 0.5 to 5 seconds; searches 5 minutes, sessions 2, commands 5. */
    public static final Waits DEFAULT = new Waits(
            Duration.ofMillis(500),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5));

    /** Throws {@link IllegalArgumentException} unless all are positive and {@code longest} is not below {@code first}. */
    public Waits {
        for (Duration time : new Duration[] {first, longest, search, session, command}) {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("Waits: every time must be positive, but one is " + time);
            }
        }
        if (longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("Waits.longest must not be below first, but is " + longest);
        }
    }

    /** Asks until it is done or the limit is over, and answers the last answer, done or not. */
    <T> T poll(String what, Duration limit, Supplier<T> ask, Predicate<T> done) {
        long start = System.nanoTime();
        Polling polling = Polling.start(first, longest, limit.plus(longest).plusSeconds(1));
        return polling.until(what, () -> {
            T answer = ask.get();
            boolean over = System.nanoTime() - start >= limit.toNanos();
            return over || done.test(answer) ? Optional.of(answer) : Optional.empty();
        });
    }
}
