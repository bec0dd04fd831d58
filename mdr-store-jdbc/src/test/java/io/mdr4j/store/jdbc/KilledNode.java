package io.mdr4j.store.jdbc;

import io.mdr4j.schedule.Recurring;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A node in a process of its own, which takes work and never ends it. */
final class KilledNode {

    private KilledNode() {}

    /** Takes the database's URL. */
    public static void main(String[] arguments) throws InterruptedException {
        JdbcStore store = JdbcStore.open(NodesDatabase.pool(arguments[0]));
        store.schedule().start(List.of(new Recurring("turn", () -> {
            System.out.println("running");
            try {
                TimeUnit.MINUTES.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Duration.ZERO;
        })));
        TimeUnit.MINUTES.sleep(5);
    }
}
