package io.mdr4j.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;

/** Connections of our own. A database that does not answer is given up within seconds. */
final class Pools {

    /** Enough for a few customers that are written for and a few readers at once; whoever waits for a customer holds none. */
    static final int CONNECTIONS = 10;

    private static final int GIVE_UP_MILLIS = 5_000;

    private Pools() {}

    static HikariDataSource h2(Path file) {
        HikariConfig config = common();
        config.setJdbcUrl("jdbc:h2:file:" + file.toAbsolutePath()
                + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=64");
        config.setUsername("sa");
        config.setPassword("");
        return new HikariDataSource(config);
    }

    /** Socket time-outs and key words of PostgreSQL's driver are seconds. */
    static HikariDataSource postgres(String url, String user, String password) {
        HikariConfig config = common();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("loginTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "30");
        config.addDataSourceProperty("cancelSignalTimeout", "5");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("ApplicationName", "mdr4j");
        config.addDataSourceProperty("options", "-c lock_timeout=15000 -c idle_in_transaction_session_timeout=60000");
        return new HikariDataSource(config);
    }

    private static HikariConfig common() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("mdr4j");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(GIVE_UP_MILLIS);
        config.setValidationTimeout(2_000);
        config.setKeepaliveTime(120_000);
        return config;
    }
}
