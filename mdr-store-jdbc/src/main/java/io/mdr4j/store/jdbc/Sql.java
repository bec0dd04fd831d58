package io.mdr4j.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements of one transaction. {@code @} in a statement stands for the prefix of our tables. Confined to its thread. */
final class Sql {

    private static final long NANOS = 1_000_000_000L;

    private final Connection connection;
    private final String prefix;

    /** Reads one row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A statement that failed; how it is told is decided where the transaction ends. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient SQLException reason;

        Failed(String statement, SQLException reason) {
            super("The database refused: " + statement, reason);
            this.reason = reason;
        }

        SQLException reason() {
            return reason;
        }
    }

    Sql(Connection connection, String prefix) {
        this.connection = connection;
        this.prefix = prefix;
    }

    /** Answers how many rows were changed. */
    int update(String statement, @Nullable Object... values) {
        try (PreparedStatement prepared = prepare(statement)) {
            set(prepared, values);
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new Failed(statement, e);
        }
    }

    /** Does the statement for each row of values, in one go; answers which of them changed nothing. */
    List<@Nullable Object[]> batch(String statement, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement prepared = prepare(statement)) {
            for (@Nullable Object[] row : rows) {
                set(prepared, row);
                prepared.addBatch();
            }
            int[] changed = prepared.executeBatch();
            List<@Nullable Object[]> unchanged = new ArrayList<>();
            for (int i = 0; i < changed.length; i++) {
                if (changed[i] == 0) {
                    unchanged.add(rows.get(i));
                }
            }
            return unchanged;
        } catch (SQLException e) {
            throw new Failed(statement, e);
        }
    }

    <T> List<T> list(String statement, Row<T> row, @Nullable Object... values) {
        return list(statement, 0, row, values);
    }

    <T> Optional<T> first(String statement, Row<T> row, @Nullable Object... values) {
        return list(statement, row, values).stream().findFirst();
    }

    boolean exists(String statement, @Nullable Object... values) {
        return first(statement, r -> true, values).isPresent();
    }

    /** A query that is given up after so many seconds; 0 where it may wait as long as the database lets it. */
    <T> List<T> list(String statement, int seconds, Row<T> row, @Nullable Object... values) {
        try (PreparedStatement prepared = prepare(statement)) {
            if (seconds > 0) {
                prepared.setQueryTimeout(seconds);
            }
            set(prepared, values);
            try (ResultSet rows = prepared.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(row.read(rows));
                }
                return all;
            }
        } catch (SQLException e) {
            throw new Failed(statement, e);
        }
    }

    private PreparedStatement prepare(String statement) throws SQLException {
        return connection.prepareStatement(statement.replace("@", prefix));
    }

    private static void set(PreparedStatement prepared, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i] instanceof Instant instant ? nanos(instant) : values[i];
            prepared.setObject(i + 1, value);
        }
    }

    /** Nanoseconds since 1970; what lies before 1678 or beyond 2262 is the smallest or the largest number. */
    static long nanos(Instant instant) {
        if (instant.getEpochSecond() >= Long.MAX_VALUE / NANOS) {
            return Long.MAX_VALUE;
        }
        if (instant.getEpochSecond() <= Long.MIN_VALUE / NANOS) {
            return Long.MIN_VALUE;
        }
        return instant.getEpochSecond() * NANOS + instant.getNano();
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
