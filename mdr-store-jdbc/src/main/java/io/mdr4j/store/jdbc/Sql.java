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

    Sql(Connection connection, String prefix) {
        this.connection = connection;
        this.prefix = prefix;
    }

    /** Answers how many rows were changed. */
    int update(String statement, @Nullable Object... values) {
        try (PreparedStatement prepared = prepare(statement, values)) {
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw failed(statement, e);
        }
    }

    <T> List<T> list(String statement, Row<T> row, @Nullable Object... values) {
        try (PreparedStatement prepared = prepare(statement, values);
                ResultSet rows = prepared.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(row.read(rows));
            }
            return all;
        } catch (SQLException e) {
            throw failed(statement, e);
        }
    }

    <T> Optional<T> first(String statement, Row<T> row, @Nullable Object... values) {
        return list(statement, row, values).stream().findFirst();
    }

    private PreparedStatement prepare(String statement, @Nullable Object... values) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement.replace("@", prefix));
        for (int i = 0; i < values.length; i++) {
            Object value = values[i] instanceof Instant instant ? nanos(instant) : values[i];
            prepared.setObject(i + 1, value);
        }
        return prepared;
    }

    private static StoreException failed(String statement, SQLException e) {
        return new StoreException("The database refused: " + statement, e);
    }

    /** Nanoseconds since 1970; what lies beyond the year 2262 is the largest number. */
    static long nanos(Instant instant) {
        if (instant.getEpochSecond() >= Long.MAX_VALUE / NANOS) {
            return Long.MAX_VALUE;
        }
        return instant.getEpochSecond() * NANOS + instant.getNano();
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
