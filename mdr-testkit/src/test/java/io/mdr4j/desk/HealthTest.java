package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.Figures;
import io.mdr4j.Health;
import io.mdr4j.Mdr;
import io.mdr4j.ReadingError;
import io.mdr4j.TenantHealth;
import io.mdr4j.WatchSettings;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.severity.Severity;
import io.mdr4j.testkit.EdrCall.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class HealthTest {

    private final WatchedService service = new WatchedService();
    private final Soc soc = service.soc;

    @Test
    void isReadyFromTheStartUntilTheEnd() {
        Mdr mdr = service.start();
        assertThat(mdr.health().isLive()).isTrue();
        assertThat(mdr.health().whyNotReady()).containsExactly("the service was not started");

        mdr.start();
        assertThat(mdr.health().whyNotReady()).isEmpty();
        assertThat(mdr.health().storeReachable()).isTrue();

        mdr.close();
        assertThat(mdr.health().isLive()).isFalse();
        assertThat(mdr.health().isReady()).isFalse();
    }

    @Test
    void tellsHowEachTenantStands() {
        try (Mdr mdr = service.start()) {
            assertThat(tenant(mdr).standing()).isEqualTo(TenantHealth.Standing.NOT_YET_READ);
            mdr.poll();
            assertThat(tenant(mdr).standing()).isEqualTo(TenantHealth.Standing.READ);
            assertThat(tenant(mdr).lastRead()).contains(soc.clock.instant());

            soc.edr.faults().fail(Kind.FETCH_ALERTS, () -> new EdrUnavailableException("No answer"));
            soc.clock.advance(Duration.ofMinutes(10));
            mdr.poll();
            assertThat(tenant(mdr).standing()).isEqualTo(TenantHealth.Standing.UNREADABLE);
            assertThat(tenant(mdr).trouble()).contains("unavailable: No answer");
            assertThat(mdr.health().concerns())
                    .containsExactly("tenant sample-falcon cannot be read: unavailable: No answer");

            soc.edr.faults().heal();
            mdr.poll();
            assertThat(tenant(mdr).trouble()).isEmpty();
        }
    }

    private static TenantHealth tenant(Mdr mdr) {
        return mdr.health().tenants().get(0);
    }

    @Test
    void namesBrakeObserveModeAndWhatIsOverdueAsConcerns() {
        try (Mdr mdr = service.builder().observe(true).build()) {
            mdr.brake().engage(Soc.CUSTOMER);
            soc.edr.alert(soc.alert("a1", "pc1").build());
            mdr.poll();
            soc.clock.advance(Duration.ofMinutes(61));
            Health health = mdr.health();
            assertThat(health.braked()).containsExactly(Soc.CUSTOMER);
            assertThat(health.observing()).isTrue();
            assertThat(health.overdueIncidents()).isEqualTo(1);
            assertThat(health.concerns())
                    .anyMatch(c -> c.contains("past their deadline"))
                    .anyMatch(c -> c.contains("brake"))
                    .anyMatch(c -> c.contains("observe"));
        }
    }

    @Test
    void aScheduleThatTakesNoWorkMakesItNotReady() {
        try (Mdr mdr = service.builder()
                .schedule(new IdleSchedule("the clock is wrong"))
                .build()) {
            mdr.start();
            assertThat(mdr.health().whyIdle()).contains("the clock is wrong");
            assertThat(mdr.health().whyNotReady()).containsExactly("this node takes no work: the clock is wrong");
            assertThat(mdr.health().isLive()).isTrue();
        }
    }

    @Test
    void answersWhileTheStoreFailsOrHangsWithWhatItSaidLast() {
        FaultyStore store = new FaultyStore(soc.store);
        try (Mdr mdr = service.builder()
                .store(store)
                .schedule(new IdleSchedule("a test drives it"))
                .build()) {
            mdr.poll();
            soc.edr.alert(soc.alert("a1", "pc1").build());
            mdr.poll();
            assertThat(mdr.figures().backlogs().get(Soc.CUSTOMER).open()).isEqualTo(1);

            store.before = () -> {
                throw new IllegalStateException("the database is gone");
            };
            assertThat(mdr.health().storeReachable()).isFalse();
            assertThat(mdr.health().whyNotReady()).anyMatch(w -> w.contains("the database is gone"));
            assertThat(tenant(mdr).standing()).isEqualTo(TenantHealth.Standing.UNKNOWN);
            assertThat(tenant(mdr).lastRead()).isPresent();

            CountDownLatch hanging = new CountDownLatch(1);
            store.before = () -> await(hanging);
            assertThat(mdr.health().whyNotReady()).anyMatch(w -> w.contains("did not answer within"));
            assertThat(mdr.figures().backlogs().get(Soc.CUSTOMER).open()).isEqualTo(1);
            hanging.countDown();
            store.before = () -> {};
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void beatsThoughTheHeartbeatFailsAndFallsSilentWhileATurnHangs() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        List<Health> beats = new CopyOnWriteArrayList<>();
        try (Mdr mdr = service.builder()
                .classifier(subject -> {
                    await(hanging);
                    return Soc.verdict(Severity.LOW);
                })
                .watch(new WatchSettings(Duration.ofMinutes(10), Duration.ofMinutes(60), Duration.ofMillis(1_500)))
                .heartbeatEvery(Duration.ofMillis(20))
                .heartbeat(health -> {
                    beats.add(health);
                    if (beats.size() == 1) {
                        throw new NoClassDefFoundError("a bug in the embedder's heartbeat");
                    }
                })
                .build()) {
            mdr.start();
            WatchedService.until(() -> beats.size() >= 3);

            soc.edr.alert(soc.alert("a1", "pc1").build());
            WatchedService.until(() -> !mdr.health().isLive());
            assertThat(mdr.health().whyNotLive()).anyMatch(w -> w.contains("turn/sample has been under way"));
            int before = beats.size();
            Thread.sleep(200);
            assertThat(beats).hasSizeLessThanOrEqualTo(before + 1);

            hanging.countDown();
            WatchedService.until(() -> beats.size() > before + 2);
        }
    }

    @Test
    void aNodeWhoseScheduleIsDeadIsNotLiveAfterAWhile() throws Exception {
        try (Mdr mdr = service.builder()
                .schedule(new IdleSchedule("dead"))
                .watch(new WatchSettings(Duration.ofMinutes(10), Duration.ofMinutes(60), Duration.ofMillis(200)))
                .build()) {
            mdr.start();
            WatchedService.until(() -> !mdr.health().isLive());
            assertThat(mdr.health().whyNotLive()).anyMatch(w -> w.contains("no turn was completed"));
        }
    }

    @Test
    void countsWhatTheServiceDid() throws Exception {
        try (Mdr mdr = service.start()) {
            soc.edr.faults().failNext(Kind.FETCH_ALERTS, () -> new EdrUnavailableException("No answer"));
            mdr.poll();
            soc.edr.alert(soc.alert("a1", "pc1").build());
            soc.edr.faults().failNext(Kind.FIND_ENDPOINT, () -> new EdrUnavailableException("No answer"));
            mdr.poll();
            report(mdr, Duration.ofSeconds(20));

            Figures figures = mdr.figures();
            Figures.OfTenant tenant = figures.tenants().get(Soc.TENANT);
            assertThat(tenant.readings()).isEqualTo(2);
            assertThat(tenant.alerts()).isEqualTo(1);
            assertThat(tenant.errors()).containsOnlyKeys(ReadingError.UNAVAILABLE);
            assertThat(figures.backlogs().get(Soc.CUSTOMER).open()).isEqualTo(1);
            assertThat(figures.steps().get("isolate").done()).isEqualTo(1);
            // Whichever of the two asked for the endpoint first met the fault.
            assertThat(figures.steps().get("lookup").failed()
                            + figures.steps().get("isolate").failed())
                    .isEqualTo(1);
            assertThat(figures.steps().get("lookup").done()).isEqualTo(1);
            assertThat(figures.steps().get("report").done()).isPositive();
            assertThat(figures.reportsInTime()).isEqualTo(1);
            assertThat(figures.reportsLate()).isZero();
        }
    }

    @Test
    void countsAReportThatWentOutTooLate() throws Exception {
        try (Mdr mdr = service.start()) {
            soc.edr.alert(soc.alert("a1", "pc1").build());
            mdr.poll();
            soc.clock.advance(Duration.ofMinutes(61));
            report(mdr, Duration.ofSeconds(1));
            assertThat(mdr.figures().reportsLate()).isEqualTo(1);
            assertThat(mdr.figures().reportsInTime()).isZero();
        }
    }

    private void report(Mdr mdr, Duration step) throws InterruptedException {
        WatchedService.until(() -> {
            soc.clock.advance(step);
            mdr.workOnce();
            return !soc.notifier.notices(NoticeKind.FIRST_REPORT).isEmpty()
                    && mdr.figures().steps().get("lookup").done() > 0
                    && mdr.figures().steps().get("isolate").done() > 0;
        });
    }
}
