package io.mdr4j.incident;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Document;
import java.time.Instant;
import java.util.Optional;

/**
 * One customer's alerts being taken in: everything done in a session is kept together, or not at all. Confined to the
 * function that is given it. Every method that takes an incident throws {@link IllegalArgumentException} for that of another
 * customer.
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

    /**
     * What an incident has seen of an endpoint.
     *
     * @param alerts how many alerts it holds in full
     * @param gravest the gravest of them, their changes included
     */
    record Sighting(int alerts, Gravest gravest) {

        /** Nothing was seen. */
        public static final Sighting NONE = new Sighting(0, Gravest.NOTHING);

        /** The same with one alert more. */
        public Sighting received(Alert alert) {
            return new Sighting(alerts + 1, gravest.and(Gravest.of(alert)));
        }

        /** The same after a change of an alert. */
        public Sighting updated(Alert alert) {
            return new Sighting(alerts, gravest.and(Gravest.of(alert)));
        }
    }

    /** What is known of this alert. */
    Optional<Known> known(AlertId alert);

    /** The newest incident to which this key leads. */
    Optional<Candidate> candidate(CorrelationKey key);

    /**
     * How many of the customer's newest incidents were opened at this instant or later; counted to {@code limit} at most. What
     * this session opened counts.
     */
    int openedSince(Instant since, int limit);

    /**
     * What the incident has seen of the endpoint, this session's alerts included; empty where it knows none of its alerts in
     * full. Without an endpoint: of the alerts that name none.
     */
    Optional<Sighting> sighting(IncidentId incident, Optional<EndpointId> endpoint);

    /** Of how many endpoints the incident holds alerts in full, those that name none counted as one. */
    int endpoints(IncidentId incident);

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
