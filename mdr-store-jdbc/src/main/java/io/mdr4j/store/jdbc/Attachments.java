package io.mdr4j.store.jdbc;

import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.StepKey;
import java.util.Optional;

/** The evidence that an event tells of: it is kept before the event is appended, and the event's link covers it. */
final class Attachments {

    private static final byte[] NONE = {};

    private Attachments() {}

    /** The salted hash of the evidence that the event tells of; no bytes where it tells of none, or none was kept. */
    static byte[] hash(Sql sql, IncidentId incident, IncidentEvent event, byte[] salt) {
        return event instanceof IntakeEvent.EvidenceCollected collected
                ? find(sql, incident, collected.key())
                        .map(body -> Chain.saltedHash(salt, body))
                        .orElse(NONE)
                : NONE;
    }

    /** The stored bytes of the evidence of a step. */
    static Optional<byte[]> find(Sql sql, IncidentId incident, StepKey key) {
        return sql.first(
                "select body from @evidence where customer = ? and number = ? and step_hash = ?",
                r -> r.getBytes(1),
                incident.customer().value(),
                incident.number(),
                Names.of(key));
    }
}
