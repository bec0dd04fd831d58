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
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A customer of the demo's day, for commands that look at what the demo's store remembers. */
enum DemoCustomer {
    WORKS("sample-works", "株式会社サンプル製作所", "sample-works-falcon"),
    LOGISTICS("sample-logistics", "Sample Logistics K.K.", "sample-logistics-cbc");

    private final CustomerId id;
    private final String customerName;
    private final EdrTenantId tenant;

    DemoCustomer(String id, String customerName, String tenant) {
        this.id = new CustomerId(id);
        this.customerName = customerName;
        this.tenant = new EdrTenantId(tenant);
    }

    static Optional<DemoCustomer> named(String name) {
        return Arrays.stream(values())
                .filter(customer -> customer.id.value().equals(name))
                .findFirst();
    }

    /** The names that there are. */
    static String names() {
        return Arrays.stream(values()).map(customer -> customer.id.value()).collect(Collectors.joining(", "));
    }

    CustomerId id() {
        return id;
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

    /** The last moment that the demo's store remembers of this customer; empty where it remembers none. */
    Optional<Instant> lastMoment(DemoStore memory) {
        return memory.incidents(Set.of(id)).stream().map(Incident::lastEventAt).max(Instant::compareTo);
    }
}
