package io.mdr4j.store.jdbc;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.incident.ChainHead;
import io.mdr4j.incident.CustomerErasedException;
import io.mdr4j.incident.IncidentId;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Proves that histories were not changed, hands them out, and erases them after the contract. Thread-safe; nothing of it holds
 * up the service.
 *
 * <p>Each link covers the link before, the incident, version, instant, kind and stored bytes of its event, and the evidence
 * that the event tells of. Whoever changes the database from somewhere on can compute all later links anew; then only a head
 * that was noted elsewhere, as in a report that was mailed, tells.
 */
public final class Custody {

    private final Database database;

    Custody(Database database) {
        this.database = database;
    }

    /**
     * Computes the chain of an incident anew and says which link is the first that does not hold; also whether the raw payloads,
     * reports and evidence are still what was kept. Of a customer who was erased the chain alone is left, and verifies.
     *
     * @throws java.util.NoSuchElementException where there is no such incident
     */
    public Verification verify(IncidentId incident) {
        return new Verifier(database).verify(incident, Optional.empty());
    }

    /** The same, and whether the chain had this head when it was noted. */
    public Verification verify(IncidentId incident, ChainHead noted) {
        return new Verifier(database).verify(incident, Optional.of(noted));
    }

    /**
     * Verifies every incident of the customer and every document, little by little, and tells of each incident as it goes.
     *
     * @throws java.util.NoSuchElementException where there is no such customer
     */
    public CustomerVerification verify(CustomerId customer, Consumer<Verification> each) {
        return new Verifier(database).verify(customer, each);
    }

    /** Verifies every customer, those erased too, and tells of each as it goes. Answers whether nothing is wrong. */
    public boolean verify(Consumer<CustomerVerification> each) {
        boolean intact = true;
        Optional<CustomerId> customer = customerAfter("");
        while (customer.isPresent()) {
            CustomerVerification verification = verify(customer.get(), incident -> {});
            each.accept(verification);
            intact &= verification.isIntact();
            customer = customerAfter(customer.get().value());
        }
        return intact;
    }

    private Optional<CustomerId> customerAfter(String customer) {
        return database.transaction(sql -> sql.first(
                "select customer from @customer where customer > ? order by customer limit 1",
                r -> new CustomerId(r.getString(1)),
                customer));
    }

    /**
     * Writes an incident as a zip: its chain, what each event says, the evidence, the raw payloads and the reports, with a
     * manifest that names every file with its SHA-256. The same history always gives the same bytes. What is damaged is
     * written as it is; whoever checks the file finds it. The stream is not closed.
     *
     * @throws CustomerErasedException where the customer was erased: there is nothing left to hand out
     * @throws java.util.NoSuchElementException where there is no such incident
     */
    public ChainHead export(IncidentId incident, OutputStream out) throws IOException {
        return new Exporter(database, incident).write(out);
    }

    /**
     * Erases all data of a customer for good, after the contract. What stays: the chains without what the events say, and a
     * record of the erasure. From the beginning on, nothing is taken in for the customer any more: {@link
     * CustomerErasedException}; a customer who comes back is given a new id. Works in small steps beside the service; one that
     * was cut off goes on when it is asked again, and asking again after the end changes nothing.
     *
     * @param tenants the EDR tenants that were the customer's alone: their cursors and the alerts that were set aside go too
     * @param by who erases, at most 200 characters
     * @param reason why, at most 2,000 characters
     * @throws java.util.NoSuchElementException where there is no such customer
     */
    public Erasure erase(CustomerId customer, Collection<EdrTenantId> tenants, String by, String reason, Clock clock) {
        if (by.isBlank() || by.length() > 200 || reason.isBlank() || reason.length() > 2_000) {
            throw new IllegalArgumentException("Say in at most 200 characters who erases, and in at most 2,000 why");
        }
        Objects.requireNonNull(clock, "clock");
        return new Eraser(database, clock, () -> {}).erase(customer, tenants, by, reason);
    }

    /** The record of an erasure that has ended. */
    public Optional<Erasure> erasure(CustomerId customer) {
        return new Eraser(database, Clock.systemUTC(), () -> {}).find(customer);
    }
}
