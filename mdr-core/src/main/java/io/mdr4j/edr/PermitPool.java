package io.mdr4j.edr;

import java.time.Duration;
import java.util.Objects;

/**
 * Hands out permits for calls to an EDR to all nodes that the EDR counts together, in small blocks.
 *
 * <p>Called from a background thread of each node's rate budget, about once for each block; it may take as long as it
 * likes, since the budget goes on at a safe share meanwhile. Implementations are thread-safe.
 */
public interface PermitPool {

    /**
     * What a node was given.
     *
     * @param permits how many calls it may make; 0 for none
     * @param askAgain how soon asking again is worth it, where it was given none
     * @param nodes how many nodes, this one included, took permits within the window
     */
    record Grant(int permits, Duration askAgain, int nodes) {

        /** Throws {@link IllegalArgumentException} when a number is out of its range. */
        public Grant {
            Objects.requireNonNull(askAgain, "askAgain");
            if (permits < 0 || nodes < 1) {
                throw new IllegalArgumentException("Grant: " + permits + " permits, " + nodes + " nodes");
            }
        }
    }

    /**
     * Takes permits: what all nodes took within any window stays at or below {@code most}, apart from what was spent without
     * asking, which counts as well. May throw any exception; nothing was taken then as far as this node knows.
     *
     * @param budget the same on all nodes that the EDR counts together, such as the tenant's name
     * @param most how many may be taken within the window
     * @param window how long what was taken counts
     * @param wanted how many calls the node would like to make; 0 to only tell what was spent
     * @param spent calls that the node made without asking: those of containment, which wait for nobody
     */
    Grant take(String budget, int most, Duration window, int wanted, int spent);
}
