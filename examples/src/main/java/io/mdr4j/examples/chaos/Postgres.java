package io.mdr4j.examples.chaos;

import io.mdr4j.store.jdbc.JdbcStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL of its own, in a folder and on a port that it keeps. Not thread-safe. */
final class Postgres implements Storage {

    private static final String USER = "postgres";
    private static final long DIES_WITHIN_SECONDS = 20;

    private final Path data;
    private final Path log;
    private @Nullable EmbeddedPostgres server;
    private int port;

    private Postgres(Path folder) {
        this.data = folder.resolve("postgres");
        this.log = folder.resolve("postgres.log");
    }

    /** Makes one in this folder and starts it. */
    static Postgres start(Path folder) throws IOException {
        Postgres postgres = new Postgres(folder);
        postgres.start();
        return postgres;
    }

    @Override
    public void start() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()))
                // What is committed is written before the answer; that the machine loses power is not tried here.
                .setServerConfig("synchronous_commit", "on");
        server = (port == 0 ? builder : builder.setPort(port)).start();
        port = server.getPort();
    }

    @Override
    public void stop(boolean hard) throws IOException {
        if (hard) {
            kill();
        }
        if (server != null) {
            server.close();
            server = null;
        }
    }

    /** All of its processes end at once, whatever they are doing: what is in their memory is gone. */
    private void kill() throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim();
        try {
            new ProcessBuilder("kill", "-QUIT", pid).inheritIO().start().waitFor();
            ProcessHandle.of(Long.parseLong(pid))
                    .map(ProcessHandle::onExit)
                    .ifPresent(exit -> exit.completeOnTimeout(null, DIES_WITHIN_SECONDS, TimeUnit.SECONDS)
                            .join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the database was killed", e);
        }
    }

    @Override
    public String address() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER;
    }

    @Override
    public boolean isEmbedded() {
        return false;
    }

    @Override
    public JdbcStore open() {
        return JdbcStore.open(source(address()));
    }

    static DataSource source(String address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address);
        return source;
    }

    @Override
    public void close() {
        try {
            stop(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
