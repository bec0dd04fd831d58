package io.mdr4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.Mdr;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IncidentStore.Appended;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.testkit.EdrCall;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store does when PostgreSQL, a real one, fails. */
@Tag("waits")
class PostgresFaultsTest {

    private static final CustomerId ACME = new CustomerId("acme");
    private static final Instant NOW = Instant.parse("2026-11-24T05:05:00Z");
    private static final List<IncidentEvent> NOTE = List.of(new CaseEvent.NoteAdded("hanako", "x"));

    /** Far more than a pool waits for a connection, and far less than anybody's patience. */
    private static final Duration BOUND = Duration.ofSeconds(30);

    private static @Nullable PostgresServer started;

    @BeforeAll
    static void start(@TempDir Path folder) {
        started = PostgresServer.start(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        server().close();
    }

    private static PostgresServer server() {
        return Objects.requireNonNull(started);
    }

    private static IncidentId open(JdbcStore store) {
        return store.intake().intake(ACME, session -> session.open(Optional.empty(), NOW));
    }

    private static void assertFailsInTime(ThrowingCallable call) {
        long begun = System.nanoTime();
        assertThatThrownBy(call).isInstanceOf(StoreException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(BOUND);
    }

    @Test
    void a_database_that_stops_for_a_while_makes_calls_fail_in_time_and_loses_nothing() throws Exception {
        try (JdbcStore store = server().store(server().emptyDatabase())) {
            IncidentId id = open(store);
            store.incidents().record(id, NOW, NOTE);
            server().whileStopped(() -> {
                assertFailsInTime(() -> store.incidents().record(id, NOW, NOTE));
                assertFailsInTime(() -> store.incidents().due(ACME, NOW, 10));
                assertFailsInTime(() -> open(store));
            });

            assertThat(store.incidents().eventsAfter(id, 0)).hasSize(2);
            assertThat(store.incidents().append(id, 2, NOW, NOTE)).isEqualTo(Appended.DONE);
            assertThat(store.incidents().incidents(ACME)).containsExactly(id);
        }
    }

    @Test
    void connections_that_are_killed_are_replaced_and_what_was_acknowledged_is_there() throws Exception {
        try (JdbcStore store = server().store(server().emptyDatabase())) {
            IncidentId id = open(store);
            CompletableFuture<Long> writing = CompletableFuture.supplyAsync(() -> acknowledged(store, id, 300));
            for (int i = 0; i < 10; i++) {
                Thread.sleep(20);
                server().killConnections();
            }
            long acknowledged = writing.join();

            assertThat(acknowledged).isGreaterThan(200);
            assertThat(store.incidents().eventsAfter(id, 1)).hasSizeGreaterThanOrEqualTo((int) acknowledged);
        }
    }

    private static long acknowledged(JdbcStore store, IncidentId id, int calls) {
        long acknowledged = 0;
        for (int i = 0; i < calls; i++) {
            try {
                store.incidents().record(id, NOW, NOTE);
                acknowledged++;
            } catch (StoreException e) {
                assertThat(e).hasMessageNotContaining("jdbc:");
            }
        }
        return acknowledged;
    }

    @Test
    void two_processes_write_one_history_without_a_gap_and_of_two_appends_one_wins() throws Exception {
        String database = server().emptyDatabase();
        try (JdbcStore one = server().store(database);
                JdbcStore other = server().store(database)) {
            IncidentId id = open(one);
            List<CompletableFuture<Integer>> won = new ArrayList<>();
            for (JdbcStore store : List.of(one, other, one, other)) {
                won.add(CompletableFuture.supplyAsync(() -> appends(store, id)));
            }
            int done = won.stream().mapToInt(CompletableFuture::join).sum();

            assertThat(one.incidents().eventsAfter(id, 1)).hasSize(done);
            assertThat(other.incidents().chainHead(id))
                    .isEqualTo(one.incidents().chainHead(id));
        }
    }

    private static int appends(JdbcStore store, IncidentId id) {
        int done = 0;
        for (int i = 0; i < 25; i++) {
            long version = store.incidents().chainHead(id).orElseThrow().version();
            done += store.incidents().append(id, version, NOW, NOTE) == Appended.DONE ? 1 : 0;
        }
        return done;
    }

    @Test
    void two_nodes_that_start_at_once_on_an_empty_database_both_come_up() throws Exception {
        String database = server().emptyDatabase();
        List<CompletableFuture<JdbcStore>> starting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            starting.add(CompletableFuture.supplyAsync(() -> server().store(database)));
        }
        for (CompletableFuture<JdbcStore> store : starting) {
            assertThatCode(() -> open(store.join())).doesNotThrowAnyException();
        }
        assertThat(starting.get(0).join().incidents().incidents(ACME)).hasSize(4);
        starting.forEach(store -> store.join().close());
    }

    @Test
    void a_customer_whose_row_another_process_holds_for_ever_makes_the_call_fail_in_time() throws Exception {
        String database = server().emptyDatabase();
        try (JdbcStore store = server().store(database)) {
            IncidentId id = open(store);
            try (var connection = DriverManager.getConnection(
                            server().url(database), PostgresServer.USER, PostgresServer.USER);
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("select * from mdr_customer for update");

                store.incidents().wakeAt(id, 1, NOW, NOW);
                assertThatThrownBy(() -> store.incidents().record(id, NOW, NOTE))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("may be repeated");
            }
            store.incidents().record(id, NOW, NOTE);
            assertThat(store.incidents().eventsAfter(id, 1)).hasSize(1);
        }
    }

    @Test
    void other_users_of_the_database_keep_their_tables() throws SQLException {
        String database = server().emptyDatabase();
        server().execute(database, "create table mdr_customers (id int)");
        try (JdbcStore store = server().store(database)) {
            open(store);
        }
        assertThatCode(() -> server().execute(database, "insert into mdr_customers values (1)"))
                .doesNotThrowAnyException();
    }

    @Test
    void a_service_goes_on_by_itself_when_the_database_is_back_and_does_nothing_twice() throws Exception {
        SmallService small = new SmallService();
        try (JdbcStore store = server().store(server().emptyDatabase());
                Mdr mdr = small.on(store)) {
            mdr.start();
            small.alert("before");
            until(small, () -> !small.edr.calls(EdrCall.Kind.ISOLATE).isEmpty());
            server().whileStopped(() -> {
                small.alert("meanwhile");
                assertFailsInTime(() -> store.incidents().due(SmallService.CUSTOMER, NOW, 1));
            });
            until(
                    small,
                    () -> small.edr.calls(EdrCall.Kind.ISOLATE).size() >= 2
                            && small.notifier.notices(NoticeKind.FIRST_REPORT).stream()
                                            .map(Notice::incidentNumber)
                                            .distinct()
                                            .count()
                                    == 2);

            assertThat(small.edr.calls(EdrCall.Kind.ISOLATE))
                    .extracting(EdrCall::endpoints)
                    .hasSize(2)
                    .doesNotHaveDuplicates();
            assertThat(small.notifier.notices()).extracting(Notice::id).doesNotHaveDuplicates();
        }
    }

    /** Lets the service's clock run, a good deal faster than the wall's, until it is so. */
    private static void until(SmallService small, BooleanSupplier so) throws InterruptedException {
        for (int i = 0; i < 600 && !so.getAsBoolean(); i++) {
            small.clock.advance(Duration.ofSeconds(2));
            Thread.sleep(100);
        }
        assertThat(so.getAsBoolean()).isTrue();
    }
}
