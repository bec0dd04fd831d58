package io.mdr4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.contract.Coverage.Standing;
import io.mdr4j.customer.Contract;
import io.mdr4j.customer.ContractService;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.EdrProduct;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoverageTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final EdrTenantId FALCON = new EdrTenantId("falcon");
    private static final EdrTenantId CARBON_BLACK = new EdrTenantId("cb");

    private static Customer customer(Set<ContractService> services) {
        return Customer.builder()
                .id(new CustomerId("acme"))
                .name("Acme")
                .zone(ZoneOffset.UTC)
                .contract(Contract.builder()
                        .devices(100)
                        .start(LocalDate.of(2026, 4, 1))
                        .end(LocalDate.of(2027, 3, 31))
                        .addAllServices(services)
                        .addProducts(
                                new EdrProduct("crowdstrike", "Falcon Enterprise"), new EdrProduct("carbonblack", ""))
                        .build())
                .build();
    }

    private static TenantOffer offer(EdrTenantId tenant, EdrVendor vendor, Capability... missing) {
        Map<Capability, CapabilityStatus> capabilities = new EnumMap<>(Capability.class);
        for (Capability capability : Capability.values()) {
            capabilities.put(capability, CapabilityStatus.yes());
        }
        for (Capability capability : missing) {
            capabilities.put(capability, CapabilityStatus.no("the edition has no " + capability));
        }
        return new TenantOffer(tenant, vendor, capabilities);
    }

    private static Coverage coverage(TenantOffer... tenants) {
        return Coverage.of(customer(EnumSet.allOf(ContractService.class)), DAY, List.of(tenants));
    }

    @Test
    void aServiceForWhichNothingIsMissingIsOffered() {
        Coverage coverage = coverage(offer(FALCON, EdrVendor.CROWDSTRIKE), offer(CARBON_BLACK, EdrVendor.CARBON_BLACK));

        assertThat(coverage.services()).allMatch(s -> s.standing() == Standing.OFFERED);
        assertThat(coverage.services()).extracting(s -> s.service()).containsExactly(ContractService.values());
        assertThat(coverage.gaps()).isEmpty();
        assertThat(coverage.remarks()).isEmpty();
    }

    @Test
    void whatTheOnlyProductLacksIsSaidInBothLanguagesWithTheEditionAndTheReason() {
        Coverage coverage = coverage(offer(FALCON, EdrVendor.CROWDSTRIKE, Capability.REMOVAL));

        Coverage.ServiceStanding removal = coverage.of(ContractService.REMOVAL);
        assertThat(removal.standing()).isEqualTo(Standing.LACKING);
        assertThat(removal.lacks()).singleElement().satisfies(lack -> {
            assertThat(lack.tenant()).isEqualTo(FALCON);
            assertThat(lack.reason().ja())
                    .isEqualTo("CrowdStrike Falcon（テナント falcon、エディション Falcon Enterprise）では、"
                            + "脅威のリモート除去を利用できません（理由：the edition has no REMOVAL）。");
            assertThat(lack.reason().en())
                    .isEqualTo("CrowdStrike Falcon (tenant falcon, edition Falcon Enterprise) does not allow"
                            + " removing threats remotely (reason: the edition has no REMOVAL).");
        });
        assertThat(coverage.gaps()).containsExactly(removal);
    }

    @Test
    void whatOneOfTwoProductsLacksIsOfferedInPart() {
        Coverage coverage = coverage(
                offer(FALCON, EdrVendor.CROWDSTRIKE),
                offer(CARBON_BLACK, EdrVendor.CARBON_BLACK, Capability.CONTAINMENT));

        assertThat(coverage.of(ContractService.ISOLATION).standing()).isEqualTo(Standing.PARTLY);
        assertThat(coverage.of(ContractService.MONITORING).standing()).isEqualTo(Standing.OFFERED);
    }

    @Test
    void aServiceThatNeedsTwoThingsIsOfferedInPartWhereOneIsMissing() {
        Coverage coverage = coverage(offer(FALCON, EdrVendor.CROWDSTRIKE, Capability.SWEEP));

        assertThat(coverage.of(ContractService.SECOND_REPORT).standing()).isEqualTo(Standing.PARTLY);
        assertThat(coverage.of(ContractService.HUNTING).standing()).isEqualTo(Standing.LACKING);
    }

    @Test
    void whatIsNotInTheContractIsNoGap() {
        Coverage coverage = Coverage.of(
                customer(EnumSet.of(ContractService.MONITORING)),
                DAY,
                List.of(offer(FALCON, EdrVendor.CROWDSTRIKE, Capability.REMOVAL)));

        assertThat(coverage.of(ContractService.REMOVAL).standing()).isEqualTo(Standing.NOT_IN_CONTRACT);
        assertThat(coverage.of(ContractService.REMOVAL).lacks()).hasSize(1);
        assertThat(coverage.gaps()).isEmpty();
    }

    @Test
    void afterTheLastDayNothingIsInTheContract() {
        Coverage coverage = Coverage.of(
                customer(EnumSet.allOf(ContractService.class)),
                LocalDate.of(2027, 4, 1),
                List.of(offer(FALCON, EdrVendor.CROWDSTRIKE), offer(CARBON_BLACK, EdrVendor.CARBON_BLACK)));

        assertThat(coverage.services()).allMatch(s -> s.standing() == Standing.NOT_IN_CONTRACT);
        assertThat(coverage.remarks())
                .singleElement()
                .satisfies(r -> assertThat(r.ja()).isEqualTo("2027-04-01 は契約期間外です。"));
    }

    @Test
    void aTenantOfAProductThatIsNotInTheContractIsSaidAndSoIsAProductWithoutTenant() {
        Coverage coverage = coverage(offer(FALCON, new EdrVendor("acme", "Acme EDR")));

        assertThat(coverage.remarks())
                .extracting(r -> r.en())
                .containsExactlyInAnyOrder(
                        "The EDR product of tenant falcon (Acme EDR) is not in the contract.",
                        "No tenant of the EDR product crowdstrike, which is in the contract, is connected.",
                        "No tenant of the EDR product carbonblack, which is in the contract, is connected.");
    }

    @Test
    void withoutAContractEveryServiceCountsAsBought() {
        Customer customer = Customer.builder()
                .id(new CustomerId("acme"))
                .name("Acme")
                .zone(ZoneOffset.UTC)
                .build();

        Coverage coverage =
                Coverage.of(customer, DAY, List.of(new TenantOffer(FALCON, EdrVendor.CROWDSTRIKE, Map.of())));

        assertThat(coverage.of(ContractService.DIGITAL_RISK).standing()).isEqualTo(Standing.OFFERED);
        assertThat(coverage.of(ContractService.MONITORING).lacks())
                .singleElement()
                .satisfies(l -> assertThat(l.reason().en()).contains("the adapter does not say"));
    }
}
