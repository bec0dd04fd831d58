package io.mdr4j.incident;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How one customer's work stands at one instant.
 *
 * @param due how many incidents are due
 * @param dueSince since when the one that has waited longest is due; empty where none is
 * @param open how many incidents are open
 * @param overdue how many are worked on past their deadline
 * @param nextDeadline the nearest deadline, also one that has passed; empty where nothing is owed
 */
public record Backlog(int due, Optional<Instant> dueSince, int open, int overdue, Optional<Instant> nextDeadline) {

    /** Throws {@link NullPointerException} when a component is null. */
    public Backlog {
        Objects.requireNonNull(dueSince, "dueSince");
        Objects.requireNonNull(nextDeadline, "nextDeadline");
    }
}
