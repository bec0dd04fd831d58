package io.mdr4j.incident;

import io.mdr4j.customer.CustomerId;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Slips in memory. Each customer's are worked on by one thread at a time. */
final class InMemoryNotices implements NoticeLedger {

    private record Name(IncidentId incident, StepKey key) {}

    private final Map<CustomerId, Slips> byCustomer = new ConcurrentHashMap<>();

    @Override
    public <T> T session(CustomerId customer, Function<Session, T> work) {
        Slips slips = byCustomer.computeIfAbsent(customer, Slips::new);
        synchronized (slips) {
            return work.apply(slips);
        }
    }

    private static final class Slips implements Session {

        private final CustomerId customer;
        private final Map<Name, Slip> slips = new LinkedHashMap<>();

        Slips(CustomerId customer) {
            this.customer = customer;
        }

        @Override
        public Optional<Slip> find(IncidentId incident, StepKey key) {
            return Optional.ofNullable(slips.get(new Name(incident.requireOf(customer), key)));
        }

        @Override
        public void put(Slip slip) {
            slips.put(new Name(slip.incident().requireOf(customer), slip.key()), slip);
        }

        @Override
        public int alone(String lane, Instant after, boolean graveOnly) {
            return (int) of(lane).filter(
                            s -> s.aloneAt().filter(at -> at.isAfter(after)).isPresent() && (s.grave() || !graveOnly))
                    .count();
        }

        @Override
        public Optional<Instant> lastDigest(String lane) {
            return of(lane).flatMap(s -> s.digestAt().stream()).max(Comparator.naturalOrder());
        }

        @Override
        public List<Slip> waiting(String lane, int most) {
            return of(lane).filter(s -> s.aloneAt().isEmpty() && s.digest().isEmpty())
                    .sorted(Comparator.comparing((Slip s) -> !s.grave())
                            .thenComparing(Slip::since)
                            .thenComparing(s -> s.incident().number()))
                    .limit(most)
                    .toList();
        }

        @Override
        public List<Slip> digest(String id) {
            return slips.values().stream()
                    .filter(s -> s.digest().filter(id::equals).isPresent())
                    .toList();
        }

        @Override
        public void forget(Instant before) {
            slips.values()
                    .removeIf(s ->
                            s.aloneAt().or(s::digestAt).filter(before::isAfter).isPresent());
        }

        private Stream<Slip> of(String lane) {
            return slips.values().stream().filter(s -> s.lane().equals(lane));
        }
    }
}
