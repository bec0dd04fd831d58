package io.mdr4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.contract.MeterReport.DeviceStanding;
import io.mdr4j.contract.MeterReport.Used;
import io.mdr4j.customer.Contract;
import io.mdr4j.customer.ContractService;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrTenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeterReportTest {

    private static final CustomerId ACME = new CustomerId("acme");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final Contract CONTRACT = Contract.builder()
            .devices(200)
            .start(LocalDate.of(2026, 4, 1))
            .addServices(ContractService.MONITORING)
            .build();

    private static MeterReport report(Map<LocalDate, Integer> devices) {
        return new MeterReport(
                ACME,
                YearMonth.of(2026, 11),
                Optional.of(CONTRACT),
                devices,
                new Used(2, 5, Optional.empty()),
                new Used(1, 3, Optional.of(4)));
    }

    @ParameterizedTest
    @CsvSource({"150, BELOW", "200, AS_CONTRACTED", "201, OVER", "220, OVER", "221, FAR_OVER"})
    void theDayWithTheMostDevicesIsHeldAgainstTheContract(int devices, DeviceStanding standing) {
        assertThat(report(Map.of(DAY, devices, DAY.minusDays(1), 10)).standing())
                .isEqualTo(standing);
    }

    @Test
    void withoutReadingOrContractNothingIsSaidOfTheDevices() {
        assertThat(report(Map.of()).standing()).isEqualTo(DeviceStanding.UNKNOWN);
        MeterReport free = new MeterReport(
                ACME, YearMonth.of(2026, 11), Optional.empty(), Map.of(DAY, 1), Used.NOTHING, Used.NOTHING);
        assertThat(free.standing()).isEqualTo(DeviceStanding.UNKNOWN);
        assertThat(free.lines().get(0).ja()).isEqualTo("管理台数：契約情報が登録されていないため、集計していません。");
    }

    @Test
    void theTenantsOfADayAreAddedUp() {
        List<DeviceReading> readings = List.of(
                new DeviceReading(ACME, new EdrTenantId("falcon"), DAY, 120, 130, Instant.EPOCH),
                new DeviceReading(ACME, new EdrTenantId("cb"), DAY, 30, 30, Instant.EPOCH),
                new DeviceReading(ACME, new EdrTenantId("cb"), DAY.plusDays(1), 31, 31, Instant.EPOCH));

        assertThat(MeterReport.byDay(readings)).containsExactly(Map.entry(DAY, 150), Map.entry(DAY.plusDays(1), 31));
    }

    @Test
    void aLineForEachThingSaysWhatWasUsedOfWhat() {
        assertThat(report(Map.of(DAY, 150)).lines())
                .extracting(l -> l.ja())
                .containsExactly(
                        "管理台数：最大 150台（契約 200台、集計 1日）、契約台数を 50台下回る",
                        "ご依頼による脅威ハンティング：当月 2回、契約年度 5回（上限なし）",
                        "報告会：当月 1回、契約年度 3回（上限 4回）");
        assertThat(report(Map.of(DAY, 300)).lines().get(0).en())
                .isEqualTo("Devices: 300 at most (contracted: 200, days counted: 1), over the contract by more than"
                        + " 10% (100 devices)");
    }
}
