package io.mdr4j.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.schedule.Schedule;
import io.mdr4j.store.jdbc.JdbcSchedule;
import io.mdr4j.store.jdbc.JdbcStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A store in a folder of its own, which is gone when it is closed.
 *
 * @param store the store
 * @param database where it lies; empty for the store in memory
 * @param onClose ends it
 */
record BenchStore(MdrStore store, Optional<DataSource> database, Runnable onClose) implements AutoCloseable {

    /** What a store may lie in. */
    enum Kind {
        /** The process's memory. */
        MEMORY,
        /** A file of H2; each commit is on the disk before it answers. */
        H2,
        /** A server of PostgreSQL's own binaries, with its standard settings. */
        POSTGRES
    }

    static BenchStore open(Kind kind) throws IOException {
        return switch (kind) {
            case MEMORY -> new BenchStore(MdrStore.inMemory(), Optional.empty(), () -> {});
            case H2 -> h2();
            case POSTGRES -> postgres();
        };
    }

    private static BenchStore h2() throws IOException {
        Path folder = Files.createTempDirectory("mdr-bench");
        Path file = folder.resolve("mdr");
        JdbcStore store = JdbcStore.h2(file);
        // A second pool on the database that the store has opened in this process.
        HikariDataSource pool = pool("jdbc:h2:file:" + file.toAbsolutePath() + ";WRITE_DELAY=0", "sa");
        return new BenchStore(store, Optional.of(pool), () -> {
            pool.close();
            store.close();
            delete(folder);
        });
    }

    private static BenchStore postgres() throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
        String url = server.getJdbcUrl("postgres", "postgres");
        JdbcStore store = JdbcStore.postgres(url, "postgres", "");
        HikariDataSource pool = pool(url, "postgres");
        return new BenchStore(store, Optional.of(pool), () -> {
            pool.close();
            store.close();
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL could not be stopped", e);
            }
        });
    }

    private static HikariDataSource pool(String url, String user) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword("");
        config.setPoolName("bench");
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException("The bench's folder could not be deleted: " + folder, e);
        }
    }

    /** A new schedule: that of the database, or of this process where there is none. */
    Schedule schedule() {
        return store instanceof JdbcStore jdbc ? JdbcSchedule.on(jdbc).build() : Schedule.inThisProcess();
    }

    @Override
    public void close() {
        onClose.run();
    }
}
