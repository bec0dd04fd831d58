package io.mdr4j;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Whether this node gets anything done, in real time. Thread-safe. */
final class Pulse {

    private final Map<String, Long> running = new ConcurrentHashMap<>();
    private volatile long soundAt = System.nanoTime();

    /**
     * Does work that ought to end within seconds. An error, such as a class that is missing or a stack that overflowed,
     * becomes an exception: the schedule tries again, and other work goes on.
     */
    <T> T during(String name, Supplier<T> work) {
        running.put(name, System.nanoTime());
        try {
            return work.get();
        } catch (Error e) {
            throw new IllegalStateException(name + " broke off", e);
        } finally {
            running.remove(name);
        }
    }

    /** A turn was completed, or it was seen that no work waits. */
    void sound() {
        soundAt = System.nanoTime();
    }

    /** Why this node is not live: it hangs in something, or nothing was completed for so long though work may wait. */
    List<String> whyNotLive(Duration deadAfter) {
        List<String> why = new ArrayList<>();
        long now = System.nanoTime();
        running.forEach((name, began) -> {
            if (now - began >= deadAfter.toNanos()) {
                why.add(name + " has been under way for " + seconds(now - began));
            }
        });
        long silent = now - soundAt;
        if (silent >= deadAfter.toNanos()) {
            why.add("no turn was completed for " + seconds(silent) + ", though work waits or cannot be looked for");
        }
        return why;
    }

    private static String seconds(long nanos) {
        return Duration.ofNanos(nanos).toSeconds() + " s";
    }
}
