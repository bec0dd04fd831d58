package io.mdr4j;

import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.SetAside;
import io.mdr4j.runbook.Brake;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.runbook.Desk;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The service for a number of customers: takes their alerts in around the clock and does everything that is due, until
 * it is closed. An embedder builds one, starts it and closes it. Thread-safe.
 */
public interface Mdr extends AutoCloseable {

    /**
     * Starts polling and working. Throws {@link IllegalStateException} when it was started before.
     *
     * <p>A tenant that was never read is read from the instant that the builder was given.
     */
    void start();

    /**
     * Takes alerts in that reached the embedder by other ways than polling; they are handled like polled ones. Answers the
     * incidents that something new happened to. Throws {@link IllegalArgumentException} when the customer is not served
     * or has no such tenant.
     */
    Set<IncidentId> receive(CustomerId customer, EdrTenantId tenant, Collection<ReceivedAlert> alerts);

    /** Reads every tenant once, in the caller's thread, and answers the incidents that something new happened to. */
    Set<IncidentId> poll();

    /**
     * Does everything that is due now, in the caller's thread, and comes back when nothing is due any more: for
     * embedders and tests that drive the service by a clock of their own. Steps that ask an EDR run in its threads.
     */
    void workOnce();

    /**
     * How this node stands. Never throws, and answers within about a second even while the store hangs; meant to be asked as
     * often as somebody likes.
     */
    Health health();

    /**
     * What can be counted and measured. Never throws, and answers within about a second even while the store hangs. Asks the
     * store a few questions for each customer, so every few seconds is often enough.
     */
    Figures figures();

    /** Where people work on incidents. */
    Desk desk();

    /** Stops all changes on EDRs, for one customer or for all. */
    Brake brake();

    /**
     * Replaces what is agreed with a customer. Open incidents keep the decisions they have; later decisions follow the
     * new rules. Throws {@link IllegalArgumentException} when the customer is not served.
     */
    void change(CustomerSetup setup);

    /** What is agreed with a customer now. Throws {@link IllegalArgumentException} when the customer is not served. */
    CustomerSetup setup(CustomerId customer);

    /** The customer's incidents as they stand now, the newest first. */
    List<Incident> incidents(CustomerId customer);

    /** Alerts that are not exactly one customer's. */
    List<SetAside> setAside();

    /** Everything that is remembered. */
    MdrStore store();

    /**
     * Stops polling and working, waits a few seconds for what is under way, and closes the connectors. Nothing is lost:
     * what has no outcome yet is found out about when the service starts again on the same store.
     */
    @Override
    void close();

    /** Starts to build a service. */
    static MdrBuilder builder() {
        return new MdrBuilder();
    }
}
