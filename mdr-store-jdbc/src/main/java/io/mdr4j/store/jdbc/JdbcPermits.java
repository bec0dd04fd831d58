package io.mdr4j.store.jdbc;

import io.mdr4j.edr.PermitPool;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Permits that nodes share, as a list of the blocks that count at present: one short transaction for each block, under the
 * lock of the budget's row, by the database's clock. Thread-safe.
 */
final class JdbcPermits implements PermitPool {

    private final Database database;
    private final String clock;
    private final String node = UUID.randomUUID().toString();

    private record Block(String node, long takenAt, int permits) {}

    JdbcPermits(Database database, boolean postgres) {
        this.database = database;
        // PostgreSQL's current_timestamp is that of the transaction's beginning, before its wait for the lock.
        this.clock = postgres ? "select clock_timestamp()" : "select current_timestamp";
    }

    @Override
    public Grant take(String budget, int most, Duration window, int wanted, int spent) {
        make(budget);
        return database.transaction(sql -> {
            sql.first("select budget from @budget where budget = ? for update", r -> r.getString(1), budget);
            long now = sql.first(clock, r -> r.getObject(1, OffsetDateTime.class))
                    .map(at -> Sql.nanos(at.toInstant()))
                    .orElseThrow();
            sql.update("delete from @permit where budget = ? and taken_at <= ?", budget, now - window.toNanos());
            List<Block> blocks = sql.list(
                    "select node, taken_at, permits from @permit where budget = ? order by taken_at, place",
                    r -> new Block(r.getString(1), r.getLong(2), r.getInt(3)),
                    budget);
            int taken = blocks.stream().mapToInt(Block::permits).sum() + spent;
            int given = Math.max(0, Math.min(wanted, most - taken));
            if (given + spent > 0) {
                sql.update(
                        "insert into @permit select ?, coalesce(max(place), 0) + 1, ?, cast(? as bigint), cast(? as int)"
                                + " from @permit where budget = ?",
                        budget,
                        node,
                        now,
                        given + spent,
                        budget);
            }
            Set<String> nodes = new HashSet<>(Set.of(node));
            blocks.forEach(block -> nodes.add(block.node()));
            return new Grant(given, untilBelow(blocks, taken - most, now, window), nodes.size());
        });
    }

    /** How long until blocks with more permits than there are too many do not count any more. */
    private static Duration untilBelow(List<Block> blocks, int tooMany, long now, Duration window) {
        int freed = 0;
        for (Block block : blocks) {
            freed += block.permits();
            if (freed > tooMany) {
                return Duration.ofNanos(Math.max(0, block.takenAt() + window.toNanos() - now));
            }
        }
        return window;
    }

    private void make(String budget) {
        if (!exists(budget)) {
            try {
                database.transaction(sql -> sql.update("insert into @budget values (?)", budget));
            } catch (StoreException e) {
                if (!exists(budget)) {
                    throw e;
                }
            }
        }
    }

    private boolean exists(String budget) {
        return database.read(sql -> sql.exists("select 1 from @budget where budget = ?", budget));
    }
}
