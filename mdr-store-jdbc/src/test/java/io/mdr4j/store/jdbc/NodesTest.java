package io.mdr4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.Mdr;
import io.mdr4j.alert.AlertId;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.Incident;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.runbook.Brake;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole service on several nodes, and over restarts. */
@Timeout(180)
@Tag("waits")
class NodesTest {

    @RegisterExtension
    private static final NodesDatabase DATABASE = new NodesDatabase();

    @TempDir
    private Path folder;

    private final ServedSite site = new ServedSite();

    @Test
    void twoNodesDoEverythingOnceAndTheOtherGoesOnWhenOneIsClosed() throws InterruptedException {
        Mdr one = site.node(DATABASE.node());
        try (Mdr other = site.node(DATABASE.node())) {
            one.start();
            other.start();
            // Fewer than the notices after which one person is told the rest in digests.
            for (int round = 0; round < 4; round++) {
                site.alerts(round * 4, round * 4 + 4);
                TimeUnit.SECONDS.sleep(1);
            }
            until(() -> site.reported() == 32);
            one.close();
            site.alerts(16, 18);
            until(() -> site.reported() == 36);

            assertEverythingWasDoneOnce(other, 18);
        }
    }

    private void assertEverythingWasDoneOnce(Mdr node, int alertsOfEach) {
        for (CustomerId customer : List.of(ServedSite.ACME, ServedSite.BETA)) {
            List<AlertId> alerts = node.incidents(customer).stream()
                    .flatMap(i -> i.alerts().stream().map(a -> a.alert().id()))
                    .toList();
            assertThat(alerts).hasSize(alertsOfEach).doesNotHaveDuplicates();
            assertThat(node.incidents(customer)).hasSize(alertsOfEach).allMatch(Incident::isOpen);
        }
        assertThat(site.isolations()).isEqualTo(2 * alertsOfEach);
        assertThat(site.notifier.notices(NoticeKind.FIRST_REPORT))
                .extracting(Notice::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void aBrakeThatIsSetOnOneNodeHoldsOnAll() throws InterruptedException {
        try (Mdr one = site.node(DATABASE.node());
                Mdr other = site.node(DATABASE.node())) {
            one.brake().engage(ServedSite.ACME);
            other.start();
            site.alerts(0, 3);
            until(() -> site.isolations() == 3);
            TimeUnit.SECONDS.sleep(2);
            assertThat(site.isolations()).isEqualTo(3);

            Brake ofOther = other.brake();
            assertThat(ofOther.isOn(ServedSite.ACME)).isTrue();
            one.brake().release(ServedSite.ACME);
            until(() -> site.isolations() == 6);
        }
    }

    @Test
    void aRestartInTheMiddleOfEverythingDoublesNothingOnPostgres() throws InterruptedException {
        restartInTheMiddleOfEverything(DATABASE::node);
    }

    @Test
    void aRestartInTheMiddleOfEverythingDoublesNothingOnH2() throws InterruptedException {
        restartInTheMiddleOfEverything(() -> JdbcStore.h2(folder.resolve("mdr")));
    }

    private void restartInTheMiddleOfEverything(Supplier<JdbcStore> stores) throws InterruptedException {
        for (int round = 0; round < 4; round++) {
            try (JdbcStore store = stores.get();
                    Mdr node = site.node(store)) {
                node.start();
                site.alerts(round * 5, round * 5 + 5);
                int isolated = round * 10 + 2 + 2 * round;
                until(() -> site.isolations() >= isolated);
            }
        }
        try (JdbcStore store = stores.get();
                Mdr node = site.node(store)) {
            node.start();
            until(() -> site.reported() == 40);

            assertEverythingWasDoneOnce(node, 20);
        }
    }

    /** A condition that the test's own limit of time ends. */
    private static void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
