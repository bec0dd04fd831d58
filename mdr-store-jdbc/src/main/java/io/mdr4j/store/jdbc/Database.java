package io.mdr4j.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;

/** Runs work in transactions; what fails is rolled back whole. Thread-safe. */
final class Database {

    private final DataSource source;
    private final String prefix;

    Database(DataSource source, String prefix) {
        this.source = source;
        this.prefix = prefix;
    }

    DataSource source() {
        return source;
    }

    String prefix() {
        return prefix;
    }

    <T> T transaction(Function<Sql, T> work) {
        try (Connection connection = source.getConnection()) {
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.apply(new Sql(connection, prefix));
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(before);
            }
        } catch (SQLException e) {
            throw new StoreException("The database failed", e);
        }
    }
}
