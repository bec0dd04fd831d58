package io.mdr4j.runbook;

import io.mdr4j.customer.Contact;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.OperationDecision;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who is asked in one round, and how many of them must agree. Pure.
 *
 * @param contacts whom to ask
 * @param ofAnalysts whether the analysts are asked rather than the customer
 * @param quorum how many must agree
 */
record ApprovalCircle(Set<String> contacts, boolean ofAnalysts, int quorum) {

    /** Those whom the rule names first. */
    static ApprovalCircle first(OperationDecision decision, Situation situation, Affected affected) {
        return switch (decision.approval().approvers()) {
            case ANALYSTS -> analysts(decision.approval(), situation, affected);
            case CUSTOMER, CUSTOMER_THEN_ANALYSTS -> customers(decision, situation, affected);
        };
    }

    /** Where too few of the customer are left to agree, analysts make up for them; where nobody is, they decide. */
    private static ApprovalCircle customers(OperationDecision decision, Situation situation, Affected affected) {
        int quorum = decision.approval().quorum();
        Set<String> contacts = ids(decision.contacts().stream()
                .flatMap(id -> situation.setup().customer().contact(id).stream())
                .filter(c -> !affected.is(c)));
        if (contacts.isEmpty()) {
            return analysts(decision.approval(), situation, affected);
        }
        if (contacts.size() < quorum) {
            contacts.addAll(unaffected(situation.analysts(), affected));
        }
        return new ApprovalCircle(contacts, false, quorum);
    }

    /** The analysts, as many as there are: a quorum that they cannot make is made by all of them. */
    static ApprovalCircle analysts(ApprovalPolicy policy, Situation situation, Affected affected) {
        Set<String> analysts = unaffected(situation.analysts(), affected);
        return new ApprovalCircle(analysts, true, Math.max(1, Math.min(policy.quorum(), analysts.size())));
    }

    private static Set<String> unaffected(Collection<Contact> analysts, Affected affected) {
        return ids(analysts.stream().filter(a -> !affected.is(a)));
    }

    private static Set<String> ids(Stream<Contact> contacts) {
        Set<String> ids = new LinkedHashSet<>();
        contacts.forEach(c -> ids.add(c.id()));
        return ids;
    }
}
