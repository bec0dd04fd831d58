package io.mdr4j.runbook;

import io.mdr4j.customer.Clearance;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.FirstReports;
import io.mdr4j.report.OpenAnalysis;
import io.mdr4j.report.RenderedReport;
import io.mdr4j.report.ReportBasis;
import io.mdr4j.text.Letter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the next version of the first report, in every language that a decision asks for. */
final class ReportHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ReportHandler.class);

    private final DeskTools tools;

    ReportHandler(DeskTools tools) {
        this.tools = tools;
    }

    /** Rendering changes nothing outside: bytes are kept by their hash, and of two writers one appends. */
    void issue(Incident incident, Step.IssueReport step) {
        try {
            Situation situation = tools.situation(incident);
            List<OpenAnalysis> open = OpenWork.open(incident, situation);
            FirstReport facts = FirstReports.of(basis(incident, situation, step.number(), open));
            Map<String, Language> recipients = recipients(incident, situation);
            Map<Language, String> subjects = new LinkedHashMap<>();
            Map<Language, Letter> letters = new LinkedHashMap<>();
            List<ReportEvent.Part> parts = new ArrayList<>();
            ReportEditions editions = new ReportEditions(
                    tools.renderer(), facts, tools.collected(incident).values());
            for (Language language : languages(incident, situation)) {
                Set<Clearance> readers = readers(language, recipients, situation);
                subjects.put(language, editions.subject(language, readers));
                letters.put(language, editions.letter(language, readers));
                editions.render(language, readers)
                        .forEach((clearance, forms) ->
                                forms.forEach(form -> parts.add(keep(incident, language, form, clearance))));
            }
            tools.append(
                    incident,
                    new ReportEvent.ReportIssued(
                            step.key(),
                            step.number(),
                            !open.isEmpty(),
                            incident.version(),
                            CurrentTold.of(incident),
                            recipients,
                            subjects,
                            parts,
                            false,
                            letters));
        } catch (RuntimeException e) {
            LOG.error("Version {} of the report of incident {} cannot be made", step.number(), incident.id(), e);
            if (step.overdue()) {
                issuePlain(incident, step);
            } else {
                tools.failed(incident, step.key(), e);
            }
        }
    }

    /** The promise is kept with a short notice; the report in its usual form is tried again as the next version. */
    private void issuePlain(Incident incident, Step.IssueReport step) {
        try {
            Situation situation = tools.situation(incident);
            Customer customer = situation.setup().customer();
            Map<Language, String> subjects = new LinkedHashMap<>();
            Map<Language, Letter> letters = new LinkedHashMap<>();
            List<ReportEvent.Part> parts = new ArrayList<>();
            for (Language language : languages(incident, situation)) {
                subjects.put(language, PlainReport.subject(incident, language));
                letters.put(language, PlainReport.letter(incident, customer, language, tools.now()));
                // It holds nothing that anybody must not read.
                RenderedReport plain = PlainReport.of(incident, customer, language, tools.now());
                parts.add(keep(incident, language, plain, Clearance.NO_PERSONAL_DATA));
            }
            tools.append(
                    incident,
                    new ReportEvent.ReportIssued(
                            step.key(),
                            step.number(),
                            true,
                            incident.version(),
                            CurrentTold.of(incident),
                            recipients(incident, situation),
                            subjects,
                            parts,
                            true,
                            letters));
        } catch (RuntimeException e) {
            tools.failed(incident, step.key(), e);
        }
    }

    /** For whom an edition in this language is made; one for most readers where nobody is named. */
    private static Set<Clearance> readers(Language language, Map<String, Language> recipients, Situation situation) {
        Set<Clearance> readers = EnumSet.noneOf(Clearance.class);
        recipients.forEach((contact, spoken) -> {
            if (spoken == language) {
                situation
                        .setup()
                        .customer()
                        .contact(contact)
                        .map(Contact::clearance)
                        .ifPresent(readers::add);
            }
        });
        return readers.isEmpty() ? Set.of(Clearance.NO_SECRETS) : readers;
    }

    private ReportEvent.Part keep(Incident incident, Language language, RenderedReport rendered, Clearance clearance) {
        tools.store().archive().keep(incident.id().customer(), rendered.document());
        return new ReportEvent.Part(
                language,
                rendered.fileName(),
                rendered.mediaType(),
                rendered.document().sha256(),
                clearance);
    }

    private ReportBasis basis(Incident incident, Situation situation, int number, List<OpenAnalysis> open) {
        Map<EndpointId, String> notOffered = new HashMap<>();
        for (EndpointCase endpoint : incident.endpoints()) {
            situation
                    .tenant(endpoint.id().tenant())
                    .containmentWhyNot()
                    .ifPresent(why -> notOffered.put(endpoint.id(), why));
        }
        return ReportBasis.builder()
                .incident(incident)
                .customer(situation.setup().customer())
                .version(number)
                .madeAt(tools.now())
                .chainHead(tools.store().incidents().chainHead(incident.id()))
                .addAllHistory(tools.store().incidents().eventsAfter(incident.id(), 0))
                .putAllCollected(tools.collected(incident))
                .putAllRoles(situation.roles(incident))
                .putAllContainmentNotOffered(notOffered)
                .brake(situation.brake())
                .observe(situation.observe())
                .addAllOpenAnalysis(open)
                .addAllAllowEntries(situation.setup().allowEntries())
                .build();
    }

    private static Set<Language> languages(Incident incident, Situation situation) {
        Set<Language> languages = new LinkedHashSet<>();
        incident.decisions().forEach(d -> languages.add(d.decision().language()));
        if (languages.isEmpty()) {
            languages.add(situation.setup().customer().language());
        }
        return languages;
    }

    /**
     * Everybody whom a decision names, each in the language of the first decision that does; all contacts where nobody
     * of those is left, since the customer must be told.
     */
    private static Map<String, Language> recipients(Incident incident, Situation situation) {
        Map<String, Language> recipients = new LinkedHashMap<>();
        for (EndpointCase.Decided decided : incident.decisions()) {
            OperationDecision decision = decided.decision();
            decision.contacts().stream()
                    .filter(c -> situation.setup().customer().contact(c).isPresent())
                    .forEach(c -> recipients.putIfAbsent(c, decision.language()));
        }
        if (recipients.isEmpty()) {
            Customer customer = situation.setup().customer();
            customer.contacts()
                    .forEach(c -> recipients.put(
                            c.id(), languages(incident, situation).iterator().next()));
        }
        return recipients;
    }
}
