package io.mdr4j.store.jdbc;

import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;

class PostgresCustodyTest extends CustodyContract {

    private static final PostgresServer SERVER = PostgresServer.start();

    @AfterAll
    static void stop() throws IOException {
        SERVER.close();
    }

    @Override
    DataSource source() throws SQLException {
        return SERVER.source(SERVER.emptyDatabase());
    }
}
