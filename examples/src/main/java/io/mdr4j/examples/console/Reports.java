package io.mdr4j.examples.console;

import io.mdr4j.customer.Clearance;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Language;
import io.mdr4j.evidence.Document;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.ReportEvent.Part;
import io.mdr4j.notify.web.WebResponse;
import java.util.Comparator;
import java.util.List;

/** Reports as they were sent, out of the archive, shown as if they came from nowhere. */
final class Reports {

    private static final List<String> TYPES = List.of("text/html", "text/plain", "application/json");

    private Reports() {}

    /**
     * A version's part in one language, by the name of its file: of several editions the widest that the viewer may read. Throws
     * {@link java.util.NoSuchElementException} where there is none such.
     */
    static WebResponse show(Viewer viewer, IncidentId incident, String number, String language, String file) {
        Clearance reader = clearance(viewer, incident);
        Part part = viewer.mdr().desk().incident(incident).reports().stream()
                .filter(report -> Integer.toString(report.issued().number()).equals(number))
                .flatMap(report -> report.issued().parts().stream())
                .filter(p ->
                        p.language().code().equals(language) && p.fileName().equals(file))
                .filter(p -> reader.mayRead(p.clearance()))
                .min(Comparator.comparing(Part::clearance))
                .orElseThrow();
        Document document = viewer.mdr()
                .store()
                .archive()
                .document(incident.customer(), part.sha256())
                .orElseThrow();
        String type =
                TYPES.stream().filter(part.mediaType()::startsWith).findFirst().orElse("text/plain");
        return Answers.document(type + "; charset=utf-8", document.bytes());
    }

    /** Analysts read everything; a customer's account as much as the contact who may read the least. */
    private static Clearance clearance(Viewer viewer, IncidentId incident) {
        return viewer.isAnalyst()
                ? Clearance.FULL
                : viewer.customer(incident.customer()).contacts().stream()
                        .map(Contact::clearance)
                        .reduce(Clearance.NO_SECRETS, Clearance::stricter);
    }

    /** Where such a part is shown. */
    static String path(IncidentId incident, Incident.IssuedReport report, Language language, String file) {
        return Paths.of(incident) + "/reports/" + report.issued().number() + "/" + language.code() + "/" + file;
    }
}
