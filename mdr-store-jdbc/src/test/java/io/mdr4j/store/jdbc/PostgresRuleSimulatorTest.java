package io.mdr4j.store.jdbc;

import io.mdr4j.incident.MdrStore;
import io.mdr4j.testkit.RuleSimulatorContract;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;

class PostgresRuleSimulatorTest extends RuleSimulatorContract {

    private static final PostgresServer SERVER = PostgresServer.start();

    @AfterAll
    static void stop() throws IOException {
        SERVER.close();
    }

    @Override
    protected MdrStore store() {
        try {
            return SERVER.store(SERVER.emptyDatabase());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
