package io.mdr4j.incident;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An incident with the decisions in force.
 *
 * @param id the incident
 * @param openedAt when it began
 * @param mergedInto where it goes on, if it was merged
 * @param decisions the last decision on each endpoint and on the alerts without one, the first decided first
 * @param unreadable why its decisions cannot be read; they are left out then
 */
public record DecidedIncident(
        IncidentId id,
        Instant openedAt,
        Optional<IncidentId> mergedInto,
        List<InForce> decisions,
        Optional<String> unreadable) {

    /**
     * A decision in force.
     *
     * @param version its place in the history
     * @param decided the decision
     */
    public record InForce(long version, VerdictEvent.Decided decided) {

        /** Throws {@link NullPointerException} when a component is null. */
        public InForce {
            Objects.requireNonNull(decided, "decided");
        }
    }

    /** Copies the list. */
    public DecidedIncident {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(openedAt, "openedAt");
        Objects.requireNonNull(mergedInto, "mergedInto");
        Objects.requireNonNull(unreadable, "unreadable");
        decisions = List.copyOf(decisions);
    }

    /** Of all decisions of a history, in order, the ones in force. */
    public static List<InForce> inForce(List<InForce> all) {
        Map<Object, InForce> last = new LinkedHashMap<>();
        all.forEach(each -> last.put(each.decided().endpoint(), each));
        return List.copyOf(last.values());
    }
}
