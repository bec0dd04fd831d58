package io.mdr4j.operation.lint;

import static io.mdr4j.operation.lint.RuleLint.quote;

import io.mdr4j.customer.Contact;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.operation.CustomerInventory;
import io.mdr4j.operation.OperationRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells whose own account or computer a rule is about. */
final class Affected {

    private final Agreed agreed;
    private final CustomerInventory inventory;
    private final Map<String, Set<String>> attributes = new HashMap<>();

    Affected(Agreed agreed) {
        this.agreed = agreed;
        this.inventory = agreed.set().inventory();
        inventory.userAttributes().forEach((account, has) -> attributes.put(lower(account), lower(has)));
    }

    boolean by(Contact contact, OperationRule rule) {
        Set<String> wanted = lower(rule.userAttributes());
        boolean account = contact.accounts().stream()
                .flatMap(own -> attributes.getOrDefault(lower(own), Set.of()).stream())
                .anyMatch(wanted::contains);
        boolean host = !contact.hosts().isEmpty()
                && inventory.roles().entrySet().stream()
                        .filter(entry -> rule.roles().contains(entry.getValue()))
                        .anyMatch(entry -> has(contact, entry.getKey()));
        return account || host;
    }

    private static boolean has(Contact contact, EndpointId endpoint) {
        return contact.hosts().stream().anyMatch(endpoint.deviceId()::equalsIgnoreCase);
    }

    /** Who approves isolations, and has a computer that nobody can isolate. */
    List<LintFinding> ofProtectedEndpoints() {
        List<LintFinding> findings = new ArrayList<>();
        for (Contact contact : agreed.customer().contacts()) {
            for (EndpointId endpoint : inventory.protectedEndpoints()) {
                if (has(contact, endpoint)) {
                    findings.add(LintFinding.warning(
                            LintKind.AFFECTED_APPROVER,
                            LintPlace.of(LintPlace.Section.PROTECTED, endpoint.deviceId()),
                            "the protected endpoint " + quote(endpoint.deviceId()) + " is the own computer of contact "
                                    + quote(contact.id()) + ", so that it is never isolated",
                            "take it out of the protected endpoints, or correct the contact's hosts"));
                }
            }
        }
        return findings;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Set<String> lower(Set<String> texts) {
        return texts.stream().map(Affected::lower).collect(Collectors.toSet());
    }
}
