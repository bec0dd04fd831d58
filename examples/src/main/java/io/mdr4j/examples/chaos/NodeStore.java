package io.mdr4j.examples.chaos;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.mdr4j.schedule.Schedule;
import io.mdr4j.store.jdbc.JdbcSchedule;
import io.mdr4j.store.jdbc.JdbcStore;
import java.nio.file.Path;
import java.time.Duration;

/** Opens what a node keeps its work in. */
final class NodeStore {

    /** So that the work of a node that was killed is taken over within two seconds, not twenty. */
    private static final Duration HEARTBEAT = Duration.ofMillis(250);

    private static final long PATIENCE_MILLIS = 2_000;

    private final NodePlan plan;

    NodeStore(NodePlan plan) {
        this.plan = plan;
    }

    JdbcStore open() {
        if (!plan.isEmbedded()) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(Postgres.source(plan.database()));
            config.setConnectionTimeout(PATIENCE_MILLIS);
            return JdbcStore.open(new HikariDataSource(config));
        }
        if (plan.sabotage() == Sabotage.LAZY_DISK) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl("jdbc:h2:file:" + plan.database() + ";WRITE_DELAY=30000");
            config.setUsername("sa");
            config.setPassword("");
            return JdbcStore.open(new HikariDataSource(config));
        }
        return JdbcStore.h2(Path.of(plan.database()));
    }

    Schedule schedule(JdbcStore store) {
        return plan.isAlone()
                ? Schedule.inThisProcess()
                : JdbcSchedule.on(store)
                        .node("node-" + plan.node())
                        .heartbeat(HEARTBEAT)
                        .build();
    }

    NextDue nextDue() {
        return plan.isEmbedded()
                ? new NextDue("jdbc:h2:file:" + plan.database() + ";WRITE_DELAY=0", "sa")
                : new NextDue(plan.database(), "postgres");
    }
}
