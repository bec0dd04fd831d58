package io.mdr4j.containment;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One reading of an endpoint's isolation.
 *
 * @param state what the EDR says
 * @param sensorState whether that is the sensor's own state; false where the EDR's flag shows only what was requested
 * @param lastContact when the EDR last heard from the sensor, by the EDR's clock
 */
public record ContainmentReading(ContainmentState state, boolean sensorState, Optional<Instant> lastContact) {

    /** Throws {@link NullPointerException} when a component is null. */
    public ContainmentReading {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(lastContact, "lastContact");
    }

    /** Tells whether the sensor has carried out the isolation that the EDR accepted at {@code acceptedAt}. */
    public boolean confirmsIsolation(Instant acceptedAt) {
        return state == ContainmentState.ISOLATED && isAfter(acceptedAt);
    }

    /** Tells whether the sensor has carried out the release that the EDR accepted at {@code acceptedAt}. */
    public boolean confirmsRelease(Instant acceptedAt) {
        return state == ContainmentState.NOT_ISOLATED && isAfter(acceptedAt);
    }

    private boolean isAfter(Instant acceptedAt) {
        return sensorState || lastContact.filter(c -> c.isAfter(acceptedAt)).isPresent();
    }
}
