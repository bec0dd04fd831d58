package io.mdr4j.incident;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.severity.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads every history for every question: enough for what fits in memory. */
final class InMemoryIndex implements IncidentIndex {

    private final Function<CustomerId, CustomerShelf> shelves;

    InMemoryIndex(Function<CustomerId, CustomerShelf> shelves) {
        this.shelves = shelves;
    }

    private record Line(IncidentSummary summary, IncidentQuery.Cursor cursor, Facets facets) {}

    /** What the events of one history tell together. */
    private static final class Facets {
        private final Map<EndpointId, Endpoint> endpoints = new LinkedHashMap<>();
        private final Set<String> texts = new HashSet<>();
        private final Set<String> approvers = new HashSet<>();

        private void add(IncidentFacets facets) {
            facets.endpoints().forEach(e -> endpoints.put(e.id(), e));
            texts.addAll(facets.texts());
            approvers.addAll(facets.approvers());
        }
    }

    @Override
    public IncidentPage find(IncidentQuery query) {
        Comparator<IncidentQuery.Cursor> order = query.order().comparator();
        List<Line> lines = new ArrayList<>();
        query.customers().forEach(customer -> lines.addAll(lines(customer, query.order())));
        List<Line> found = lines.stream()
                .filter(line -> meets(query, line))
                .filter(line -> query.after()
                        .filter(after -> order.compare(after, line.cursor()) >= 0)
                        .isEmpty())
                .sorted(Comparator.comparing(Line::cursor, order))
                .limit(query.limit() + 1L)
                .toList();
        List<Line> page = found.subList(0, Math.min(found.size(), query.limit()));
        return new IncidentPage(
                page.stream().map(Line::summary).toList(),
                found.size() > page.size()
                        ? Optional.of(page.get(page.size() - 1).cursor())
                        : Optional.empty());
    }

    @Override
    public DecidedPage decided(IncidentQuery query) {
        IncidentPage page = find(query);
        return new DecidedPage(page.incidents().stream().map(this::decided).toList(), page.next());
    }

    private DecidedIncident decided(IncidentSummary line) {
        CustomerShelf shelf = shelves.apply(line.id().customer());
        List<Recorded> history;
        synchronized (shelf) {
            history = shelf.existing(line.id()).after(0);
        }
        List<DecidedIncident.InForce> decisions = history.stream()
                .filter(recorded -> recorded.event() instanceof VerdictEvent.Decided)
                .map(recorded ->
                        new DecidedIncident.InForce(recorded.version(), (VerdictEvent.Decided) recorded.event()))
                .toList();
        return new DecidedIncident(
                line.id(), line.openedAt(), line.mergedInto(), DecidedIncident.inForce(decisions), Optional.empty());
    }

    private List<Line> lines(CustomerId customer, IncidentQuery.Order order) {
        CustomerShelf shelf = shelves.apply(customer);
        List<Line> lines = new ArrayList<>();
        synchronized (shelf) {
            int place = 0;
            for (IncidentId id : shelf.incidents()) {
                place++;
                lines.add(line(id, shelf.existing(id), place, order));
            }
        }
        return lines;
    }

    private static Line line(IncidentId id, CustomerShelf.History history, int place, IncidentQuery.Order order) {
        List<Recorded> events = history.after(0);
        Incident incident = Incident.of(events);
        Facets facets = new Facets();
        events.forEach(recorded -> facets.add(IncidentFacets.of(recorded.event())));
        IncidentSummary summary = new IncidentSummary(
                id,
                incident.openedAt(),
                history.isOpen(),
                history.mergedInto(),
                incident.severity(),
                incident.verdict().map(Incident.Verdict::byAnalyst).orElse(false),
                Optional.of(history.deadline()).filter(d -> !d.equals(Instant.MAX)),
                history.alerts(),
                facets.endpoints.values().stream().map(IncidentSummary::name).toList());
        Instant at = order == IncidentQuery.Order.NEWEST ? incident.openedAt() : history.deadline();
        return new Line(summary, new IncidentQuery.Cursor(at, id.customer(), place), facets);
    }

    private static boolean meets(IncidentQuery query, Line line) {
        IncidentSummary summary = line.summary();
        boolean state = switch (query.state()) {
            case OPEN -> summary.open();
            case CLOSED -> !summary.open();
            case ANY -> true;
        };
        Set<Severity> severities = query.severities();
        return state
                && (severities.isEmpty()
                        || summary.severity().filter(severities::contains).isPresent())
                && query.openedFrom()
                        .filter(t -> summary.openedAt().isBefore(t))
                        .isEmpty()
                && query.openedUntil()
                        .filter(t -> !summary.openedAt().isBefore(t))
                        .isEmpty()
                && query.endpoint()
                        .filter(e -> !line.facets().endpoints.containsKey(e))
                        .isEmpty()
                && query.approver()
                        .filter(contact -> !line.facets().approvers.contains(contact))
                        .isEmpty()
                && query.hostName()
                        .map(SearchText::of)
                        .filter(name -> line.facets().endpoints.values().stream()
                                .flatMap(e -> e.hostName().stream())
                                .map(SearchText::of)
                                .noneMatch(name::equals))
                        .isEmpty()
                && query.text()
                        .map(SearchText::of)
                        .filter(part -> line.facets().texts.stream().noneMatch(t -> t.contains(part)))
                        .isEmpty();
    }

    @Override
    public Collection<MeasuredIncident> measured(CustomerId customer, Instant from, Instant until) {
        CustomerShelf shelf = shelves.apply(customer);
        synchronized (shelf) {
            Map<IncidentId, MeasuredIncident> all = new LinkedHashMap<>();
            for (IncidentId id : shelf.incidents()) {
                CustomerShelf.History history = shelf.existing(id);
                all.put(id, new MeasuredIncident(id, history.mergedInto(), Milestones.of(history.after(0))));
            }
            Set<IncidentId> wanted = new HashSet<>();
            all.values().stream()
                    .filter(m -> m.milestones()
                            .first(Milestone.RECEIVED)
                            .filter(t -> !t.isBefore(from) && t.isBefore(until))
                            .isPresent())
                    .forEach(m -> wanted.add(shelf.follow(m.incident())));
            return all.keySet().stream()
                    .filter(id -> wanted.contains(shelf.follow(id)))
                    .map(id -> Objects.requireNonNull(all.get(id)))
                    .toList();
        }
    }
}
