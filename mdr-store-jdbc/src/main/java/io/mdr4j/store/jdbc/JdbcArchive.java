package io.mdr4j.store.jdbc;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.evidence.Document;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.incident.Archive;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.StepKey;
import io.mdr4j.jackson.EvidenceJson;
import java.util.Optional;

/** Payloads, reports and evidence, each kept once. Thread-safe. */
final class JdbcArchive implements Archive {

    private final Database database;

    JdbcArchive(Database database) {
        this.database = database;
    }

    @Override
    public void keep(CustomerId customer, Document document) {
        Histories.make(database, customer);
        database.transaction(sql -> {
            new Histories(sql).lock(customer);
            return keep(sql, customer, document);
        });
    }

    /** Under the customer's lock, so that two do not keep the same. */
    static boolean keep(Sql sql, CustomerId customer, Document document) {
        boolean there = sql.first(
                        "select 1 from @document where customer = ? and sha256 = ?",
                        r -> true,
                        customer.value(),
                        document.sha256())
                .isPresent();
        if (!there) {
            sql.update("insert into @document values (?, ?, ?)", customer.value(), document.sha256(), document.bytes());
        }
        return !there;
    }

    @Override
    public Optional<Document> document(CustomerId customer, String sha256) {
        return database.transaction(sql -> sql.first(
                "select body from @document where customer = ? and sha256 = ?",
                r -> Document.of(r.getBytes(1)),
                customer.value(),
                sha256));
    }

    @Override
    public void keepEvidence(IncidentId incident, StepKey key, Evidence evidence) {
        database.transaction(sql -> {
            new Histories(sql).lock(incident.customer());
            boolean there = Attachments.find(sql, incident, key).isPresent();
            return there
                    ? 0
                    : sql.update(
                            "insert into @evidence values (?, ?, ?, ?)",
                            incident.customer().value(),
                            incident.number(),
                            Names.of(key),
                            EvidenceJson.write(evidence));
        });
    }

    @Override
    public Evidence evidence(IncidentId incident, StepKey key) {
        return database.transaction(sql -> Attachments.find(sql, incident, key))
                .map(EvidenceJson::read)
                .orElse(Evidence.none());
    }
}
