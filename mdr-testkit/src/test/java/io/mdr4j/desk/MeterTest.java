package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mdr4j.Mdr;
import io.mdr4j.UseAnswer;
import io.mdr4j.contract.Coverage;
import io.mdr4j.contract.DeviceReading;
import io.mdr4j.contract.MeterReport.DeviceStanding;
import io.mdr4j.contract.MeterStore.Recording;
import io.mdr4j.contract.Use;
import io.mdr4j.customer.Contract;
import io.mdr4j.customer.ContractService;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.EdrProduct;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.testkit.EdrCall;
import io.mdr4j.testkit.InMemoryEdr;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One customer with a Falcon and a Carbon Black tenant. */
class MeterTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    private final Soc soc = new Soc();
    private final InMemoryEdr falcon =
            InMemoryEdr.start(new EdrTenantId("falcon"), "cid-1", EdrVendor.CROWDSTRIKE, soc.clock);
    private final InMemoryEdr carbonBlack =
            InMemoryEdr.start(new EdrTenantId("cb"), "ORG1", EdrVendor.CARBON_BLACK, soc.clock);

    private Mdr service() {
        Contract contract = Contract.builder()
                .devices(100)
                .start(LocalDate.of(2026, 4, 1))
                .addAllServices(EnumSet.allOf(ContractService.class))
                .addProducts(new EdrProduct("crowdstrike", "Enterprise"), new EdrProduct("carbonblack", "Endpoint"))
                .build();
        CustomerSetup setup = CustomerSetup.builder()
                .customer(Customer.builder()
                        .id(Soc.CUSTOMER)
                        .name("株式会社サンプル")
                        .zone(ZoneId.of("Asia/Tokyo"))
                        .addContacts(WatchedService.contact("yamada"))
                        .contract(contract)
                        .build())
                .rules(OperationRules.builder("v1")
                        .rule(OperationRule.builder()
                                .id("all")
                                .isolation(IsolationMode.NEVER)
                                .addContacts("yamada")
                                .build())
                        .build())
                .build();
        return Mdr.builder()
                .customer(setup, falcon, carbonBlack)
                .renderer(soc.renderer)
                .notifier(soc.notifier)
                .clock(soc.clock)
                .store(soc.store)
                .analysts(List.of(WatchedService.contact("soc")))
                .build();
    }

    private void hosts(InMemoryEdr edr, int from, int until, Duration seenBefore) {
        for (int i = from; i < until; i++) {
            edr.host(Endpoint.builder()
                    .id(new EndpointId(edr.tenant(), "d" + i))
                    .hostName("PC-" + i)
                    .lastSeen(soc.clock.instant().minus(seenBefore))
                    .build());
        }
    }

    private List<DeviceReading> readings() {
        return soc.store.meter().readings(Soc.CUSTOMER, DAY.minusDays(40), DAY.plusDays(40));
    }

    @Test
    void theDevicesOfAllTenantsAreCountedOnceADayAsFarAsTheirSensorsWereSeenLately() {
        hosts(falcon, 0, 70, Duration.ofDays(1));
        hosts(falcon, 70, 90, Duration.ofDays(31));
        hosts(carbonBlack, 0, 30, Duration.ofDays(29));
        carbonBlack.pageSize(7);
        try (Mdr mdr = service()) {
            mdr.workOnce();
            hosts(falcon, 90, 95, Duration.ZERO);
            mdr.workOnce();

            assertThat(readings())
                    .extracting(
                            DeviceReading::day, r -> r.tenant().value(), DeviceReading::devices, DeviceReading::listed)
                    .containsExactly(tuple(DAY, "cb", 30, 30), tuple(DAY, "falcon", 70, 90));
            assertThat(mdr.meter(Soc.CUSTOMER, NOVEMBER).standing()).isEqualTo(DeviceStanding.AS_CONTRACTED);

            soc.clock.advance(Duration.ofDays(1));
            mdr.workOnce();
            assertThat(readings()).hasSize(4);
        }
    }

    @Test
    void aTenantThatDoesNotAnswerIsCountedOnceItDoes() {
        hosts(falcon, 0, 10, Duration.ZERO);
        falcon.faults().fail(EdrCall.Kind.LIST_ENDPOINTS, () -> new EdrUnavailableException("down"));
        try (Mdr mdr = service()) {
            mdr.workOnce();
            assertThat(readings()).extracting(r -> r.tenant().value()).containsExactly("cb");
            falcon.faults().heal();
            mdr.workOnce();
            assertThat(readings()).hasSize(2);
        }
    }

    @Test
    void analystsAreAlarmedOnceAMonthOfMoreThanTenPercentOver() {
        hosts(falcon, 0, 80, Duration.ZERO);
        hosts(carbonBlack, 0, 30, Duration.ZERO);
        try (Mdr mdr = service()) {
            mdr.workOnce();
            assertThat(soc.notifier.notices(NoticeKind.ANALYST_ALARM)).isEmpty();
            assertThat(mdr.meter(Soc.CUSTOMER, NOVEMBER).standing()).isEqualTo(DeviceStanding.OVER);
            hosts(carbonBlack, 30, 31, Duration.ZERO);
            for (int day = 0; day < 3; day++) {
                soc.clock.advance(Duration.ofDays(1));
                mdr.poll();
                mdr.workOnce();
            }
            assertThat(overAlarms()).isEqualTo(1);
            soc.clock.advance(Duration.ofDays(7));
            mdr.poll();
            mdr.workOnce();
            assertThat(overAlarms()).isEqualTo(2);
            assertThat(soc.notifier.notices(NoticeKind.SERVICE_NOTICE))
                    .noneMatch(n -> n.text().contains("契約台数"));
        }
    }

    private long overAlarms() {
        return soc.notifier.notices(NoticeKind.ANALYST_ALARM).stream()
                .filter(n -> n.text().contains("over the contract by more than 10% (11 devices)"))
                .count();
    }

    @Test
    void aFifthBriefingInAYearIsRefusedUnlessAReasonIsGiven() {
        try (Mdr mdr = service()) {
            for (int i = 1; i <= 4; i++) {
                assertThat(mdr.record(briefing("b-" + i)).recording()).isEqualTo(Recording.RECORDED);
            }
            assertThat(mdr.record(briefing("b-4")).recording()).isEqualTo(Recording.KNOWN);

            UseAnswer refused = mdr.record(briefing("b-5"));
            assertThat(refused.recording()).isEqualTo(Recording.USED_UP);
            assertThat(refused.words().ja())
                    .isEqualTo("契約年度（2026-04-01〜2027-03-31）の報告会は、契約回数の 4回に達しています。" + "契約回数を超えて記録する場合は、理由を添えて記録してください。");

            assertThat(mdr.record(briefing("b-5").beyond("agreed by phone")).recording())
                    .isEqualTo(Recording.RECORDED);
            assertThat(mdr.meter(Soc.CUSTOMER, NOVEMBER).briefings().inYear()).isEqualTo(5);
            assertThat(mdr.meter(Soc.CUSTOMER, NOVEMBER.minusMonths(1))
                            .briefings()
                            .inYear())
                    .isZero();
            assertThat(mdr.meter(Soc.CUSTOMER, YearMonth.of(2027, 4))
                            .briefings()
                            .inYear())
                    .isZero();
        }
    }

    private Use briefing(String id) {
        return new Use(Soc.CUSTOMER, Use.Kind.BRIEFING, id, soc.clock.instant(), "hanako");
    }

    @Test
    void huntsMayBeAskedForAnyNumberOfTimes() {
        try (Mdr mdr = service()) {
            for (int i = 0; i < 20; i++) {
                Use hunt = new Use(Soc.CUSTOMER, Use.Kind.HUNTING_REQUEST, "h-" + i, soc.clock.instant(), "hanako");
                assertThat(mdr.record(hunt).recording()).isEqualTo(Recording.RECORDED);
            }
            assertThat(mdr.meter(Soc.CUSTOMER, NOVEMBER).lines().get(1).ja())
                    .isEqualTo("ご依頼による脅威ハンティング：当月 20回、契約年度 20回（上限なし）");
        }
    }

    @Test
    void whatOneOfTheTenantsLacksIsSaid() {
        carbonBlack.offer(Capability.REMOVAL, CapabilityStatus.no("the edition has no live response"));
        try (Mdr mdr = service()) {
            assertThat(mdr.coverage(Soc.CUSTOMER).gaps()).singleElement().satisfies(gap -> {
                assertThat(gap.service()).isEqualTo(ContractService.REMOVAL);
                assertThat(gap.standing()).isEqualTo(Coverage.Standing.PARTLY);
                assertThat(gap.lacks().get(0).reason().en()).contains("edition Endpoint", "no live response");
            });
            assertThat(mdr.coverage(Soc.CUSTOMER).remarks()).isEmpty();
        }
    }
}
