package io.mdr4j.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL, and a pool of connections for each node of a test; each test has tables of its own. */
final class NodesDatabase implements AutoCloseable {

    private static final AtomicInteger TESTS = new AtomicInteger();

    private final EmbeddedPostgres postgres;
    private final List<HikariDataSource> pools = new ArrayList<>();
    private String prefix = "t0_";

    NodesDatabase() {
        try {
            postgres = EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void nextTest() {
        prefix = "t" + TESTS.incrementAndGet() + "_";
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    String prefix() {
        return prefix;
    }

    JdbcStore node() {
        HikariDataSource pool = pool(url());
        pools.add(pool);
        return JdbcStore.open(pool, prefix);
    }

    static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setConnectionTimeout(2_000);
        config.setMaximumPoolSize(10);
        return new HikariDataSource(config);
    }

    void closeNodes() {
        pools.forEach(HikariDataSource::close);
        pools.clear();
    }

    @Override
    public void close() throws IOException {
        closeNodes();
        postgres.close();
    }
}
