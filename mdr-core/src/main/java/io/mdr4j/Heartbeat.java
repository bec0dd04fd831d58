package io.mdr4j;

/**
 * Tells a watchdog outside that this process is alive.
 *
 * <p>Called once a minute of real time on every node, by a thread of its own, whatever else is under way there, and never while
 * the node is not {@linkplain Health#isLive() live}: a watchdog that hears nothing for some minutes calls somebody. What it
 * throws is logged, and it is called again a minute later. While it hangs it is not called again, so it should give up after
 * seconds.
 */
@FunctionalInterface
public interface Heartbeat {

    /** Says that the process is alive, and how it stands. */
    void beat(Health health);

    /** Tells nobody. */
    static Heartbeat none() {
        return health -> {};
    }
}
