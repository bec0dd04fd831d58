package io.mdr4j.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ContractTest {

    private static final LocalDate START = LocalDate.of(2026, 4, 1);

    private static ContractBuilderStages.BuildFinal contract(int devices) {
        return Contract.builder().devices(devices).start(START).addServices(ContractService.MONITORING);
    }

    @Test
    void isInForceFromItsFirstDayToItsLast() {
        Contract contract = contract(100).end(LocalDate.of(2027, 3, 31)).build();

        assertThat(contract.isInForce(START.minusDays(1))).isFalse();
        assertThat(contract.isInForce(START)).isTrue();
        assertThat(contract.isInForce(LocalDate.of(2027, 3, 31))).isTrue();
        assertThat(contract.isInForce(LocalDate.of(2027, 4, 1))).isFalse();
        assertThat(contract(100).build().isInForce(LocalDate.of(2099, 1, 1))).isTrue();
    }

    @Test
    void itsYearBeginsOnTheAnniversaryOfItsFirstDay() {
        Contract contract = contract(100).build();

        assertThat(contract.yearOf(LocalDate.of(2027, 3, 31))).isEqualTo(START);
        assertThat(contract.yearOf(LocalDate.of(2027, 4, 1))).isEqualTo(LocalDate.of(2027, 4, 1));
        assertThat(contract.yearOf(LocalDate.of(2026, 1, 1))).isEqualTo(START);
    }

    @Test
    void oneThatBeganOnALeapDayHasAYearEachYear() {
        Contract contract = Contract.builder()
                .devices(100)
                .start(LocalDate.of(2028, 2, 29))
                .addServices(ContractService.MONITORING)
                .build();

        assertThat(contract.yearOf(LocalDate.of(2029, 3, 5))).isEqualTo(LocalDate.of(2029, 2, 28));
    }

    @Test
    void whatIsNotSoldIsRefusedWithWhatToChange() {
        assertThatThrownBy(() -> contract(99).build()).hasMessageContaining("devices must be at least 100, but is 99");
        assertThatThrownBy(() -> contract(100).briefingsAYear(5).build())
                .hasMessageContaining("briefingsAYear must be within 0..4, but is 5");
        assertThatThrownBy(() -> contract(100).end(START.minusDays(1)).build())
                .hasMessageContaining("end must not be before start");
        assertThatThrownBy(() -> contract(100).huntingRequestsAYear(-1).build())
                .hasMessageContaining("huntingRequestsAYear");
        assertThatThrownBy(() -> Contract.builder().devices(100).start(START).build())
                .hasMessageContaining("services must not be empty");
        assertThatThrownBy(() -> contract(100)
                        .addProducts(new EdrProduct("crowdstrike", "Pro"), new EdrProduct("crowdstrike", "Enterprise"))
                        .build())
                .hasMessageContaining("a vendor twice");
    }
}
