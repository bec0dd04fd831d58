package io.mdr4j.incident;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.endpoint.EdrTenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps which alerts were received, and how far each tenant was read.
 *
 * <p>Called by intake, from any thread; sessions of one customer run one after the other. A crash inside a session loses
 * all of it, so that the page is read again.
 */
public interface IntakeStore {

    /** Runs a session for the customer and keeps what it did. Throws {@link CustomerErasedException} for one that was erased. */
    <T> T intake(CustomerId customer, Function<IntakeSession, T> session);

    /** How far the tenant was read. */
    Optional<AlertCursor> cursor(EdrTenantId tenant);

    /** When the tenant was last read without a failure; empty where it never was. */
    Optional<Instant> lastRead(EdrTenantId tenant);

    /** Keeps an alert that cannot be handled as anybody's; keeping it twice changes nothing. Tells whether it is new. */
    boolean setAside(SetAside alert);

    /** The alerts that were set aside, the first one first. */
    List<SetAside> setAside();

    /** How many alerts were set aside. */
    int setAsideCount();
}
