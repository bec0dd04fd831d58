package io.mdr4j.store.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL for tests, with as many empty databases as are asked for; it can be stopped and started again. */
final class PostgresServer implements AutoCloseable {

    static final String USER = "postgres";

    private final @Nullable Path data;
    private final AtomicInteger databases = new AtomicInteger();
    private EmbeddedPostgres server;

    private PostgresServer(@Nullable Path data) {
        this.data = data;
        this.server = start(data, 0);
    }

    /** Takes a folder in which no file is yet. */
    static PostgresServer start(Path folder) {
        return new PostgresServer(folder.resolve("data"));
    }

    /** In a folder of its own, which is gone when it is closed: it cannot be stopped and started again. */
    static PostgresServer start() {
        return new PostgresServer(null);
    }

    private static EmbeddedPostgres start(@Nullable Path data, int port) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setPort(port);
        if (data != null) {
            builder.setDataDirectory(data).setCleanDataDirectory(false);
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the server, and does the work before it is started again on the same port. */
    void whileStopped(Runnable work) throws IOException {
        int port = server.getPort();
        server.close();
        try {
            work.run();
        } finally {
            server = start(data, port);
        }
    }

    /** Ends every connection but the one that asks. */
    void killConnections() throws SQLException {
        execute("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
    }

    /** The name of a new, empty database. */
    String emptyDatabase() throws SQLException {
        String name = "mdr" + databases.incrementAndGet();
        execute("create database " + name);
        return name;
    }

    void execute(String statement) throws SQLException {
        execute(USER, statement);
    }

    void execute(String database, String statement) throws SQLException {
        try (Connection connection = server.getDatabase(USER, database).getConnection();
                Statement open = connection.createStatement()) {
            open.execute(statement);
        }
    }

    String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    DataSource source(String database) {
        return server.getDatabase(USER, database);
    }

    JdbcStore store(String database) {
        return JdbcStore.postgres(url(database), USER, USER);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
