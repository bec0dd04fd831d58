package io.mdr4j.incident;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of incidents with their decisions.
 *
 * @param incidents the incidents, in order
 * @param next where the next page begins; empty where this is the last one
 */
public record DecidedPage(List<DecidedIncident> incidents, Optional<IncidentQuery.Cursor> next) {

    /** Copies the list. */
    public DecidedPage {
        incidents = List.copyOf(incidents);
        Objects.requireNonNull(next, "next");
    }
}
