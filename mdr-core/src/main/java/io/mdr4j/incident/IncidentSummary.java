package io.mdr4j.incident;

import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Unseen;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of a console.
 *
 * @param id the incident
 * @param openedAt when it began
 * @param open whether it is neither closed nor merged into another
 * @param mergedInto where it goes on, if it was merged
 * @param severity the level in force; empty before the first verdict
 * @param overridden whether an analyst judged
 * @param deadline what it is worked on before; empty where nothing is promised any more
 * @param alerts how many alerts it took in full
 * @param endpoints the names of its endpoints as they were last told, in the order in which they were first; printable
 */
public record IncidentSummary(
        IncidentId id,
        Instant openedAt,
        boolean open,
        Optional<IncidentId> mergedInto,
        Optional<Severity> severity,
        boolean overridden,
        Optional<Instant> deadline,
        int alerts,
        List<String> endpoints) {

    private static final int LONGEST_NAME = 100;

    /** Copies the list. */
    public IncidentSummary {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(openedAt, "openedAt");
        Objects.requireNonNull(mergedInto, "mergedInto");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(deadline, "deadline");
        endpoints = List.copyOf(endpoints);
    }

    /** The name of an endpoint as a line shows it: bounded, and without what is not seen. */
    public static String name(Endpoint endpoint) {
        String seen = endpoint.displayName()
                .codePoints()
                .limit(LONGEST_NAME)
                .map(c -> Unseen.is(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return seen.isEmpty() ? "?" : seen;
    }
}
