package io.mdr4j.runbook;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Way;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.operation.NoticeTerms;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.severity.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * By which ways somebody is told: silent ones all at once, as the rules say, and a mail always; what fails is made good by the
 * contact's next way. Loud ways are {@link CallLadder}'s business, but for somebody whom nothing else reaches. Pure.
 */
final class NoticeWays {

    private NoticeWays() {}

    /** The terms of a decision, for the severity that was told last. */
    static NoticeTerms terms(Incident incident, OperationDecision decision) {
        Severity severity = incident.lastReport()
                .map(r -> r.issued().told().severity())
                .or(incident::severity)
                .orElse(Severity.MEDIUM);
        return decision.notices().orElseGet(() -> NoticeTerms.standard(severity));
    }

    /** The steps that hand this notice over by each of the recipient's ways. */
    static List<Step.Deliver> steps(Incident incident, Step.Deliver byMail, Situation situation) {
        String recipient = byMail.order().contact();
        List<Way> ways = planned(incident, recipient, situation);
        List<Step.Deliver> steps = new ArrayList<>();
        ways.forEach(way -> steps.add(byMail.by(way)));
        if (steps.stream().allMatch(s -> FailingSteps.isFailing(incident.effect(s.key())))) {
            situation
                    .contact(recipient)
                    .ifPresent(contact -> offered(contact, situation).stream()
                            .filter(way -> !ways.contains(way))
                            .forEach(way -> steps.add(byMail.by(way))));
        }
        return steps;
    }

    private static List<Way> planned(Incident incident, String recipient, Situation situation) {
        Optional<Contact> contact = situation.contact(recipient);
        if (contact.isEmpty()) {
            return List.of(Way.MAIL);
        }
        List<Way> silent = offered(contact.get(), situation).stream()
                .filter(way -> !way.isLoud())
                .toList();
        boolean analyst = situation.analysts().contains(contact.get());
        Set<Way> wanted = analyst ? Set.copyOf(silent) : wanted(incident, recipient);
        List<Way> planned = silent.stream()
                .filter(way -> way.equals(Way.MAIL) || wanted.contains(way))
                .toList();
        if (!planned.isEmpty()) {
            return planned;
        }
        // Whom no wanted way reaches is told by any other; the notifier may know an address that we do not.
        return silent.isEmpty() ? List.of(Way.MAIL) : silent;
    }

    private static Set<Way> wanted(Incident incident, String recipient) {
        Set<Way> wanted = new LinkedHashSet<>();
        incident.decisions().stream()
                .map(EndpointCase.Decided::decision)
                .filter(d -> d.contacts().contains(recipient)
                        || incident.decisions().stream()
                                .noneMatch(o -> o.decision().contacts().contains(recipient)))
                .forEach(d -> wanted.addAll(terms(incident, d).ways()));
        return wanted;
    }

    /** The ways that both the contact and the notifier have, silent ones first, in a fixed order. */
    private static List<Way> offered(Contact contact, Situation situation) {
        return contact.ways().stream()
                .filter(situation.ways()::contains)
                .sorted(Comparator.comparing(Way::isLoud)
                        .thenComparing(way -> !way.equals(Way.MAIL))
                        .thenComparing(Way::id))
                .toList();
    }
}
