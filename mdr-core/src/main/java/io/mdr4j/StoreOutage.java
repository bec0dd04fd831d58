package io.mdr4j;

import io.mdr4j.incident.StoreUnavailableException;
import io.mdr4j.schedule.Recurring;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits out a store that is away: says so in one line, and tries again in a few seconds. What was begun is found again. */
final class StoreOutage {

    private static final Logger LOG = LoggerFactory.getLogger(StoreOutage.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private StoreOutage() {}

    static Recurring waitedOut(String name, Recurring.Work work) {
        return new Recurring(name, () -> {
            try {
                return work.run();
            } catch (StoreUnavailableException e) {
                LOG.warn("{} waits {} for the store: {}", name, AGAIN, e.getMessage());
                LOG.debug("The store's failure in {}", name, e);
                return AGAIN;
            }
        });
    }
}
