package io.mdr4j;

import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.contract.Agreement;
import io.mdr4j.contract.Change;
import io.mdr4j.contract.Coverage;
import io.mdr4j.contract.MeterReport;
import io.mdr4j.contract.Use;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.SetAside;
import io.mdr4j.runbook.Brake;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.runbook.Desk;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The service for a number of customers: takes their alerts in around the clock and does everything that is due, until
 * it is closed. An embedder builds one, starts it and closes it. Thread-safe.
 */
public interface Mdr extends AutoCloseable {

    /**
     * Starts polling and working. Throws {@link IllegalStateException} when it was started before, or when the rules of a customer
     * have the version of other rules that the store knows: give them another version.
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
     * Changes what is agreed with a customer, and answers the new entry of its history; the entry that is in force where it says
     * the same already. Open incidents keep the decisions they have; later decisions follow the new rules, and notices go to the
     * new contacts. Other nodes take it over within a minute where they have a {@link MdrBuilder#agreements source}.
     *
     * @throws io.mdr4j.contract.AgreementMovedException when somebody else changed it since the agreement that the change is
     *     based on
     * @throws IllegalArgumentException when the customer is not served, a contact has the id of an analyst, or the version of the
     *     rules is the name of other rules already
     */
    Agreement change(CustomerSetup setup, Change change);

    /** What is agreed with a customer now. Throws {@link IllegalArgumentException} when the customer is not served. */
    CustomerSetup setup(CustomerId customer);

    /**
     * The entry of the customer's history by which this node works; changes are based on its number. Throws {@link
     * IllegalArgumentException} when the customer is not served.
     */
    Agreement agreement(CustomerId customer);

    /**
     * Everything that was agreed with the customer, the newest first. The archive has the documents. Throws {@link
     * IllegalArgumentException} when the customer is not served.
     */
    List<Agreement> agreements(CustomerId customer);

    /**
     * Calls the listener, in a thread of the service, when this node works by another agreement, and when it found one that it
     * cannot work by since it has no source.
     */
    void onAgreement(Consumer<Agreement> listener);

    /**
     * What of the customer's contract its EDR tenants allow today, as far as products and configurations tell; asks nothing of
     * the EDR. Throws {@link IllegalArgumentException} when the customer is not served.
     */
    Coverage coverage(CustomerId customer);

    /**
     * What the customer used of its contract up to the end of a month in its zone. Throws {@link IllegalArgumentException} when
     * the customer is not served.
     */
    MeterReport meter(CustomerId customer, YearMonth month);

    /**
     * Records a hunt that was asked for, or a briefing. It is refused where the contract's number for the year is used up and the
     * use gives no reason to go beyond. Throws {@link IllegalArgumentException} when the customer is not served.
     */
    UseAnswer record(Use use);

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
