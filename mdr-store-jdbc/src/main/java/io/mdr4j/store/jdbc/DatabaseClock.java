package io.mdr4j.store.jdbc;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * The database's time, by which all nodes plan work and judge heartbeats: their own clocks may differ by more than a
 * heartbeat. Between two readings it goes on by itself. Thread-safe.
 */
final class DatabaseClock implements Clock {

    private static final Duration SLOW = Duration.ofSeconds(5);

    private final Database database;
    private final java.time.Clock machine;
    private volatile Reading last;

    private record Reading(Instant at, long nanoTime) {

        Instant now() {
            return at.plusNanos(System.nanoTime() - nanoTime);
        }
    }

    DatabaseClock(Database database, java.time.Clock machine) {
        this.database = database;
        this.machine = machine;
        this.last = new Reading(machine.instant(), System.nanoTime());
    }

    @Override
    public Instant now() {
        return last.now();
    }

    /**
     * Reads the database's clock, and answers how far the machine's is ahead of it; negative where it is behind. An answer
     * that took so long that it says nothing changes nothing. Throws {@link StoreException} when there is none.
     */
    Duration read() {
        return database.transaction(sql -> {
            long asked = System.nanoTime();
            Instant told = sql.first(
                            "select current_timestamp",
                            r -> r.getObject(1, OffsetDateTime.class).toInstant())
                    .orElseThrow();
            long answered = System.nanoTime();
            if (answered - asked < SLOW.toNanos()) {
                last = new Reading(told, asked + (answered - asked) / 2);
            }
            return Duration.between(last.now(), machine.instant());
        });
    }
}
