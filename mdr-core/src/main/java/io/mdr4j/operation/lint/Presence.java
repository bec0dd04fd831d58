package io.mdr4j.operation.lint;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Way;
import io.mdr4j.operation.NoticeTerms;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.severity.Severity;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Knows when and by what contacts are reached. */
final class Presence {

    /** One verdict that a rule can match, and how it tells of it. */
    record Case(String verdict, NoticeTerms terms) {}

    private final Agreed agreed;
    private final Map<String, Contact> contacts = new HashMap<>();
    private final Map<String, BitSet> quiet = new HashMap<>();

    Presence(Agreed agreed) {
        this.agreed = agreed;
        agreed.customer().contacts().forEach(contact -> contacts.put(contact.id(), contact));
    }

    /** Those of the rule's contacts that there are. */
    List<Contact> contacts(OperationRule rule) {
        return rule.contacts().stream()
                .distinct()
                .map(contacts::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The verdicts that the rule can match, with different terms, the worst first. */
    List<Case> cases(Region region) {
        List<Case> cases = new ArrayList<>();
        Set<NoticeTerms> seen = new HashSet<>();
        for (Severity verdict : Severity.values()) {
            NoticeTerms terms = agreed.set().noticesOf(region.rule(), verdict);
            if ((region.verdicts() & Region.bit(verdict)) != 0 && seen.add(terms)) {
                cases.add(new Case(verdict.name().toLowerCase(Locale.ROOT).replace('_', '-'), terms));
            }
        }
        return cases;
    }

    /** The contact's ways that are used; a mail goes out in any case. */
    static Set<Way> usable(Contact contact, NoticeTerms terms) {
        Set<Way> ways = new HashSet<>(contact.ways());
        ways.removeIf(way -> !way.equals(Way.MAIL) && !terms.ways().contains(way));
        return ways;
    }

    /** When nothing reaches the contact since it is not to be called; a set of its own. */
    BitSet silent(Contact contact, NoticeTerms terms) {
        boolean onlyLoud = usable(contact, terms).stream().allMatch(Way::isLoud);
        return onlyLoud && !terms.inQuietHours() ? (BitSet) quiet(contact).clone() : new BitSet();
    }

    /** When the contact will not see in time what is asked: in its quiet hours, unless it is called. A set of its own. */
    BitSet absent(Contact contact, NoticeTerms terms) {
        Set<Way> usable = usable(contact, terms);
        if (usable.isEmpty()) {
            return (BitSet) agreed.grid().always().clone();
        }
        boolean isCalled = terms.inQuietHours() && usable.stream().anyMatch(Way::isLoud);
        return isCalled ? new BitSet() : (BitSet) quiet(contact).clone();
    }

    private BitSet quiet(Contact contact) {
        return quiet.computeIfAbsent(contact.id(), id -> {
            BitSet all = new BitSet();
            contact.quietHours().forEach(window -> all.or(agreed.grid().of(window)));
            return all;
        });
    }
}
