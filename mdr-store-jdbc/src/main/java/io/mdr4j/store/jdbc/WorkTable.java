package io.mdr4j.store.jdbc;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The table of recurring work. Thread-safe. */
final class WorkTable {

    private final Database database;
    private final boolean postgres;
    private final boolean ofThisProcess;

    private WorkTable(Database database, boolean postgres, boolean ofThisProcess) {
        this.database = database;
        this.postgres = postgres;
        this.ofThisProcess = ofThisProcess;
    }

    /** Throws {@link StoreException} when the database does not answer. */
    static WorkTable in(Database database) {
        try (Connection connection = database.source().getConnection()) {
            String url = connection.getMetaData().getURL().toLowerCase(Locale.ROOT);
            boolean postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
            boolean embedded = url.startsWith("jdbc:h2:")
                    && !url.matches("jdbc:h2:(tcp|ssl):.*")
                    && !url.contains("auto_server=true");
            return new WorkTable(database, postgres, embedded);
        } catch (SQLException e) {
            throw new StoreException("The database failed", e);
        }
    }

    String name() {
        return database.prefix() + "work";
    }

    boolean isPostgres() {
        return postgres;
    }

    JdbcCustomization queries(Collection<String> names) {
        return WorkQueries.of(postgres, names);
    }

    /** In a database that no other process can have open, whoever had work is gone when this one starts. */
    void letGoOfTheDead() {
        if (ofThisProcess) {
            database.transaction(sql -> sql.update("update @work set picked = false, picked_by = null,"
                    + " last_heartbeat = null, version = version + 1 where picked = true"));
        }
    }

    /** Frees what the node has, except what it is still doing. */
    void letGo(String node, Set<String> still) {
        database.transaction(sql -> {
            List<String> had = sql.list(
                    "select task_name from @work where picked = true and picked_by = ?", r -> r.getString(1), node);
            for (String work : had) {
                if (!still.contains(work)) {
                    sql.update(
                            "update @work set picked = false, picked_by = null, last_heartbeat = null,"
                                    + " version = version + 1 where task_name = ? and picked_by = ?",
                            work,
                            node);
                }
            }
            return had;
        });
    }
}
