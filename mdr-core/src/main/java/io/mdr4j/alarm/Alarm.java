package io.mdr4j.alarm;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.text.Bilingual;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that people must be told and that belongs to no incident, or to one that cannot be read.
 *
 * @param id the same each time the same thing is found again
 * @param audience who is told
 * @param customer whose affair it is; empty where it is nobody's
 * @param subject one line
 * @param text the message; free of secrets
 * @param at when it was found
 * @param urgent whether analysts are called, and not only written to
 */
public record Alarm(
        String id,
        Audience audience,
        Optional<CustomerId> customer,
        Bilingual subject,
        Bilingual text,
        Instant at,
        boolean urgent) {

    /** Who is told. */
    public enum Audience {
        /** The SOC's analysts. */
        ANALYSTS,
        /** All contacts of the customer, and the analysts. */
        CUSTOMER_AND_ANALYSTS
    }

    /** Throws {@link IllegalArgumentException} when the id is blank, or a customer is to be told and none is named. */
    public Alarm {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(at, "at");
        if (id.isBlank()) {
            throw new IllegalArgumentException("Alarm.id must not be blank");
        }
        if (audience == Audience.CUSTOMER_AND_ANALYSTS && customer.isEmpty()) {
            throw new IllegalArgumentException("Alarm " + id + " is for a customer and names none");
        }
    }

    /** An alarm for which nobody is called. */
    public Alarm(
            String id,
            Audience audience,
            Optional<CustomerId> customer,
            Bilingual subject,
            Bilingual text,
            Instant at) {
        this(id, audience, customer, subject, text, at, false);
    }

    /** The same, for which analysts are called. */
    public Alarm asUrgent() {
        return new Alarm(id, audience, customer, subject, text, at, true);
    }
}
