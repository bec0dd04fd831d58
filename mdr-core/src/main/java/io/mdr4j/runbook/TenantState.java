package io.mdr4j.runbook;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What can be asked of one tenant now.
 *
 * @param unavailableUntil until when nothing should be asked; empty while it answers
 * @param containmentWhyNot why isolation is not offered; empty when it is
 * @param evidence whether evidence can be collected
 */
public record TenantState(Optional<Instant> unavailableUntil, Optional<String> containmentWhyNot, boolean evidence) {

    /** Throws {@link NullPointerException} when a component is null. */
    public TenantState {
        Objects.requireNonNull(unavailableUntil, "unavailableUntil");
        Objects.requireNonNull(containmentWhyNot, "containmentWhyNot");
    }
}
