package io.mdr4j.incident;

import java.util.Objects;
import java.util.Optional;

/**
 * An incident with its milestones.
 *
 * @param incident which
 * @param mergedInto where it goes on, if it was merged
 * @param milestones what it passed by itself
 */
public record MeasuredIncident(IncidentId incident, Optional<IncidentId> mergedInto, Milestones milestones) {

    /** Throws {@link NullPointerException} when a component is null. */
    public MeasuredIncident {
        Objects.requireNonNull(incident, "incident");
        Objects.requireNonNull(mergedInto, "mergedInto");
        Objects.requireNonNull(milestones, "milestones");
    }
}
