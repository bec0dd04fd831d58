package io.mdr4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.Mdr;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.VendorRating;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.testkit.EdrCall;
import io.mdr4j.testkit.InMemoryEdr;
import io.mdr4j.testkit.RecordingNotifier;
import io.mdr4j.testkit.RecordingRenderer;
import io.mdr4j.testkit.SettableClock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MdrMetricsTest {

    private static final CustomerId CUSTOMER = new CustomerId("sample");
    private static final EdrTenantId TENANT = new EdrTenantId("sample-edr");

    private final SettableClock clock = SettableClock.at("2026-11-24T05:00:00Z");
    private final InMemoryEdr edr = InMemoryEdr.start(TENANT, clock);
    private final MdrStore store = MdrStore.inMemory();
    private final RecordingNotifier notifier = new RecordingNotifier();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Mdr mdr;

    @BeforeEach
    void build() {
        mdr = Mdr.builder()
                .customer(
                        CustomerSetup.builder()
                                .customer(Customer.builder()
                                        .id(CUSTOMER)
                                        .name("株式会社サンプル")
                                        .zone(ZoneId.of("Asia/Tokyo"))
                                        .addContacts(contact("yamada"))
                                        .build())
                                .rules(OperationRules.builder("v1")
                                        .rule(OperationRule.builder()
                                                .id("rule")
                                                .isolation(IsolationMode.NEVER)
                                                .addContacts("yamada")
                                                .build())
                                        .build())
                                .build(),
                        edr)
                .renderer(new RecordingRenderer())
                .notifier(notifier)
                .clock(clock)
                .store(store)
                .analysts(List.of(contact("soc")))
                .build();
    }

    @AfterEach
    void close() {
        mdr.close();
    }

    private static Contact contact(String id) {
        return Contact.builder().id(id).name(id).build();
    }

    private void alert(String id) {
        edr.alert(Alert.builder()
                .id(new AlertId(TENANT, id))
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .vendorCustomer(TENANT.value())
                .createdAt(clock.instant())
                .rating(new VendorRating(70, 80, ""))
                .blockStatus(
                        new BlockStatus(Set.of(BlockStatus.Action.DETECTED_ONLY), BlockStatus.Execution.RAN, List.of()))
                .build());
    }

    private double value(String name, String... tags) {
        return registry.get(name).tags(tags).meter().measure().iterator().next().getValue();
    }

    @Test
    void measuresTheBacklogOfEachCustomer() {
        new MdrMetrics(mdr, Duration.ZERO).bindTo(registry);
        assertThat(value("mdr.incidents.open", "customer", "sample")).isZero();
        assertThat(value("mdr.incidents.deadline.left", "customer", "sample")).isNaN();

        alert("a1");
        mdr.poll();
        clock.advance(Duration.ofMinutes(61));

        assertThat(value("mdr.incidents.open", "customer", "sample")).isEqualTo(1);
        assertThat(value("mdr.incidents.due", "customer", "sample")).isEqualTo(1);
        assertThat(value("mdr.incidents.overdue", "customer", "sample")).isEqualTo(1);
        assertThat(value("mdr.incidents.due.lag", "customer", "sample")).isEqualTo(61 * 60);
        assertThat(value("mdr.incidents.deadline.left", "customer", "sample")).isEqualTo(-60);
    }

    @Test
    void countsReadingsAlertsAndFailuresOfEachTenant() {
        new MdrMetrics(mdr, Duration.ZERO).bindTo(registry);
        alert("a1");
        mdr.poll();
        edr.faults().failNext(EdrCall.Kind.FETCH_ALERTS, () -> new EdrPermissionException("403", "Alerts: read"));
        clock.advance(Duration.ofSeconds(90));
        mdr.poll();

        assertThat(value("mdr.alerts.received", "tenant", "sample-edr")).isEqualTo(1);
        assertThat(value("mdr.edr.errors", "tenant", "sample-edr", "kind", "permission"))
                .isEqualTo(1);
        assertThat(value("mdr.edr.errors", "tenant", "sample-edr", "kind", "unavailable"))
                .isZero();
        assertThat(value("mdr.edr.read.age", "tenant", "sample-edr")).isEqualTo(90);
        assertThat(registry.get("mdr.edr.readings").functionTimer().count()).isEqualTo(2);
        assertThat(registry.get("mdr.edr.readings").functionTimer().totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
        assertThat(value("mdr.edr.budget.left", "tenant", "sample-edr")).isNaN();
    }

    @Test
    void countsReportsAndSteps() throws InterruptedException {
        new MdrMetrics(mdr, Duration.ZERO).bindTo(registry);
        alert("a1");
        mdr.poll();
        for (int i = 0; i < 500 && value("mdr.reports.first", "outcome", "in_time") == 0; i++) {
            clock.advance(Duration.ofSeconds(5));
            mdr.workOnce();
            Thread.sleep(10);
        }
        assertThat(value("mdr.reports.first", "outcome", "in_time")).isEqualTo(1);
        assertThat(value("mdr.reports.first", "outcome", "late")).isZero();
        assertThat(value("mdr.steps", "kind", "report", "outcome", "done")).isPositive();
        assertThat(value("mdr.steps", "kind", "notice", "outcome", "done")).isPositive();
        assertThat(value("mdr.steps", "kind", "notice", "outcome", "failed")).isZero();
    }

    @Test
    void tellsWhetherTheNodeIsLiveAndReady() {
        new MdrMetrics(mdr, Duration.ZERO).bindTo(registry);
        assertThat(value("mdr.live")).isEqualTo(1);
        assertThat(value("mdr.ready")).isZero();
        mdr.start();
        assertThat(value("mdr.ready")).isEqualTo(1);
        mdr.close();
        assertThat(value("mdr.live")).isZero();
    }

    @Test
    void hasNoMoreMetersAfterADaysWorkThanBefore() {
        new MdrMetrics(mdr, Duration.ZERO).bindTo(registry);
        Set<Meter.Id> before = ids();
        for (int i = 0; i < 20; i++) {
            alert("a" + i);
        }
        mdr.poll();
        mdr.workOnce();
        assertThat(ids()).isEqualTo(before);
    }

    private Set<Meter.Id> ids() {
        return registry.getMeters().stream().map(Meter::getId).collect(Collectors.toSet());
    }

    @Test
    void asksTheServiceNoMoreOftenThanItsAnswersAreFresh() {
        AtomicInteger asked = new AtomicInteger();
        Latest<Integer> latest = new Latest<>(asked::incrementAndGet, Duration.ofHours(1));
        assertThat(latest.get()).isEqualTo(1);
        assertThat(latest.get()).isEqualTo(1);

        Latest<Integer> stale = new Latest<>(asked::incrementAndGet, Duration.ZERO);
        assertThat(stale.get()).isEqualTo(2);
        assertThat(stale.get()).isEqualTo(3);
    }
}
