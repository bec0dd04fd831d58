package io.mdr4j.operation.lint;

import static io.mdr4j.operation.lint.RuleLint.quote;

import io.mdr4j.customer.Contact;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.Approvers;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Finds approvals that cannot come about: too few are asked, awake or free of the matter. */
final class ApproverCheck {

    private final Agreed agreed;
    private final Presence presence;
    private final Affected affected;

    ApproverCheck(Agreed agreed) {
        this.agreed = agreed;
        this.presence = new Presence(agreed);
        this.affected = new Affected(agreed);
    }

    List<LintFinding> findings() {
        List<LintFinding> findings = new ArrayList<>(affected.ofProtectedEndpoints());
        for (Region region : agreed.regions()) {
            OperationRule rule = region.rule();
            ApprovalPolicy policy = agreed.set().approvalOf(rule);
            if (rule.isolation() != IsolationMode.AFTER_APPROVAL || policy.approvers() == Approvers.ANALYSTS) {
                continue;
            }
            List<Contact> asked = presence.contacts(rule);
            if (policy.quorum() > asked.size()) {
                findings.add(quorum(rule, policy, asked.size()));
            } else {
                affected(rule, policy, asked).ifPresent(findings::add);
                if (policy.approvers() == Approvers.CUSTOMER) {
                    asleep(region, policy, asked).ifPresent(findings::add);
                }
            }
        }
        return findings;
    }

    private static LintFinding quorum(OperationRule rule, ApprovalPolicy policy, int asked) {
        return LintFinding.error(
                LintKind.QUORUM_TOO_LARGE,
                place(rule, rule.approval().isPresent() ? "quorum" : "contacts"),
                "rule " + quote(rule.id()) + " needs " + policy.quorum() + " to agree, but asks " + asked,
                "name more contacts, or lower the quorum to " + Math.max(1, asked));
    }

    private Optional<LintFinding> affected(OperationRule rule, ApprovalPolicy policy, List<Contact> asked) {
        List<String> ids = asked.stream()
                .filter(contact -> affected.by(contact, rule))
                .map(Contact::id)
                .toList();
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        int others = asked.size() - ids.size();
        String problem = "rule " + quote(rule.id()) + " asks contact " + RuleLint.some(ids.stream())
                + " about an own account or computer, of which nobody may decide; "
                + (others < policy.quorum() ? "not enough others are asked" : others + " others are asked");
        LintPlace place = new LintPlace(LintPlace.Section.RULES, rule.id(), "contacts", ids.get(0));
        String cure = "name another approver";
        return Optional.of(
                others < policy.quorum()
                        ? LintFinding.error(LintKind.AFFECTED_APPROVER, place, problem, cure)
                        : LintFinding.warning(LintKind.AFFECTED_APPROVER, place, problem, cure + " instead"));
    }

    /** Where the analysts are asked next, nobody has to be awake. */
    private Optional<LintFinding> asleep(Region region, ApprovalPolicy policy, List<Contact> asked) {
        for (Presence.Case one : presence.cases(region)) {
            List<BitSet> absences = asked.stream()
                    .map(contact -> presence.absent(contact, one.terms()))
                    .toList();
            BitSet tooFew = new BitSet();
            absences.forEach(tooFew::or);
            tooFew.and(region.times());
            for (int slot = tooFew.nextSetBit(0); slot >= 0; slot = tooFew.nextSetBit(slot + 1)) {
                tooFew.set(slot, awake(absences, slot) < policy.quorum());
            }
            if (!tooFew.isEmpty()) {
                OperationRule rule = region.rule();
                return Optional.of(LintFinding.warning(
                        LintKind.NOBODY_TO_APPROVE,
                        place(rule, "contacts"),
                        "rule " + quote(rule.id()) + " asks for approval, but for a " + one.verdict() + " alert "
                                + SlotWords.of(tooFew, agreed.grid())
                                + (policy.quorum() > 1 ? " fewer than " + policy.quorum() + " are" : " nobody is")
                                + " there to give it",
                        "add a contact without quiet hours then, let notify call in quiet hours, or write approval.by:"
                                + " customer-then-analysts"));
            }
        }
        return Optional.empty();
    }

    private static long awake(List<BitSet> absences, int slot) {
        return absences.stream().filter(absent -> !absent.get(slot)).count();
    }

    private static LintPlace place(OperationRule rule, String key) {
        return LintPlace.of(LintPlace.Section.RULES, rule.id(), key);
    }
}
