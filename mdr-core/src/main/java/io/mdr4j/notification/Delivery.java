package io.mdr4j.notification;

import java.util.Objects;

/**
 * A notice was accepted.
 *
 * @param way by which way, for example {@code mail}
 * @param reference the way's own name of it, for example a Message-ID; empty where there is none
 */
public record Delivery(String way, String reference) {

    /** Throws {@link NullPointerException} when a component is null. */
    public Delivery {
        Objects.requireNonNull(way, "way");
        Objects.requireNonNull(reference, "reference");
    }
}
