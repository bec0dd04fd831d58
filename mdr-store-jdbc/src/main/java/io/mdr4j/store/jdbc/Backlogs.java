package io.mdr4j.store.jdbc;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.Backlog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Counts a customer's work, each figure from an index. */
final class Backlogs {

    private record Counted(int number, Optional<Instant> first) {}

    private Backlogs() {}

    static Backlog of(Sql sql, CustomerId customer, Instant now) {
        Counted due = counted(
                sql, "select count(*), min(due_at) from @incident where customer = ? and due_at <= ?", customer, now);
        Counted overdue = counted(
                sql,
                "select count(*), min(deadline) from @incident where customer = ? and deadline <= ?",
                customer,
                now);
        // Where one has passed, the nearest deadline is among those.
        Counted owed = overdue.number() > 0
                ? overdue
                : counted(
                        sql,
                        "select 0, min(deadline) from @incident where customer = ? and deadline < ?",
                        customer,
                        Instant.MAX);
        Integer open = sql.first(
                        "select count(*) from @incident where customer = ? and is_open",
                        r -> r.getInt(1),
                        customer.value())
                .orElse(0);
        return new Backlog(due.number(), due.first(), open, overdue.number(), owed.first());
    }

    private static Counted counted(Sql sql, String statement, CustomerId customer, Instant until) {
        return sql.first(statement, Backlogs::read, customer.value(), until).orElseThrow();
    }

    private static Counted read(ResultSet row) throws SQLException {
        long first = row.getLong(2);
        boolean none = row.wasNull();
        return new Counted(row.getInt(1), none ? Optional.empty() : Optional.of(Sql.instant(first)));
    }
}
