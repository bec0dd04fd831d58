package io.mdr4j.runbook;

import io.mdr4j.incident.Incident;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How every duty stands for one incident at one instant.
 *
 * @param standings the duties, in the order of the service's chapters
 * @param due the steps that are due, the most urgent first; among equals the one that was tried least often
 */
public record Plan(List<DutyStanding> standings, List<Step> due) {

    /**
     * How one duty stands.
     *
     * @param duty the duty's name, for example {@code isolate}
     * @param about the endpoint, contact or report concerned; may be empty
     * @param standing how it stands
     */
    public record DutyStanding(String duty, String about, Standing standing) {}

    /** Copies the lists. */
    public Plan {
        standings = List.copyOf(standings);
        due = List.copyOf(due);
    }

    static Plan of(Incident incident, List<DutyStanding> standings) {
        List<Step> due = standings.stream()
                .map(DutyStanding::standing)
                .filter(Standing.Due.class::isInstance)
                .map(s -> ((Standing.Due) s).step())
                .distinct()
                .sorted(Comparator.comparing(Step::urgency)
                        .thenComparing(s -> incident.effect(s.key()).tries()))
                .toList();
        return new Plan(standings, due);
    }

    /** When to ask again if nothing happens meanwhile; empty when only a person can make something due. */
    public Optional<Instant> wakeAt() {
        return standings.stream()
                .map(DutyStanding::standing)
                .filter(Standing.Waiting.class::isInstance)
                .flatMap(s -> ((Standing.Waiting) s).until().stream())
                .min(Comparator.naturalOrder());
    }

    /** The duties with this name. */
    public List<DutyStanding> of(String duty) {
        return standings.stream().filter(s -> s.duty().equals(duty)).toList();
    }
}
