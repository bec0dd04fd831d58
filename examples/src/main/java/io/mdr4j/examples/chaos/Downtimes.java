package io.mdr4j.examples.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How long the service may be down: never so long within an hour that its promise could not be kept. Not thread-safe. */
final class Downtimes {

    private static final Duration WITHIN = Duration.ofHours(1);
    private static final Duration AT_MOST = Duration.ofMinutes(25);

    private final List<Downtime> past = new ArrayList<>();

    private record Downtime(Instant from, Duration length) {}

    /** How much of this downtime is allowed now; it is taken to happen. */
    Duration allowed(Instant now, Duration wanted) {
        Duration used = past.stream()
                .filter(downtime -> downtime.from().isAfter(now.minus(WITHIN)))
                .map(Downtime::length)
                .reduce(Duration.ZERO, Duration::plus);
        Duration left = AT_MOST.minus(used);
        Duration allowed = wanted.compareTo(left) < 0 ? wanted : left;
        past.add(new Downtime(now, allowed));
        return allowed;
    }
}
