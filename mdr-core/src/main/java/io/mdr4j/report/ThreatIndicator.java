package io.mdr4j.report;

import io.mdr4j.evidence.Indicator;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Something by which the threat of an incident is found elsewhere. Untrusted text.
 *
 * @param indicator what to look for
 * @param evidence the facts it was taken from, as {@code <alert id>#<fact id>}; at least one
 * @param endpoints the names of the endpoints on which it was seen; untrusted
 * @param firstSeen when it was first seen, where the EDR says so
 */
public record ThreatIndicator(
        Indicator indicator, List<String> evidence, List<String> endpoints, Optional<Instant> firstSeen) {

    /** Copies the lists. Throws {@link IllegalArgumentException} without evidence: nothing is claimed without a fact. */
    public ThreatIndicator {
        Objects.requireNonNull(indicator, "indicator");
        evidence = List.copyOf(evidence);
        endpoints = List.copyOf(endpoints);
        Objects.requireNonNull(firstSeen, "firstSeen");
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("ThreatIndicator.evidence must not be empty");
        }
    }
}
