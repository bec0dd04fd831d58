package io.mdr4j.examples;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.evidence.Document;
import io.mdr4j.incident.Archive;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.ReportEvent.Part;
import io.mdr4j.incident.ReportEvent.ReportIssued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes the first reports of an incident into a folder of its own: the newest version under the plain names, earlier ones
 * with their number in the name, further languages with the language in it.
 */
final class ReportFiles {

    private final Path out;
    private final Archive archive;

    ReportFiles(Path out, Archive archive) {
        this.out = out;
        this.archive = archive;
    }

    /** Writes them and answers their paths below the folder, the newest version first. */
    List<String> write(Incident incident) throws IOException {
        List<Incident.IssuedReport> newestFirst = new ArrayList<>(incident.reports());
        Collections.reverse(newestFirst);
        String folder = folder(incident.id().customer(), incident.id().number());
        Files.createDirectories(out.resolve(folder));
        List<String> written = new ArrayList<>();
        for (Incident.IssuedReport report : newestFirst) {
            String version = report.issued().number() == incident.reports().size()
                    ? ""
                    : ".v" + report.issued().number();
            for (Part part : report.issued().parts()) {
                Document document = document(incident, part);
                String name = folder + "/" + named(part.fileName(), version + language(report.issued(), part));
                Files.write(out.resolve(name), document.bytes());
                written.add(name);
            }
        }
        return written;
    }

    /** The folder of an incident: the customer's id can hold anything, and numbers of two customers may be equal. */
    static String folder(CustomerId customer, String number) {
        String plain = customer.value().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return plain + "-" + number.replaceAll("[^A-Za-z0-9-]+", "-");
    }

    private Document document(Incident incident, Part part) {
        Optional<Document> kept = archive.document(incident.id().customer(), part.sha256());
        return kept.orElseThrow(() ->
                new IllegalStateException("The archive lost " + part.fileName() + " of incident " + incident.id()));
    }

    private static String language(ReportIssued report, Part part) {
        Part first = report.parts().get(0);
        String language =
                part.language() == first.language() ? "" : "." + part.language().code();
        String clearance = part.clearance() == first.clearance()
                ? ""
                : "." + part.clearance().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return language + clearance;
    }

    private static String named(String fileName, String addition) {
        int dot = fileName.lastIndexOf('.');
        return fileName.substring(0, dot) + addition + fileName.substring(dot);
    }
}
