package io.mdr4j.incident;

import io.mdr4j.customer.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How well the service did for a customer in a month: the incidents whose first alert was received in it. Immutable.
 *
 * <p>Incidents that were merged count as one, which passed what any of them passed. An incident that has not passed both
 * milestones of a measure is not part of its figures, and is counted as unmeasured.
 *
 * @param customer whose incidents
 * @param month the month, as the customer's clock shows it
 * @param incidents how many incidents there were
 * @param figures the figures of every measure
 */
public record KpiReport(CustomerId customer, YearMonth month, int incidents, Map<Kpi, Figures> figures) {

    /**
     * The figures of one measure.
     *
     * @param measured how many incidents passed both milestones
     * @param unmeasured how many did not, or not yet
     * @param distribution how long it took; empty where none was measured
     * @param kept how many of those measured kept the promise; empty where nothing is promised
     */
    public record Figures(int measured, int unmeasured, Optional<Distribution> distribution, Optional<Integer> kept) {

        /** Throws {@link NullPointerException} when a component is null. */
        public Figures {
            Objects.requireNonNull(distribution, "distribution");
            Objects.requireNonNull(kept, "kept");
        }

        /** The share of those measured that kept the promise, 0 to 1; empty where none was measured or nothing is promised. */
        public Optional<Double> keptShare() {
            return kept.filter(k -> measured > 0).map(k -> (double) k / measured);
        }
    }

    /**
     * Percentiles by nearest rank: of {@code n} durations in order, the one at place ⌈p/100 · n⌉. Each is a duration that was
     * really measured.
     */
    public record Distribution(Duration p50, Duration p90, Duration p95, Duration p99, Duration max) {

        private static Distribution of(List<Duration> sorted) {
            return new Distribution(
                    rank(sorted, 50), rank(sorted, 90), rank(sorted, 95), rank(sorted, 99), rank(sorted, 100));
        }

        private static Duration rank(List<Duration> sorted, int percent) {
            long place = ((long) percent * sorted.size() + 99) / 100;
            return sorted.get((int) place - 1);
        }
    }

    /** Copies the map. */
    public KpiReport {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(month, "month");
        figures = Map.copyOf(figures);
    }

    /** The figures of one measure. */
    public Figures figures(Kpi kpi) {
        return figures.getOrDefault(kpi, new Figures(0, incidents, Optional.empty(), Optional.empty()));
    }

    /** When the month begins on a clock of the zone. */
    public static Instant start(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    /**
     * The report of a month.
     *
     * @param incidents those of the customer that received an alert in the month, and all that were merged with one of them;
     *     others do no harm
     */
    public static KpiReport of(
            CustomerId customer, YearMonth month, ZoneId zone, Collection<MeasuredIncident> incidents) {
        Instant from = start(month, zone);
        Instant until = start(month.plusMonths(1), zone);
        List<Milestones> counted = groups(incidents).stream()
                .filter(m -> m.first(Milestone.RECEIVED)
                        .filter(t -> !t.isBefore(from) && t.isBefore(until))
                        .isPresent())
                .toList();
        Map<Kpi, Figures> figures = new EnumMap<>(Kpi.class);
        for (Kpi kpi : Kpi.values()) {
            figures.put(kpi, figures(kpi, counted));
        }
        return new KpiReport(customer, month, counted.size(), figures);
    }

    private static Collection<Milestones> groups(Collection<MeasuredIncident> incidents) {
        Map<IncidentId, IncidentId> next = new HashMap<>();
        incidents.forEach(i -> i.mergedInto().ifPresent(target -> next.put(i.incident(), target)));
        Map<IncidentId, Milestones> groups = new HashMap<>();
        incidents.forEach(i -> groups.merge(last(i.incident(), next), i.milestones(), Milestones::and));
        return groups.values();
    }

    private static IncidentId last(IncidentId incident, Map<IncidentId, IncidentId> next) {
        Set<IncidentId> seen = new HashSet<>();
        IncidentId at = incident;
        while (next.containsKey(at) && seen.add(at)) {
            at = Objects.requireNonNull(next.get(at));
        }
        return at;
    }

    private static Figures figures(Kpi kpi, List<Milestones> incidents) {
        List<Duration> durations = new ArrayList<>();
        incidents.forEach(m -> m.between(kpi.from(), kpi.to()).ifPresent(durations::add));
        durations.sort(null);
        return new Figures(
                durations.size(),
                incidents.size() - durations.size(),
                durations.isEmpty() ? Optional.empty() : Optional.of(Distribution.of(durations)),
                kpi.promised().map(promised -> (int) durations.stream()
                        .filter(d -> d.compareTo(promised) <= 0)
                        .count()));
    }
}
