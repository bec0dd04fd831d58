package io.mdr4j.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One PostgreSQL for a class of tests, and a pool of connections for each node; each test has tables of its own. Registered as
 * an extension in a static field.
 */
final class NodesDatabase implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final AtomicInteger TESTS = new AtomicInteger();

    private final List<HikariDataSource> pools = new ArrayList<>();
    private PostgresServer postgres;
    private String prefix = "t0_";

    @Override
    public void beforeAll(ExtensionContext context) {
        postgres = PostgresServer.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        prefix = "t" + TESTS.incrementAndGet() + "_";
    }

    @Override
    public void afterEach(ExtensionContext context) {
        pools.forEach(HikariDataSource::close);
        pools.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        postgres.close();
    }

    JdbcStore node() {
        HikariDataSource pool = pool(postgres.url(PostgresServer.USER));
        pools.add(pool);
        return JdbcStore.open(pool, prefix);
    }

    static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(PostgresServer.USER);
        config.setPassword(PostgresServer.USER);
        config.setConnectionTimeout(2_000);
        config.setMaximumPoolSize(10);
        return new HikariDataSource(config);
    }
}
