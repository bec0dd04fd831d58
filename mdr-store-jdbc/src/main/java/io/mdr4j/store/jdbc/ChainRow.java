package io.mdr4j.store.jdbc;

import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.jackson.IncidentEventJson;
import io.mdr4j.jackson.StoredFormException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** One link of the chain as it is stored, with the event's bytes unless they were erased. */
record ChainRow(
        long version,
        long recordedAt,
        String kind,
        Bytes saltedHash,
        Bytes attachedHash,
        Link link,
        Optional<Payload> payload) {

    /** How many rows are in memory at once; one may hold a large alert. */
    private static final int PAGE = 50;

    /** What an event says, and the salt of its hash. */
    record Payload(Bytes salt, Bytes body) {

        /** The event; empty where a newer version of the library wrote it, or it is damaged. */
        Optional<IncidentEvent> event() {
            try {
                return Optional.of(IncidentEventJson.read(body.array()));
            } catch (StoredFormException e) {
                return Optional.empty();
            }
        }
    }

    /** The next rows after this version. */
    static List<ChainRow> after(Sql sql, IncidentId incident, long version) {
        return sql.list(
                "select e.version, e.recorded_at, e.kind, e.salted_hash, e.attached_hash, e.link, p.salt, p.body"
                        + " from @event e left join @payload p on p.customer = e.customer and p.number = e.number"
                        + " and p.version = e.version where e.customer = ? and e.number = ? and e.version > ?"
                        + " order by e.version limit ?",
                ChainRow::read,
                incident.customer().value(),
                incident.number(),
                version,
                PAGE);
    }

    private static ChainRow read(ResultSet r) throws SQLException {
        byte[] salt = r.getBytes(7);
        byte[] body = r.getBytes(8);
        return new ChainRow(
                r.getLong(1),
                r.getLong(2),
                r.getString(3),
                new Bytes(r.getBytes(4)),
                new Bytes(r.getBytes(5)),
                new Link(r.getBytes(6)),
                salt == null || body == null
                        ? Optional.empty()
                        : Optional.of(new Payload(new Bytes(salt), new Bytes(body))));
    }

    /** The link that this row must have after that one. */
    Link expected(Link before, IncidentId incident) {
        return Chain.link(before, incident, version, recordedAt, kind, saltedHash.array(), attachedHash.array());
    }
}
