package io.mdr4j.incident;

import io.mdr4j.customer.CustomerId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps the histories of all incidents.
 *
 * <p>Called by desk and facade, from any thread. Intentions are appended with the version that the writer had seen, so
 * that of two writers one wins; facts and outcomes are recorded whatever came in between. Either all events of a call
 * are kept or none. An implementation performs no other effect and calls nobody back but the gate.
 *
 * <p>Every method throws {@link StoreUnavailableException} where the store cannot do it at present; all other stores' ports do
 * the same.
 */
public interface IncidentStore {

    /**
     * The events after this version, in order; all of them for version 0, none for an unknown incident. Throws {@link
     * UnreadableHistoryException} when one of them was written by a newer version of the library, or is damaged.
     */
    List<Recorded> eventsAfter(IncidentId incident, long version);

    /**
     * Appends intentions or decisions, if the history still stands at {@code expectedVersion} and the gate lets them
     * pass. Tells which it was.
     */
    Appended append(
            IncidentId incident,
            long expectedVersion,
            Instant at,
            List<? extends IncidentEvent> events,
            ContainmentGate gate);

    /** Appends intentions or decisions, if the history still stands at {@code expectedVersion}. */
    default Appended append(
            IncidentId incident, long expectedVersion, Instant at, List<? extends IncidentEvent> events) {
        return append(incident, expectedVersion, at, events, ledger -> true);
    }

    /** Appends facts or outcomes, whatever the history's version is. */
    void record(IncidentId incident, Instant at, List<? extends IncidentEvent> events);

    /** Reads the ledger of a customer under its lock. The function must be quick and must not keep the ledger. */
    <T> T ledger(CustomerId customer, Function<ContainmentLedger, T> question);

    /**
     * Notes when the incident is to be looked at again, as seen from {@code version}; a newer event makes it due at once.
     *
     * @param deadline what the incident is worked on before; {@link Instant#MAX} where nothing is promised any more
     */
    void wakeAt(IncidentId incident, long version, Instant instant, Instant deadline);

    /** Puts an incident off whose history cannot be read. */
    void putOff(IncidentId incident, Instant until);

    /** The incidents of a customer that are due, the one with the nearest deadline first, at most {@code limit}. */
    List<IncidentId> due(CustomerId customer, Instant now, int limit);

    /** How the customer's work stands. Cheap: asked every few seconds. */
    Backlog backlog(CustomerId customer, Instant now);

    /** The last link of the incident's chain; empty in a store that keeps none, and for an unknown incident. */
    Optional<ChainHead> chainHead(IncidentId incident);

    /** Every incident of a customer, the newest first. */
    Collection<IncidentId> incidents(CustomerId customer);

    /** How an append ended. */
    enum Appended {
        /** The events are part of the history. */
        DONE,
        /** Somebody else wrote in between; look again. */
        VERSION_MOVED,
        /** The gate did not let them pass. */
        REFUSED_BY_GATE
    }
}
