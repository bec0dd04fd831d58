package io.mdr4j.operation.lint;

import static io.mdr4j.operation.lint.RuleLint.quote;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Way;
import io.mdr4j.operation.NoticeTerms;
import io.mdr4j.operation.OperationRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds contacts that a rule cannot reach, at all or at some hour. */
final class ReachCheck {

    private final Agreed agreed;
    private final Presence presence;

    ReachCheck(Agreed agreed) {
        this.agreed = agreed;
        this.presence = new Presence(agreed);
    }

    List<LintFinding> findings() {
        List<LintFinding> findings = new ArrayList<>();
        for (Contact contact : agreed.customer().contacts()) {
            if (contact.ways().isEmpty()) {
                findings.add(LintFinding.error(
                        LintKind.UNREACHABLE_CONTACT,
                        LintPlace.of(LintPlace.Section.CONTACTS, contact.id()),
                        "contact " + quote(contact.id()) + " has no address at all",
                        "give it at least an email"));
            }
        }
        for (Region region : agreed.regions()) {
            for (Contact contact : presence.contacts(region.rule())) {
                if (!contact.ways().isEmpty()) {
                    contact(region, contact).ifPresent(findings::add);
                }
            }
            findings.addAll(ways(region.rule()));
        }
        return findings;
    }

    private Optional<LintFinding> contact(Region region, Contact contact) {
        OperationRule rule = region.rule();
        LintPlace place = new LintPlace(LintPlace.Section.RULES, rule.id(), "contacts", contact.id());
        for (Presence.Case one : presence.cases(region)) {
            Set<Way> usable = Presence.usable(contact, one.terms());
            if (usable.isEmpty()) {
                return Optional.of(LintFinding.error(
                        LintKind.UNREACHABLE_CONTACT,
                        place,
                        "rule " + quote(rule.id()) + " cannot reach contact " + quote(contact.id()) + " for a "
                                + one.verdict() + " alert: it tells by " + names(one.terms()) + ", the contact has "
                                + contact.ways().stream().map(Way::id).collect(Collectors.joining(", ")),
                        "add one of the contact's ways to notify.by, or give the contact an email"));
            }
            BitSet missed = presence.silent(contact, one.terms());
            missed.and(region.times());
            if (!missed.isEmpty()) {
                return Optional.of(LintFinding.warning(
                        LintKind.UNREACHABLE_CONTACT,
                        place,
                        "rule " + quote(rule.id()) + " cannot reach contact " + quote(contact.id()) + " for a "
                                + one.verdict() + " alert " + SlotWords.of(missed, agreed.grid())
                                + ": it has quiet hours then, and only a phone",
                        "write notify.in-quiet-hours: true, give the contact an email, or add another contact"));
            }
        }
        return Optional.empty();
    }

    private static String names(NoticeTerms terms) {
        Set<String> names = terms.ways().stream().map(Way::id).collect(Collectors.toSet());
        names.add(Way.MAIL.id());
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    /** A way that was asked for in the rule itself and reaches nobody. */
    private List<LintFinding> ways(OperationRule rule) {
        Set<Way> had = new HashSet<>();
        presence.contacts(rule).forEach(contact -> had.addAll(contact.ways()));
        return rule.notices().map(NoticeTerms::ways).orElse(Set.of()).stream()
                .filter(way -> !had.contains(way))
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .map(way -> LintFinding.warning(
                        LintKind.UNUSED_WAY,
                        new LintPlace(LintPlace.Section.RULES, rule.id(), "notify", way.id()),
                        "rule " + quote(rule.id()) + " tells by " + way + ", but none of its contacts has " + way,
                        "give a contact " + way + ", or leave " + way + " out of notify.by"))
                .toList();
    }
}
