package io.mdr4j.incident;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.immutable.MdrStyle;
import io.mdr4j.severity.Severity;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** Which incidents a console wants to see, and in which order. Conditions that are not set are met by all. Immutable. */
@Value.Immutable
@MdrStyle
public abstract class IncidentQuery {

    /** How many lines a page has at most. */
    public static final int LARGEST_PAGE = 200;

    /** Whether incidents are open. */
    public enum State {
        OPEN,
        /** Closed, or merged into another. */
        CLOSED,
        ANY
    }

    /** In which order they come. */
    public enum Order {
        /** The one that was opened last comes first. */
        NEWEST,
        /** The one with the nearest deadline comes first; for open incidents only. */
        DEADLINE;

        /** Compares lines by this order: by instant, then customer, then place. */
        public Comparator<Cursor> comparator() {
            Comparator<Cursor> at = Comparator.comparing(Cursor::at);
            Comparator<Cursor> place = Comparator.comparingInt(Cursor::place);
            return (this == NEWEST ? at.reversed() : at)
                    .thenComparing(cursor -> cursor.customer().value())
                    .thenComparing(this == NEWEST ? place.reversed() : place);
        }
    }

    /**
     * The last line of a page: the next one begins behind it, whatever came or went meanwhile.
     *
     * @param at when it was opened, or its deadline, by the order
     * @param customer whose it is
     * @param place its place among the customer's incidents
     */
    public record Cursor(Instant at, CustomerId customer, int place) {

        /** Throws {@link NullPointerException} when a component is null. */
        public Cursor {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(customer, "customer");
        }
    }

    /** Whose incidents: never empty, and nobody else's are found. */
    public abstract Set<CustomerId> customers();

    /** Whether open; {@link State#ANY} unless set. */
    @Value.Default
    public State state() {
        return State.ANY;
    }

    /** The levels in force; empty for all, those without a verdict too. */
    public abstract Set<Severity> severities();

    /** An endpoint that an alert of the incident named. */
    public abstract Optional<EndpointId> endpoint();

    /** The name of a host that an alert of the incident named, whole; letter case does not matter. */
    public abstract Optional<String> hostName();

    /**
     * A part of the incident's number, an alert's id or name, a host name, a user or a note; letter case and width do not
     * matter.
     */
    public abstract Optional<String> text();

    /** The id of a contact to whom a request for approval was issued, whatever became of it. */
    public abstract Optional<String> approver();

    /** Opened at this instant or later. */
    public abstract Optional<Instant> openedFrom();

    /** Opened before this instant. */
    public abstract Optional<Instant> openedUntil();

    /** The order; {@link Order#NEWEST} unless set. */
    @Value.Default
    public Order order() {
        return Order.NEWEST;
    }

    /** The line behind which the page begins; of a page of the same query. */
    public abstract Optional<Cursor> after();

    /** How many lines at most, 1 to {@value #LARGEST_PAGE}; 50 unless set. */
    @Value.Default
    public int limit() {
        return 50;
    }

    /** Throws {@link IllegalArgumentException} for a query without customers, or one that cannot be answered page by page. */
    @Value.Check
    protected void check() {
        if (customers().isEmpty()) {
            throw new IllegalArgumentException("IncidentQuery.customers must not be empty");
        }
        if (limit() < 1 || limit() > LARGEST_PAGE) {
            throw new IllegalArgumentException(
                    "IncidentQuery.limit must be within 1.." + LARGEST_PAGE + ", but is " + limit());
        }
        if (order() == Order.DEADLINE && state() != State.OPEN) {
            throw new IllegalArgumentException("IncidentQuery.order DEADLINE is for open incidents only");
        }
        if (text().filter(t -> SearchText.of(t).isEmpty()).isPresent()) {
            throw new IllegalArgumentException("IncidentQuery.text must not be blank");
        }
    }

    /** Starts a query for these customers' incidents. */
    public static IncidentQueryBuilder of(Collection<CustomerId> customers) {
        return new IncidentQueryBuilder().addAllCustomers(customers);
    }

    /** Starts a query for one customer's incidents. */
    public static IncidentQueryBuilder of(CustomerId customer) {
        return new IncidentQueryBuilder().addCustomers(customer);
    }
}
