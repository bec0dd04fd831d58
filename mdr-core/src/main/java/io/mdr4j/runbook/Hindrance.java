package io.mdr4j.runbook;

import io.mdr4j.incident.Obstacle;
import java.util.Objects;

/**
 * Something that stands in a report's way.
 *
 * @param obstacle what it is
 * @param detail what is known of it; empty where nothing is, may quote untrusted text
 */
public record Hindrance(Obstacle obstacle, String detail) {

    /** Throws {@link NullPointerException} when a component is null. */
    public Hindrance {
        Objects.requireNonNull(obstacle, "obstacle");
        Objects.requireNonNull(detail, "detail");
    }
}
