package io.mdr4j.store.jdbc;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.evidence.Document;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.incident.Archive;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.StepKey;
import io.mdr4j.jackson.EvidenceJson;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Payloads, reports and evidence, each kept once. Thread-safe. */
final class JdbcArchive implements Archive {

    private final Database database;

    JdbcArchive(Database database) {
        this.database = database;
    }

    @Override
    public void keep(CustomerId customer, Document document) {
        database.locked(customer, sql -> {
            keep(sql, customer, List.of(document));
            return true;
        });
    }

    /** Under the customer's lock, so that two do not keep the same. */
    static void keep(Sql sql, CustomerId customer, Collection<Document> documents) {
        sql.batch(
                "insert into @document (customer, sha256, body)"
                        + " select cast(? as varchar(200)), cast(? as varchar(64)), cast(? as bytea)"
                        + " where not exists (select 1 from @document where customer = ? and sha256 = ?)",
                documents.stream()
                        .map(document -> new @Nullable Object[] {
                            customer.value(), document.sha256(), document.bytes(), customer.value(), document.sha256()
                        })
                        .toList());
    }

    @Override
    public Optional<Document> document(CustomerId customer, String sha256) {
        return database.read(sql -> sql.first(
                "select body from @document where customer = ? and sha256 = ?",
                r -> Document.of(r.getBytes(1)),
                customer.value(),
                sha256));
    }

    @Override
    public void keepEvidence(IncidentId incident, StepKey key, Evidence evidence) {
        byte[] body = EvidenceJson.write(evidence);
        database.locked(
                incident.customer(),
                sql -> find(sql, incident, key).isPresent()
                        ? 0
                        : sql.update(
                                "insert into @evidence (customer, number, step_hash, body) values (?, ?, ?, ?)",
                                incident.customer().value(),
                                incident.number(),
                                Names.of(key),
                                body));
    }

    @Override
    public Evidence evidence(IncidentId incident, StepKey key) {
        return database.read(sql -> find(sql, incident, key))
                .map(EvidenceJson::read)
                .orElse(Evidence.none());
    }

    private static Optional<byte[]> find(Sql sql, IncidentId incident, StepKey key) {
        return sql.first(
                "select body from @evidence where customer = ? and number = ? and step_hash = ?",
                r -> r.getBytes(1),
                incident.customer().value(),
                incident.number(),
                Names.of(key));
    }
}
