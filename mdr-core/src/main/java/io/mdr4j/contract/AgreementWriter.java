package io.mdr4j.contract;

import io.mdr4j.customer.Clearance;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Contract;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.Language;
import io.mdr4j.customer.TimeWindow;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.CustomerInventory;
import io.mdr4j.operation.NoticeTerms;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.operation.RuleSet;
import io.mdr4j.severity.AllowEntry;
import io.mdr4j.severity.RuleTuning;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes an agreement down. What is left at its default is not written; collections without an order are sorted. */
final class AgreementWriter {

    private final AgreementText.Builder text = new AgreementText.Builder();

    private AgreementWriter() {}

    /**
     * The text of what was agreed. Rules that are not of the library's builder count by their version alone, and a calendar, which
     * is code, does not count.
     */
    static AgreementText text(
            Customer customer,
            OperationRules rules,
            CustomerInventory inventory,
            List<AllowEntry> allowEntries,
            List<RuleTuning> tunings) {
        AgreementWriter writer = new AgreementWriter();
        writer.text.add(Topic.RULES, "", "version", rules.version());
        rules.agreed().ifPresent(writer::rules);
        writer.inventory("", inventory);
        customer.contacts().forEach(writer::contact);
        writer.customer(customer);
        customer.contract().ifPresent(writer::contract);
        allowEntries.forEach(writer::allowEntry);
        tunings.forEach(writer::tuning);
        return writer.text.build();
    }

    private void rules(RuleSet rules) {
        text.add(Topic.RULES, "", "language", rules.language().code());
        text.add(Topic.RULES, "", "approval", approval(rules.approval()));
        sorted(rules.notices(), Enum::name)
                .forEach(entry -> text.add(Topic.RULES, "", "notices " + entry.getKey(), notices(entry.getValue())));
        rules.rules().forEach(this::rule);
        inventory("rules", rules.inventory());
    }

    private void rule(OperationRule rule) {
        String id = rule.id();
        text.add(Topic.RULE, id, "isolation", rule.isolation().name());
        set(Topic.RULE, id, "groups", rule.groups());
        set(Topic.RULE, id, "policies", rule.policies());
        set(Topic.RULE, id, "severities", rule.severities());
        set(Topic.RULE, id, "roles", rule.roles());
        set(Topic.RULE, id, "userAttributes", rule.userAttributes());
        optional(Topic.RULE, id, "hours", rule.hours());
        set(Topic.RULE, id, "weekdays", rule.weekdays());
        set(Topic.RULE, id, "dayKinds", rule.dayKinds());
        optional(Topic.RULE, id, "validFrom", rule.validFrom());
        optional(Topic.RULE, id, "validUntil", rule.validUntil());
        text.addUnlessEmpty(
                Topic.RULE,
                id,
                "contacts",
                rule.contacts().stream().map(AgreementWriter::item).collect(Collectors.joining(", ")));
        optional(Topic.RULE, id, "approval", rule.approval().map(AgreementWriter::approval));
        optional(Topic.RULE, id, "notices", rule.notices().map(AgreementWriter::notices));
        optional(Topic.RULE, id, "language", rule.language().map(Language::code));
        flag(Topic.RULE, id, "reviewFirstReport", rule.reviewFirstReport());
    }

    private static String approval(ApprovalPolicy policy) {
        return policy.approvers() + " " + policy.patience() + " " + policy.onTimeout()
                + (policy.quorum() == 1 ? "" : " quorum " + policy.quorum())
                + policy.remindEvery().map(every -> " remind " + every).orElse("");
    }

    private static String notices(NoticeTerms terms) {
        return join(terms.ways()) + " " + terms.acknowledgeWithin() + (terms.inQuietHours() ? " in quiet hours" : "");
    }

    private void inventory(String of, CustomerInventory inventory) {
        set(Topic.INVENTORY, of, "roles", sorted(inventory.roles(), Object::toString));
        text.addUnlessEmpty(
                Topic.INVENTORY,
                of,
                "groupRoles",
                inventory.groupRoles().stream().map(Object::toString).collect(Collectors.joining(", ")));
        set(Topic.INVENTORY, of, "protectedEndpoints", inventory.protectedEndpoints());
        sorted(inventory.userAttributes(), account -> account)
                .forEach(entry ->
                        text.add(Topic.INVENTORY, of, "account " + name(entry.getKey()), join(entry.getValue())));
    }

    private void contact(Contact contact) {
        String id = contact.id();
        text.add(Topic.CONTACT, id, "name", contact.name());
        optional(Topic.CONTACT, id, "email", contact.email());
        optional(Topic.CONTACT, id, "phone", contact.phone());
        set(Topic.CONTACT, id, "addresses", sorted(contact.addresses(), Object::toString));
        text.addUnlessEmpty(
                Topic.CONTACT,
                id,
                "quietHours",
                contact.quietHours().stream().map(AgreementWriter::window).collect(Collectors.joining("; ")));
        set(Topic.CONTACT, id, "accounts", contact.accounts());
        set(Topic.CONTACT, id, "hosts", contact.hosts());
        if (contact.clearance() != Clearance.NO_SECRETS) {
            text.add(Topic.CONTACT, id, "clearance", contact.clearance().name());
        }
    }

    private static String window(TimeWindow window) {
        return window.hours().map(Object::toString).orElse("") + " " + join(window.weekdays()) + " "
                + join(window.dayKinds());
    }

    private void customer(Customer customer) {
        text.add(Topic.CUSTOMER, "", "name", customer.name());
        text.add(Topic.CUSTOMER, "", "zone", customer.zone().getId());
        text.add(Topic.CUSTOMER, "", "language", customer.language().code());
        if (!customer.closingTime().equals(LocalTime.of(18, 0))) {
            text.add(Topic.CUSTOMER, "", "closingTime", customer.closingTime().toString());
        }
    }

    private void contract(Contract contract) {
        text.add(Topic.CONTRACT, "", "devices", String.valueOf(contract.devices()));
        text.add(Topic.CONTRACT, "", "start", contract.start().toString());
        optional(Topic.CONTRACT, "", "end", contract.end());
        set(Topic.CONTRACT, "", "services", contract.services());
        set(
                Topic.CONTRACT,
                "",
                "products",
                contract.products().stream()
                        .map(product -> (product.vendor() + " " + product.edition()).strip())
                        .toList());
        set(Topic.CONTRACT, "", "languages", contract.languages());
        text.add(Topic.CONTRACT, "", "briefingsAYear", String.valueOf(contract.briefingsAYear()));
        optional(Topic.CONTRACT, "", "huntingRequestsAYear", contract.huntingRequestsAYear());
        text.add(Topic.CONTRACT, "", "countedWithinDays", String.valueOf(contract.countedWithinDays()));
    }

    private void allowEntry(AllowEntry entry) {
        String id = entry.id();
        text.add(Topic.ALLOW_ENTRY, id, "expires", entry.expires().toString());
        text.add(Topic.ALLOW_ENTRY, id, "reason", entry.reason());
        optional(Topic.ALLOW_ENTRY, id, "sha256", entry.sha256());
        optional(Topic.ALLOW_ENTRY, id, "signer", entry.signer());
        optional(Topic.ALLOW_ENTRY, id, "vendorRule", entry.vendorRule());
        optional(Topic.ALLOW_ENTRY, id, "path", entry.path());
        optional(Topic.ALLOW_ENTRY, id, "group", entry.group());
        optional(Topic.ALLOW_ENTRY, id, "policy", entry.policy());
    }

    /** One rule may be tuned several times: then the filter tells which. */
    private void tuning(RuleTuning tuning) {
        String name =
                tuning.rule() + tuning.filter().map(f -> " " + f.hashCode()).orElse("");
        text.add(Topic.TUNING, name, "owner", tuning.owner());
        text.add(Topic.TUNING, name, "reason", tuning.reason());
        text.add(Topic.TUNING, name, "expires", tuning.expires().toString());
        optional(Topic.TUNING, name, "filter", tuning.filter());
    }

    private void set(Topic topic, String name, String attribute, Collection<?> values) {
        text.addUnlessEmpty(topic, name, attribute, join(values));
    }

    private void optional(Topic topic, String name, String attribute, Optional<?> value) {
        value.ifPresent(v -> text.add(topic, name, attribute, v.toString()));
    }

    private void flag(Topic topic, String name, String attribute, boolean value) {
        if (value) {
            text.add(topic, name, attribute, "yes");
        }
    }

    private static String join(Collection<?> values) {
        return values.stream().map(AgreementWriter::item).sorted().collect(Collectors.joining(", "));
    }

    /** One of several: a comma of its own does not make it two. */
    private static String item(Object value) {
        return value.toString().replace("\\", "\\\\").replace(",", "\\,");
    }

    /** An attribute's name is not escaped: what an account could break it with is left out. */
    private static String name(String account) {
        return account.replaceAll("\\s", " ");
    }

    private static <K, V> List<Map.Entry<K, V>> sorted(Map<K, V> map, Function<? super K, String> key) {
        return map.entrySet().stream()
                .sorted((a, b) -> key.apply(a.getKey()).compareTo(key.apply(b.getKey())))
                .toList();
    }
}
