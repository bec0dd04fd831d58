package io.mdr4j.incident;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.evidence.Document;
import java.time.Instant;
import java.util.Optional;

/**
 * One customer's alerts being taken in: everything done in a session is kept together, or not at all. Confined to the
 * function that is given it.
 */
public interface IntakeSession {

    /**
     * An alert that was received before.
     *
     * @param incident where it is now, merges and splits followed
     * @param rawSha256 the hash of the payload last received
     * @param updatedAt when the EDR had last changed it; the epoch where it does not say
     */
    record Known(IncidentId incident, String rawSha256, Instant updatedAt) {}

    /**
     * An incident to which a key leads.
     *
     * @param incident the incident, merges followed
     * @param open whether it is open
     * @param lastAlertAt when an alert with the key was last received
     * @param alerts how many alerts it holds in full
     */
    record Candidate(IncidentId incident, boolean open, Instant lastAlertAt, int alerts) {}

    /** What is known of this alert. */
    Optional<Known> known(AlertId alert);

    /** The newest incident to which this key leads. */
    Optional<Candidate> candidate(CorrelationKey key);

    /** Opens an incident with the customer's next number. */
    IncidentId open(Optional<IncidentId> linkedTo, Instant at);

    /** Appends a fact to an incident. */
    void record(IncidentId incident, IntakeEvent event, Instant at);

    /** Keeps a payload in the customer's archive. */
    void keep(Document document);

    /** Remembers where the alert is, and that these keys lead there. */
    void remember(Alert alert, String rawSha256, IncidentId incident, Iterable<CorrelationKey> keys, Instant at);

    /** Remembers how far the tenant was read, and when. */
    void saveCursor(EdrTenantId tenant, AlertCursor cursor, Instant at);
}
