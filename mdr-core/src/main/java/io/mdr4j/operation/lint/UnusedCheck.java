package io.mdr4j.operation.lint;

import static io.mdr4j.operation.lint.RuleLint.quote;

import io.mdr4j.customer.Contact;
import io.mdr4j.operation.CustomerInventory;
import io.mdr4j.operation.OperationRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds what no rule asks for. */
final class UnusedCheck {

    private UnusedCheck() {}

    static List<LintFinding> findings(Agreed agreed) {
        Set<String> contacts = new HashSet<>();
        Set<String> attributes = new HashSet<>(Set.of(CustomerInventory.PRIVILEGED));
        for (OperationRule rule : agreed.set().rules()) {
            contacts.addAll(rule.contacts());
            rule.userAttributes().forEach(attribute -> attributes.add(attribute.toLowerCase(Locale.ROOT)));
        }
        List<LintFinding> findings = new ArrayList<>();
        for (Contact contact : agreed.customer().contacts()) {
            if (!contacts.contains(contact.id())) {
                findings.add(LintFinding.warning(
                        LintKind.UNUSED_CONTACT,
                        LintPlace.of(LintPlace.Section.CONTACTS, contact.id()),
                        "no rule names contact " + quote(contact.id()) + ", so that it is never told",
                        "name it in a rule or take it out"));
            }
        }
        agreed.set()
                .inventory()
                .userAttributes()
                .forEach((account, has) -> has.stream()
                        .filter(attribute -> !attributes.contains(attribute.toLowerCase(Locale.ROOT)))
                        .forEach(attribute -> findings.add(LintFinding.warning(
                                LintKind.UNUSED_ATTRIBUTE,
                                new LintPlace(LintPlace.Section.USERS, account, "attributes", attribute),
                                "no rule asks for the attribute " + quote(attribute) + " of " + account,
                                "write a rule with user: " + attribute + ", correct its spelling, or take it out"))));
        return findings;
    }
}
