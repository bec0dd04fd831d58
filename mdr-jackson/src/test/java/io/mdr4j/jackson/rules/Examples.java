package io.mdr4j.jackson.rules;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrTenantId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The rules files of the documentation, and the customer whose they are. */
final class Examples {

    static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    static final EdrTenantId TENANT = new EdrTenantId("falcon-jp");
    static final Customer CUSTOMER = customer("security-officer", "server-team", "night-desk", "helpdesk");

    private Examples() {}

    static Customer customer(String... contacts) {
        return Customer.builder()
                .id(new CustomerId("c"))
                .name("株式会社サンプル")
                .zone(ZoneId.of("Asia/Tokyo"))
                .addAllContacts(Stream.of(contacts)
                        .map(id -> Contact.builder()
                                .id(id)
                                .name(id)
                                .email(id + "@customer.example")
                                .phone("+81-3-0000-0000")
                                .build())
                        .toList())
                .build();
    }

    /** The files that are delivered with the command line. */
    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "examples", "rules"))) {
            List<Path> yaml = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            if (yaml.size() < 3) {
                throw new IllegalStateException("The examples are missing: " + yaml);
            }
            return yaml;
        }
    }

    static RulesLint lint(Path file) throws IOException {
        return RulesLint.read(file, CUSTOMER, Set.of(TENANT, new EdrTenantId("sample-works-falcon")), NOW);
    }

    static RulesLint lint(String text) {
        return RulesLint.read(text, CUSTOMER, Set.of(TENANT), NOW);
    }

    static String readme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("```yaml\n") + "```yaml\n".length();
        return readme.substring(start, readme.indexOf("```", start));
    }

    static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Examples.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
