package io.mdr4j.testkit;

import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.Sighting;
import io.mdr4j.edr.SweepResult;
import io.mdr4j.edr.TelemetrySearch;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.testkit.EdrCall.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The search of an {@link InMemoryEdr}: it compares values and knows no query language. Thread-safe. */
final class InMemorySweep implements TelemetrySearch {

    private record Seen(EndpointId endpoint, Indicator indicator, Instant first, Instant last) {

        boolean isWithin(Instant from, Instant to) {
            return !first.isAfter(to) && !last.isBefore(from);
        }

        boolean isOf(Indicator wanted) {
            if (wanted.kind() != indicator.kind()) {
                return false;
            }
            String value = indicator.value().toLowerCase(Locale.ROOT);
            String part = wanted.value().toLowerCase(Locale.ROOT);
            return wanted.kind() == Indicator.Kind.COMMAND_LINE ? value.contains(part) : value.equals(part);
        }
    }

    private final InMemoryTenant tenant;
    private final List<Seen> seen = new ArrayList<>();
    private Set<Indicator.Kind> kinds = Set.of(Indicator.Kind.values());

    InMemorySweep(InMemoryTenant tenant) {
        this.tenant = tenant;
    }

    synchronized void seen(EndpointId endpoint, Indicator indicator, Instant first, Instant last) {
        seen.add(new Seen(endpoint, indicator, first, last));
    }

    synchronized void kinds(Set<Indicator.Kind> some) {
        kinds = Set.copyOf(some);
    }

    @Override
    public synchronized Set<Indicator.Kind> kinds() {
        return kinds;
    }

    @Override
    public SweepResult sweep(Indicator indicator, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A sweep must start before it ends, but is from " + from + " to " + to);
        }
        if (!kinds().contains(indicator.kind())) {
            throw new EdrRejectedException("This tenant cannot search for a " + indicator.kind());
        }
        tenant.called(Kind.SWEEP, indicator.value());
        String query = indicator.kind() + " = " + indicator.value() + ", " + from + " to " + to;
        return new SweepResult(indicator, from, to, List.of(query), sightings(indicator, from, to), List.of());
    }

    private synchronized List<Sighting> sightings(Indicator indicator, Instant from, Instant to) {
        Map<EndpointId, List<Seen>> found = new LinkedHashMap<>();
        seen.stream()
                .filter(one -> one.isOf(indicator) && one.isWithin(from, to))
                .forEach(one -> found.computeIfAbsent(one.endpoint(), key -> new ArrayList<>())
                        .add(one));
        List<Sighting> sightings = new ArrayList<>();
        found.forEach((endpoint, all) -> sightings.add(new Sighting(
                endpoint,
                tenant.host(endpoint).endpoint().hostName(),
                kind(indicator.kind()),
                all.stream().map(Seen::first).min(Instant::compareTo).map(at -> at.isBefore(from) ? from : at),
                all.stream().map(Seen::last).max(Instant::compareTo).map(at -> at.isAfter(to) ? to : at),
                OptionalLong.of(all.size()))));
        return sightings;
    }

    private static Sighting.Kind kind(Indicator.Kind kind) {
        return kind == Indicator.Kind.DOMAIN || kind == Indicator.Kind.IP
                ? Sighting.Kind.CONTACTED
                : Sighting.Kind.EXECUTED;
    }
}
