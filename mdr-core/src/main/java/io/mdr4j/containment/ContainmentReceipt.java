package io.mdr4j.containment;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The EDR accepted a request; nothing is isolated yet.
 *
 * @param reference the EDR's own reference of the request; empty where it gives none
 * @param edrTime when it was accepted, by the EDR's clock; empty where it does not say
 */
public record ContainmentReceipt(String reference, Optional<Instant> edrTime) {

    /** Throws {@link NullPointerException} when a component is null. */
    public ContainmentReceipt {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(edrTime, "edrTime");
    }
}
