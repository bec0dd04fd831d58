package io.mdr4j.examples.chaos;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Looks in the store's tables for what is due next, by a connection of its own. Not thread-safe. */
final class NextDue implements AutoCloseable {

    private static final String QUESTION =
            "select min(at) from (select min(due_at) as at from mdr_incident union all select min(next_at) from mdr_alarm) d";

    private final String url;
    private final String user;
    private @Nullable Connection connection;

    NextDue(String url, String user) {
        this.url = url;
        this.user = user;
    }

    /** When something is due next; {@link TimeFile#NEVER} where nothing is. Throws {@link SQLException} while the database is down. */
    Instant look() throws SQLException {
        try (Statement statement = connected().createStatement();
                ResultSet rows = statement.executeQuery(QUESTION)) {
            rows.next();
            long nanos = rows.getLong(1);
            return rows.wasNull()
                    ? TimeFile.NEVER
                    : Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private Connection connected() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = DriverManager.getConnection(url, user, "");
            connection = open;
        }
        return open;
    }

    @Override
    public void close() {
        try (Connection old = connection) {
            connection = null;
        } catch (SQLException e) {
            // It was broken already.
            connection = null;
        }
    }
}
