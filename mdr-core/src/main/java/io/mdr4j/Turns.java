package io.mdr4j;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IncidentStore;
import io.mdr4j.runbook.Desk;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * One customer's turn: its due incidents are advanced, the nearest deadline first, for a second or two; then it makes room
 * for other customers.
 */
final class Turns {

    private static final Duration LENGTH = Duration.ofMillis(1_500);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int AT_ONCE = 50;

    private final Desk desk;
    private final IncidentStore incidents;
    private final Clock clock;

    Turns(Desk desk, IncidentStore incidents, Clock clock) {
        this.desk = desk;
        this.incidents = incidents;
        this.clock = clock;
    }

    /** Takes a turn, and answers how soon the next one is wanted: at once where something due was left over. */
    Duration turn(CustomerId customer) {
        long end = System.nanoTime() + LENGTH.toNanos();
        while (System.nanoTime() < end) {
            List<IncidentId> due = incidents.due(customer, clock.instant(), AT_ONCE);
            if (due.isEmpty()) {
                return EVERY;
            }
            for (IncidentId incident : due) {
                if (System.nanoTime() >= end) {
                    break;
                }
                desk.advance(incident);
            }
        }
        return Duration.ZERO;
    }

    /** Advances what is due now, once each; tells whether anything was. */
    boolean work(CustomerId customer) {
        List<IncidentId> due = incidents.due(customer, clock.instant(), AT_ONCE);
        due.forEach(desk::advance);
        return !due.isEmpty();
    }
}
