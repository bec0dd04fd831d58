package io.mdr4j.incident;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of what was asked for.
 *
 * @param incidents the lines, in order
 * @param next where the next page begins; empty where this is the last one
 */
public record IncidentPage(List<IncidentSummary> incidents, Optional<IncidentQuery.Cursor> next) {

    /** Copies the list. */
    public IncidentPage {
        incidents = List.copyOf(incidents);
        Objects.requireNonNull(next, "next");
    }
}
