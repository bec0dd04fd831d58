package io.mdr4j.edr.http;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a call may take, in real time.
 *
 * @param connect until a connection stands
 * @param read between two pieces of an answer
 * @param call in all: logins, waits for the rate budget, retries and the waits between them
 */
public record Timeouts(Duration connect, Duration read, Duration call) {

    /** What the desk's patience (two minutes) leaves for one call. */
    public static final Duration LONGEST_CALL = Duration.ofSeconds(110);

    /** Connect 10 s, read 30 s, the whole call 80 s. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(80));

    /** @throws IllegalArgumentException if a time is not positive, or {@code call} longer than {@link #LONGEST_CALL} */
    public Timeouts {
        positive("connect", connect);
        positive("read", read);
        positive("call", call);
        if (call.compareTo(LONGEST_CALL) > 0) {
            throw new IllegalArgumentException("call: at most " + LONGEST_CALL + ", but was " + call);
        }
    }

    private static void positive(String name, Duration time) {
        if (Objects.requireNonNull(time, name).isNegative() || time.isZero()) {
            throw new IllegalArgumentException(name + ": must be positive, but was " + time);
        }
    }
}
