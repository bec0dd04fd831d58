package io.mdr4j.report;

import java.time.Instant;
import java.util.Objects;

/**
 * The allow entry of the customer that covers the whole incident.
 *
 * @param id the entry's name
 * @param expires when it ends
 */
public record AllowMatch(String id, Instant expires) {

    /** Throws {@link NullPointerException} when a component is null. */
    public AllowMatch {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(expires, "expires");
    }
}
