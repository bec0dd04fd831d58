package io.mdr4j.contract;

import io.mdr4j.customer.CustomerId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that the customer asked for and got, of which the contract may allow a number only.
 *
 * @param customer whose
 * @param kind what it was
 * @param id what tells it from others of its kind, such as the number of a ticket; recorded again it changes nothing
 * @param at when it was
 * @param by who recorded it
 * @param beyond why it is recorded even where the contract's number is used up; absent where it is refused then
 */
public record Use(CustomerId customer, Kind kind, String id, Instant at, String by, Optional<String> beyond) {

    /** What it was. Stored by name: constants are never renamed. */
    public enum Kind {
        /** A threat hunt that the customer asked for. */
        HUNTING_REQUEST,
        /** A briefing on the monthly reports. */
        BRIEFING
    }

    /** Throws {@link IllegalArgumentException} when id, by or a reason that is given are blank or too long. */
    public Use {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(at, "at");
        Change.requireText(id, "id", Change.LONGEST_NAME);
        Change.requireText(by, "by", Change.LONGEST_NAME);
        beyond.ifPresent(reason -> Change.requireText(reason, "beyond", Change.LONGEST_REASON));
    }

    /** A use within the contract. */
    public Use(CustomerId customer, Kind kind, String id, Instant at, String by) {
        this(customer, kind, id, at, by, Optional.empty());
    }

    /** The same use, recorded over the contract's number for this reason. */
    public Use beyond(String reason) {
        return new Use(customer, kind, id, at, by, Optional.of(reason));
    }
}
