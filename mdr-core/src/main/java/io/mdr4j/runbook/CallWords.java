package io.mdr4j.runbook;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Language;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.notification.PhoneScript;
import io.mdr4j.notification.PhoneScripts;
import io.mdr4j.text.Bilingual;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a call about an incident says. Pure. */
final class CallWords {

    private CallWords() {}

    static PhoneScript script(Incident incident, Situation situation, Contact contact, Language language) {
        Set<PhoneScripts.Ask> asks = new LinkedHashSet<>();
        incident.endpoints().stream()
                .map(e -> CurrentTold.phase(incident, e))
                .sorted()
                .forEach(phase -> asks.add(ask(phase)));
        if (asks.isEmpty()) {
            asks.add(PhoneScripts.Ask.READ);
        }
        boolean open = incident.endpoints().stream().anyMatch(e -> !isCutOff(CurrentTold.phase(incident, e)));
        return PhoneScripts.of(
                new PhoneScripts.Call(
                        situation.soc(),
                        incident.id().number(),
                        NoticeTexts.severity(incident),
                        hosts(incident),
                        List.copyOf(asks),
                        open),
                contact,
                language);
    }

    /** A page for each contact who could be called, for the analyst who does it. */
    static List<String> pages(Incident incident, Situation situation, Language language) {
        return incident.decisions().stream()
                .flatMap(d -> d.decision().contacts().stream())
                .distinct()
                .flatMap(id -> situation.setup().customer().contact(id).stream())
                .filter(contact -> contact.phone().isPresent())
                .map(contact -> PhoneScripts.text(script(incident, situation, contact, language), contact, language))
                .toList();
    }

    static Bilingual hosts(Incident incident) {
        List<EndpointCase> all = List.copyOf(incident.endpoints());
        if (all.isEmpty()) {
            return new Bilingual("確認中の端末", "a host that is being looked for");
        }
        Bilingual first = NoticeTexts.hostName(all.get(0).endpoint().displayName());
        int more = all.size() - 1;
        return new Bilingual(
                "端末 " + first.ja() + (more > 0 ? " ほか " + more + "台" : ""),
                "host " + first.en() + (more > 0 ? " and " + more + " more" : ""));
    }

    private static PhoneScripts.Ask ask(IsolationPhase phase) {
        return switch (phase) {
            case AWAITING_APPROVAL -> PhoneScripts.Ask.APPROVE;
            case CONFIRMED, IN_PLACE_BY_OTHERS -> PhoneScripts.Ask.LEAVE_ON;
            case RELEASING, RELEASED -> PhoneScripts.Ask.READ;
            case NONE, NOT_APPROVED, HELD, ASKING, ACCEPTED, PENDING, FAILED -> PhoneScripts.Ask.UNPLUG;
        };
    }

    private static boolean isCutOff(IsolationPhase phase) {
        return phase == IsolationPhase.CONFIRMED || phase == IsolationPhase.IN_PLACE_BY_OTHERS;
    }
}
