package io.mdr4j.examples;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.jackson.rules.RulesFile;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.severity.RuleTuning;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One customer of the demo on one tenant of a fake cloud.
 *
 * @param setup what is agreed with the customer
 * @param cloud the tenant
 */
record Site(CustomerSetup setup, Cloud cloud) {

    static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    /** Whoever may be named in the rules of the demo's customers. */
    static final List<Contact> CONTACTS = List.of(
            contact("security-officer", "情報セキュリティ責任者 佐藤 美咲", "security-officer@customer.example"),
            contact("server-team", "Kenta Takahashi (server team)", "server-team@customer.example"),
            contact("helpdesk", "ヘルプデスク 鈴木 葵", "helpdesk@customer.example"));

    /** Who is alarmed and asked at the SOC. */
    static final List<Contact> ANALYSTS = List.of(contact("analyst-1", "田中 誠 (SOC)", "analyst@soc.example"));

    /**
     * Makes the customer with the rules of this file.
     *
     * @throws IOException when the file cannot be read, or changes behaviour rules in a way that is wrong
     */
    static Site of(CustomerId id, String name, Language language, Cloud cloud, Path rules, Instant now)
            throws IOException {
        return new Site(setup(customer(id, name, language), cloud.tenant(), rules, now), cloud);
    }

    static Customer customer(CustomerId id, String name, Language language) {
        return Customer.builder()
                .id(id)
                .name(name)
                .zone(ZONE)
                .addAllContacts(CONTACTS)
                .language(language)
                .build();
    }

    /**
     * What is agreed with the customer whose real tenant is watched: with no rules, that nothing is ever isolated.
     *
     * @throws IOException when the file cannot be read, or changes behaviour rules in a way that is wrong
     */
    static CustomerSetup watched(EdrTenantId tenant, @Nullable Path rules, Instant now) throws IOException {
        Customer customer = Customer.builder()
                .id(new CustomerId(tenant.value()))
                .name(tenant.value())
                .zone(ZONE)
                .addAllContacts(CONTACTS)
                .build();
        if (rules != null) {
            return setup(customer, tenant, rules, now);
        }
        OperationRules nothing = OperationRules.builder("watch")
                .rule(OperationRule.builder()
                        .id("isolate-nothing")
                        .isolation(IsolationMode.NEVER)
                        .addContacts("security-officer")
                        .build())
                .build();
        return CustomerSetup.builder().customer(customer).rules(nothing).build();
    }

    private static CustomerSetup setup(Customer customer, EdrTenantId tenant, Path rules, Instant now)
            throws IOException {
        RulesFile file = RulesFile.read(rules, customer, Set.of(tenant), now);
        refuseWrong(file.tunings(), rules);
        return CustomerSetup.builder()
                .customer(file.customer())
                .rules(file.rules())
                .inventory(file.inventory())
                .addAllAllowEntries(file.allowEntries())
                .addAllTunings(file.tunings())
                .build();
    }

    /** A tuning that hides nothing looks as if it did. */
    private static void refuseWrong(List<RuleTuning> tunings, Path rules) throws IOException {
        List<String> problems = new ArrayList<>();
        for (RuleTuning tuning : tunings) {
            for (String problem : Stage.BEHAVIOURS.problems(tuning)) {
                problems.add("the tuning of " + tuning.rule() + " (owner " + tuning.owner() + "): " + problem);
            }
        }
        if (!problems.isEmpty()) {
            throw new IOException(
                    rules + " has to be changed; mdr rules lists the rules:\n" + String.join("\n", problems));
        }
    }

    Owner owner() {
        return new Owner(setup, cloud.vendor());
    }

    CustomerId id() {
        return setup.customer().id();
    }

    private static Contact contact(String id, String name, String email) {
        return Contact.builder().id(id).name(name).email(email).build();
    }
}
