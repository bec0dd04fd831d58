package io.mdr4j.simulation;

import io.mdr4j.incident.IncidentId;
import java.util.List;
import java.util.Objects;

/**
 * All decisions that change in the same way.
 *
 * @param change from what to what
 * @param decisions how many they are
 * @param examples some of their incidents, the newest first
 */
public record ChangeGroup(Change change, int decisions, List<IncidentId> examples) {

    /** Copies the list. */
    public ChangeGroup {
        Objects.requireNonNull(change, "change");
        examples = List.copyOf(examples);
    }
}
