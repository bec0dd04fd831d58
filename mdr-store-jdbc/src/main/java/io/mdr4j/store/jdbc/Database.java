package io.mdr4j.store.jdbc;

import io.mdr4j.customer.CustomerId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work in transactions; what fails is rolled back whole. Where others were in the way or the connection was lost before
 * the commit, it is done again from its beginning, a few times, unless that would run something of the caller's twice.
 * Thread-safe.
 */
final class Database {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int TRIES = 4;

    private final DataSource source;
    private final String prefix;
    private final Customers customers;

    /** Takes whether the database, left to itself, waits for a lock without end. */
    Database(DataSource source, String prefix, boolean waitsWithoutEnd) {
        this.source = source;
        this.prefix = prefix;
        this.customers = new Customers(this, waitsWithoutEnd);
    }

    DataSource source() {
        return source;
    }

    String prefix() {
        return prefix;
    }

    /** Reads, each statement for itself. */
    <T> T read(Function<Sql, T> work) {
        return repeatedly(false, (sql, attempt) -> work.apply(sql));
    }

    /** Writes; the work may be done more than once. */
    <T> T transaction(Function<Sql, T> work) {
        return repeatedly(true, (sql, attempt) -> work.apply(sql));
    }

    /** Writes under the customer's lock; the work may be done more than once. */
    <T> T locked(CustomerId customer, Function<Sql, T> work) {
        return customers.inTurn(
                customer,
                () -> repeatedly(true, (sql, attempt) -> {
                    customers.lock(sql, customer);
                    return work.apply(sql);
                }));
    }

    /** Writes under the customer's lock; the work is begun once. */
    <T> T lockedOnce(CustomerId customer, Function<Sql, T> work) {
        return customers.inTurn(
                customer,
                () -> repeatedly(true, (sql, attempt) -> {
                    customers.lock(sql, customer);
                    attempt.mayBeRepeated = false;
                    return work.apply(sql);
                }));
    }

    private <T> T repeatedly(boolean writes, BiFunction<Sql, Attempt, T> work) {
        for (int tries = 1; ; tries++) {
            Attempt attempt = new Attempt();
            try {
                return attempt.run(writes, work);
            } catch (Sql.Failed e) {
                Fault fault = Fault.of(e.reason());
                if (tries == TRIES || !attempt.mayBeRepeated || fault == Fault.OTHER) {
                    String others = fault == Fault.CONFLICT ? "Others were writing; the call may be repeated. " : "";
                    throw Fault.told(others + e.getMessage(), e.reason());
                }
                pause(tries);
            }
        }
    }

    private final class Attempt {

        private boolean mayBeRepeated = true;

        <T> T run(boolean writes, BiFunction<Sql, Attempt, T> work) {
            try (Connection connection = source.getConnection()) {
                boolean before = connection.getAutoCommit();
                boolean done = false;
                try {
                    if (before == writes) {
                        connection.setAutoCommit(!writes);
                    }
                    T result = work.apply(new Sql(connection, prefix), this);
                    if (writes) {
                        commit(connection);
                    }
                    done = true;
                    return result;
                } finally {
                    tidy(connection, writes && !done, before);
                }
            } catch (SQLException e) {
                throw Fault.told("The database cannot be reached", e);
            }
        }

        /** A commit that was refused kept nothing; of one whose answer was lost nobody knows. */
        private void commit(Connection connection) {
            try {
                connection.commit();
            } catch (SQLException e) {
                boolean refused = Fault.of(e) == Fault.CONFLICT;
                mayBeRepeated &= refused;
                throw new Sql.Failed(refused ? "commit" : "commit; what was written may be kept or not", e);
            }
        }
    }

    /** A connection that is broken cannot be tidied; its pool throws it away. */
    private static void tidy(Connection connection, boolean rollback, boolean autoCommit) {
        try {
            if (rollback) {
                connection.rollback();
            }
            if (connection.getAutoCommit() != autoCommit) {
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            LOG.debug("A connection could not be tidied", e);
        }
    }

    private static void pause(int tries) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(5L << tries));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
