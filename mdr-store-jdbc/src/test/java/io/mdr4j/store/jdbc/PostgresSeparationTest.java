package io.mdr4j.store.jdbc;

import io.mdr4j.incident.MdrStore;
import io.mdr4j.testkit.CustomerSeparationContract;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class PostgresSeparationTest extends CustomerSeparationContract {

    private static @Nullable PostgresServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = PostgresServer.start(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        Objects.requireNonNull(server).close();
    }

    @Override
    protected MdrStore store() {
        PostgresServer running = Objects.requireNonNull(server);
        try {
            return running.store(running.emptyDatabase());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
