package io.mdr4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.mdr4j.schedule.Recurring;
import io.mdr4j.schedule.Schedule;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes and databases that are gone from one moment to the next. */
@Timeout(120)
@Tag("waits")
class NodeFailureTest {

    @TempDir
    private Path folder;

    private static Recurring turn(Runnable work) {
        return new Recurring("turn", () -> {
            work.run();
            return Duration.ofMillis(100);
        });
    }

    @Test
    void theWorkOfAKilledNodeGoesOnWithinThirtySeconds() throws Exception {
        try (PostgresServer postgres = PostgresServer.start();
                HikariDataSource pool = NodesDatabase.pool(postgres.url(PostgresServer.USER))) {
            JdbcStore store = JdbcStore.open(pool);
            Process node = ChildJvm.start(KilledNode.class, postgres.url(PostgresServer.USER));
            CountDownLatch takenOver = new CountDownLatch(1);
            try (Schedule other = store.schedule()) {
                awaitLine(node, "running");
                other.start(List.of(turn(takenOver::countDown)));
                TimeUnit.SECONDS.sleep(5);
                assertThat(takenOver.getCount()).isEqualTo(1);
                node.destroyForcibly().waitFor();
                long killed = System.nanoTime();

                assertThat(takenOver.await(30, TimeUnit.SECONDS)).isTrue();
                System.out.println("Taken over after "
                        + Duration.ofNanos(System.nanoTime() - killed).toMillis() + " ms");
            } finally {
                node.destroyForcibly();
            }
        }
    }

    private static void awaitLine(Process process, String wanted) throws IOException {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null && !line.equals(wanted)) {
                line = lines.readLine();
            }
            assertThat(line).isEqualTo(wanted);
        }
    }

    @Test
    void theScheduleGoesOnByItselfWhenTheDatabaseIsBack() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(folder);
                HikariDataSource pool = NodesDatabase.pool(postgres.url(PostgresServer.USER));
                Schedule schedule = JdbcStore.open(pool).schedule()) {
            AtomicInteger runs = new AtomicInteger();
            schedule.start(List.of(turn(runs::incrementAndGet)));
            until(() -> runs.get() > 2);
            postgres.whileStopped(() -> {
                until(() -> schedule.whyIdle().isPresent());
                assertThat(schedule.whyIdle()).contains("the database does not answer");
                schedule.soon("turn");
                pause(Duration.ofSeconds(5));
            });
            int before = runs.get();
            long back = System.nanoTime();
            until(() -> runs.get() > before + 2);
            System.out.println("Went on "
                    + Duration.ofNanos(System.nanoTime() - back).toMillis() + " ms after the database was back");
            until(() -> schedule.whyIdle().isEmpty());
        }
    }

    /** A condition that the test's own limit of time ends. */
    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            pause(Duration.ofMillis(20));
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
