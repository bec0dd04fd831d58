package io.mdr4j.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Has recurring work done, each piece by one thread of one node at a time.
 *
 * <p>Called by the facade. Waits are real time, whatever the service's clock shows. Work that throws is logged and done again
 * after a back-off of seconds, never more than a minute. Where nodes share work, that of a node that died is taken over
 * by another within 30 seconds. Thread-safe.
 */
public interface Schedule extends AutoCloseable {

    /** Begins with all of it at once. Throws {@link IllegalStateException} when it was called before. */
    void start(List<Recurring> work);

    /** Has it done as soon as possible. A hint: where it is lost, the work is done when its wait is over. */
    void soon(String name);

    /** Why this node takes no work at present; empty while it does. */
    Optional<String> whyIdle();

    /** Takes up nothing new, and waits for what is under way, at most as long as the schedule was told to. */
    @Override
    void close();

    /** A schedule of this process alone, gone with it. */
    static Schedule inThisProcess() {
        return new ThreadSchedule(Duration.ofSeconds(10));
    }
}
