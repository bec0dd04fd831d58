package io.mdr4j.store.jdbc;

import io.mdr4j.customer.Clearance;
import io.mdr4j.incident.ChainHead;
import io.mdr4j.incident.CustomerErasedException;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.QuestionEvent;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.VerdictEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Writes one incident as a zip, up to the head that it has at the beginning. Files come in the order of the events that tell of
 * them, and the manifest last. One page of events and one document are in memory at once, and the manifest's lines.
 */
final class Exporter {

    private final Database database;
    private final IncidentId incident;
    private final Map<String, String> documents = new HashMap<>();

    Exporter(Database database, IncidentId incident) {
        this.database = database;
        this.incident = incident;
    }

    ChainHead write(OutputStream out) throws IOException {
        ChainHead head = head();
        ExportZip zip = new ExportZip(out);
        ExportManifest manifest = new ExportManifest(incident, head);
        long version = 0;
        while (version < head.version()) {
            List<ChainRow> rows = rows(version);
            if (rows.isEmpty()) {
                break;
            }
            for (ChainRow row : rows) {
                if (row.version() <= head.version()) {
                    write(zip, manifest, row);
                }
                version = row.version();
            }
        }
        requireNotErased();
        zip.add(ExportManifest.NAME, manifest.json(documents, zip.files()));
        zip.finish();
        return head;
    }

    private List<ChainRow> rows(long version) {
        return database.transaction(sql -> ChainRow.after(sql, incident, version));
    }

    private ChainHead head() {
        requireNotErased();
        return database.transaction(sql -> Histories.head(sql, incident))
                .map(head -> new ChainHead(head.version(), head.link().toString()))
                .orElseThrow(() -> new NoSuchElementException("There is no incident " + incident));
    }

    private void requireNotErased() {
        boolean erased = database.transaction(sql -> sql.first(
                        "select 1 from @customer where customer = ? and erased_at is not null",
                        r -> true,
                        incident.customer().value())
                .isPresent());
        if (erased) {
            throw new CustomerErasedException(incident.customer());
        }
    }

    private void write(ExportZip zip, ExportManifest manifest, ChainRow row) throws IOException {
        Optional<String> payload = Optional.empty();
        Optional<String> evidence = Optional.empty();
        if (row.payload().isPresent()) {
            payload = Optional.of(name("payloads", row));
            zip.add(payload.get(), row.payload().get().body().array());
            Optional<IncidentEvent> event = row.payload().get().event();
            if (event.isPresent()) {
                evidence = evidence(zip, row, event.get());
                documents(zip, event.get());
            }
        }
        manifest.add(row, payload, evidence);
    }

    private static String name(String folder, ChainRow row) {
        return String.format(Locale.ROOT, "%s/%08d.json", folder, row.version());
    }

    private Optional<String> evidence(ExportZip zip, ChainRow row, IncidentEvent event) throws IOException {
        if (row.attachedHash().isEmpty() || !(event instanceof IntakeEvent.EvidenceCollected collected)) {
            return Optional.empty();
        }
        Optional<byte[]> body = database.transaction(sql -> Attachments.find(sql, incident, collected.key()));
        if (body.isEmpty()) {
            return Optional.empty();
        }
        String name = name("evidence", row);
        zip.add(name, body.get());
        return Optional.of(name);
    }

    private void documents(ExportZip zip, IncidentEvent event) throws IOException {
        if (event instanceof IntakeEvent.AlertReceived received) {
            document(zip, received.rawSha256(), "raw/", received.rawSha256() + ".json");
        } else if (event instanceof IntakeEvent.AlertUpdated updated) {
            document(zip, updated.rawSha256(), "raw/", updated.rawSha256() + ".json");
        } else if (event instanceof ReportEvent.ReportIssued issued) {
            for (ReportEvent.Part part : issued.parts()) {
                String clearance = part.clearance() == Clearance.NO_SECRETS
                        ? ""
                        : part.clearance().name().toLowerCase(Locale.ROOT).replace('_', '-') + "-";
                String name = issued.number() + "-" + part.language().name().toLowerCase(Locale.ROOT) + "-" + clearance
                        + part.fileName();
                document(zip, part.sha256(), "reports/", name);
            }
        } else if (event instanceof QuestionEvent.QuestionAsked asked
                && asked.fullSha256().isPresent()) {
            document(zip, asked.fullSha256().get(), "questions/", asked.id() + ".eml");
        } else if (event instanceof VerdictEvent.Decided decided) {
            agreements(zip, decided.decision().ruleSetVersion());
        }
    }

    /** What was agreed under this version's name: what it means, and what was uploaded. */
    private void agreements(ExportZip zip, String rulesVersion) throws IOException {
        record Agreed(int number, String content, Optional<String> document) {}
        List<Agreed> agreements = database.transaction(sql -> sql.list(
                "select number, content_sha256, document_sha256 from @agreement"
                        + " where customer = ? and rules_version = ? order by number",
                r -> new Agreed(r.getInt(1), r.getString(2), Optional.ofNullable(r.getString(3))),
                incident.customer().value(),
                Escaped.write(rulesVersion)));
        for (Agreed agreed : agreements) {
            document(zip, agreed.content(), "agreements/", agreed.number() + "-agreed.txt");
            if (agreed.document().isPresent()) {
                document(zip, agreed.document().get(), "agreements/", agreed.number() + "-document");
            }
        }
    }

    private void document(ExportZip zip, String sha256, String folder, String name) throws IOException {
        if (documents.containsKey(sha256)) {
            return;
        }
        Optional<byte[]> body = database.transaction(sql -> sql.first(
                "select body from @document where customer = ? and sha256 = ?",
                r -> r.getBytes(1),
                incident.customer().value(),
                sha256));
        if (body.isPresent()) {
            documents.put(sha256, zip.addNamed(folder, name, body.get()));
        }
    }
}
