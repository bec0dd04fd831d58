package io.mdr4j.edr;

import io.mdr4j.evidence.Indicator;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a sweep found; nothing is a result too.
 *
 * @param indicator what was looked for
 * @param from the start of the time that was looked at
 * @param to its end
 * @param queries what was asked, in the vendor's words, so that a person can ask again; untrusted
 * @param sightings one for each endpoint, in the EDR's order
 * @param limits what the answer does not cover, in English sentences; empty when it covers all that the EDR recorded
 */
public record SweepResult(
        Indicator indicator,
        Instant from,
        Instant to,
        List<String> queries,
        List<Sighting> sightings,
        List<String> limits) {

    /** Copies the lists. */
    public SweepResult {
        Objects.requireNonNull(indicator, "indicator");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        queries = List.copyOf(queries);
        sightings = List.copyOf(sightings);
        limits = List.copyOf(limits);
    }

    /** Tells whether "not found" means that the EDR recorded no such thing. */
    public boolean isComplete() {
        return limits.isEmpty();
    }
}
