package io.mdr4j.contract;

import io.mdr4j.customer.Contract;
import io.mdr4j.customer.ContractService;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.EdrProduct;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.text.Bilingual;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What of the contract can be done on the customer's EDR tenants: what an edition lacks is said, not failed. Immutable; computing
 * it is pure.
 *
 * @param customer whose
 * @param services how each service stands, in the order of {@link ContractService}
 * @param remarks where contract and tenants do not fit each other; empty where they do
 */
public record Coverage(CustomerId customer, List<ServiceStanding> services, List<Bilingual> remarks) {

    /** How a service stands. */
    public enum Standing {
        /** Every tenant has what it needs. */
        OFFERED,
        /** Some tenants have what it needs, or all of them a part of it. */
        PARTLY,
        /** No tenant has anything that it needs. */
        LACKING,
        /** The contract does not include it, or is not in force. */
        NOT_IN_CONTRACT
    }

    /**
     * What a tenant lacks for a service.
     *
     * @param tenant the tenant
     * @param capability what it cannot do
     * @param reason why, in the words of the adapter about product and edition
     */
    public record Lack(EdrTenantId tenant, Capability capability, Bilingual reason) {

        /** Throws {@link NullPointerException} when a component is null. */
        public Lack {
            Objects.requireNonNull(tenant, "tenant");
            Objects.requireNonNull(capability, "capability");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * How one service stands.
     *
     * @param service the service
     * @param standing how it stands
     * @param lacks what is missing for it, whether it is in the contract or not
     */
    public record ServiceStanding(ContractService service, Standing standing, List<Lack> lacks) {

        /** Copies the list. */
        public ServiceStanding {
            Objects.requireNonNull(service, "service");
            Objects.requireNonNull(standing, "standing");
            lacks = List.copyOf(lacks);
        }
    }

    /** Copies the lists. */
    public Coverage {
        Objects.requireNonNull(customer, "customer");
        services = List.copyOf(services);
        remarks = List.copyOf(remarks);
    }

    /**
     * Puts contract and tenants together as they are on this day. A customer without a contract is taken to have bought
     * everything.
     */
    public static Coverage of(Customer customer, LocalDate day, List<TenantOffer> tenants) {
        return new Coverage(
                customer.id(),
                Arrays.stream(ContractService.values())
                        .map(service -> standing(service, customer, day, tenants))
                        .toList(),
                customer.contract()
                        .map(contract -> remarks(contract, day, tenants))
                        .orElse(List.of()));
    }

    /** How this service stands. */
    public ServiceStanding of(ContractService service) {
        return services.stream().filter(s -> s.service() == service).findFirst().orElseThrow();
    }

    /** The services of the contract that cannot be done in full. */
    public List<ServiceStanding> gaps() {
        return services.stream()
                .filter(s -> s.standing() == Standing.PARTLY || s.standing() == Standing.LACKING)
                .toList();
    }

    private static ServiceStanding standing(
            ContractService service, Customer customer, LocalDate day, List<TenantOffer> tenants) {
        List<Capability> needs = ServiceNeeds.of(service);
        List<Lack> lacks = new ArrayList<>();
        for (TenantOffer tenant : tenants) {
            for (Capability need : needs) {
                CapabilityStatus status = tenant.status(need);
                if (!status.available()) {
                    lacks.add(new Lack(tenant.tenant(), need, reason(customer, tenant, need, status)));
                }
            }
        }
        boolean agreed = customer.contract()
                .map(c -> c.isInForce(day) && c.services().contains(service))
                .orElse(true);
        return new ServiceStanding(
                service,
                agreed ? standing(lacks.size(), needs.size() * tenants.size()) : Standing.NOT_IN_CONTRACT,
                lacks);
    }

    private static Standing standing(int lacks, int needs) {
        if (lacks == 0) {
            return Standing.OFFERED;
        }
        return lacks < needs ? Standing.PARTLY : Standing.LACKING;
    }

    private static Bilingual reason(Customer customer, TenantOffer tenant, Capability need, CapabilityStatus status) {
        String edition = customer.contract()
                .flatMap(c -> c.product(tenant.vendor().id()))
                .map(EdrProduct::edition)
                .filter(e -> !e.isBlank())
                .orElse("");
        Bilingual name = ServiceNeeds.name(need);
        String product = tenant.vendor().displayName();
        return new Bilingual(
                product + "（テナント " + tenant.tenant() + (edition.isEmpty() ? "" : "、エディション " + edition) + "）では、"
                        + name.ja() + "を利用できません（理由：" + status.reason() + "）。",
                product + " (tenant " + tenant.tenant() + (edition.isEmpty() ? "" : ", edition " + edition)
                        + ") does not allow " + name.en() + " (reason: " + status.reason() + ").");
    }

    private static List<Bilingual> remarks(Contract contract, LocalDate day, List<TenantOffer> tenants) {
        Stream<Bilingual> time = contract.isInForce(day)
                ? Stream.empty()
                : Stream.of(new Bilingual(day + " は契約期間外です。", "The contract is not in force on " + day + "."));
        Stream<Bilingual> strangers = tenants.stream()
                .filter(t -> contract.product(t.vendor().id()).isEmpty())
                .map(t -> new Bilingual(
                        "テナント " + t.tenant() + "（" + t.vendor().displayName() + "）のEDR製品は契約に含まれていません。",
                        "The EDR product of tenant " + t.tenant() + " ("
                                + t.vendor().displayName() + ") is not in the contract."));
        Stream<Bilingual> absent = contract.products().stream()
                .filter(p -> tenants.stream().noneMatch(t -> t.vendor().id().equals(p.vendor())))
                .map(p -> new Bilingual(
                        "契約に含まれるEDR製品（" + p.vendor() + "）のテナントが接続されていません。",
                        "No tenant of the EDR product " + p.vendor() + ", which is in the contract, is connected."));
        return Stream.of(time, strangers, absent).flatMap(s -> s).toList();
    }
}
