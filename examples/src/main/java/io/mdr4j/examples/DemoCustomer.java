package io.mdr4j.examples;

import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.incident.Incident;
import io.mdr4j.jackson.rules.RulesFile;
import io.mdr4j.operation.OperationRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A customer of the demo's day.
 *
 * @param id the customer
 * @param customerName the name to print
 * @param tenant its tenant on one of the fake clouds
 */
record DemoCustomer(CustomerId id, String customerName, EdrTenantId tenant) {

    static final DemoCustomer WORKS =
            new DemoCustomer(new CustomerId("sample-works"), "株式会社サンプル製作所", new EdrTenantId("sample-works-falcon"));
    static final DemoCustomer LOGISTICS = new DemoCustomer(
            new CustomerId("sample-logistics"), "Sample Logistics K.K.", new EdrTenantId("sample-logistics-cbc"));

    private static final List<DemoCustomer> ALL = List.of(WORKS, LOGISTICS);

    static Optional<DemoCustomer> named(String name) {
        return ALL.stream().filter(customer -> customer.id.value().equals(name)).findFirst();
    }

    /** The names that there are. */
    static String names() {
        return ALL.stream().map(customer -> customer.id.value()).collect(Collectors.joining(", "));
    }

    Customer customer() {
        return Site.customer(id, customerName, Language.JA);
    }

    /** The file with what was agreed. */
    Path rulesFile(Path home) {
        return Home.rules(home, id.value() + ".yaml");
    }

    /**
     * Reads the customer's rules from a file.
     *
     * @throws IOException when the file cannot be read
     */
    OperationRules rules(Path file, Instant now) throws IOException {
        return RulesFile.read(file, customer(), Set.of(tenant), now).rules();
    }

    /** The customer on a fake cloud, by the rules of its file. */
    Site site(Cloud cloud, Path home, Instant now) throws IOException {
        return Site.of(id, customerName, Language.JA, cloud, rulesFile(home), now);
    }

    /** The last moment that the demo's store remembers of this customer; empty where it remembers none. */
    Optional<Instant> lastMoment(DemoStore memory) {
        return memory.incidents(Set.of(id)).stream().map(Incident::lastEventAt).max(Instant::compareTo);
    }
}
