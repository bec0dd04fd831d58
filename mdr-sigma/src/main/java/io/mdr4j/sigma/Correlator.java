package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Evaluates correlation rules over events that were matched. Belongs to one call. */
final class Correlator {

    /** Of steps that a correlation over another one may take for what the other does not group by. */
    private static final int MOST_WORK = 2_000_000;

    private static final Comparator<Item> BY_PLACE = Comparator.<Item>comparingInt(
                    item -> item.occurrence().place())
            .thenComparing(Comparator.comparingInt(Item::reference).reversed());

    private final Map<Correlatable, List<Occurrence>> occurrences = new HashMap<>();
    private final Map<CorrelationRule, Set<Run>> runs = new HashMap<>();
    private final Set<Correlatable> undecided = new HashSet<>();

    Correlator(List<CompiledCorrelation> correlations, List<TimedEvent> events, List<MatchResult> results) {
        correlations.forEach(correlation ->
                correlation.sources().forEach(source -> occurrences.putIfAbsent(source, new ArrayList<>())));
        int[] places = places(events);
        for (int i = 0; i < events.size(); i++) {
            TimedEvent event = events.get(i);
            for (RuleMatch match : results.get(i).matches()) {
                add(match.rule(), new EventOccurrence(event, i, places[i], true));
            }
            for (UndecidedRule rule : results.get(i).undecided()) {
                add(rule.rule(), new EventOccurrence(event, i, places[i], false));
            }
        }
        correlations.forEach(this::evaluate);
    }

    private void add(SigmaRule rule, Occurrence occurrence) {
        List<Occurrence> known = occurrences.get(rule);
        if (known != null) {
            known.add(occurrence);
        }
    }

    /** In the order of time; an event without a time comes directly behind the one that it follows in the list. */
    private static int[] places(List<TimedEvent> events) {
        List<Integer> order = IntStream.range(0, events.size())
                .filter(i -> events.get(i).at().isPresent())
                .boxed()
                .sorted(Comparator.comparing(i -> events.get(i).at().orElseThrow()))
                .collect(Collectors.toCollection(ArrayList::new));
        order.add(0, -1);
        int[] places = new int[events.size()];
        int place = 0;
        for (int timed : order) {
            if (timed >= 0) {
                places[timed] = place++;
            }
            for (int i = timed + 1; i < places.length && events.get(i).at().isEmpty(); i++) {
                places[i] = place++;
            }
        }
        return places;
    }

    private void evaluate(CompiledCorrelation correlation) {
        if (correlation.sources().stream().anyMatch(undecided::contains)) {
            undecided.add(correlation.rule());
            return;
        }
        try {
            find(correlation);
        } catch (Work.Exhausted e) {
            undecided.add(correlation.rule());
        }
    }

    private void find(CompiledCorrelation correlation) {
        CorrelationRule rule = correlation.rule();
        List<Moment> moments = new ArrayList<>();
        groups(correlation).forEach((values, items) -> {
            Map<String, List<String>> group = named(rule.groupBy(), values);
            moments.addAll(
                    correlation.isOrdered()
                            ? OrderedSearch.moments(correlation, group, items)
                            : SlidingWindow.moments(correlation, group, items));
        });
        Set<Run> found = new LinkedHashSet<>();
        moments.forEach(moment -> found.add(moment.run()));
        runs.put(rule, found);
        occurrences.replace(rule, new ArrayList<>(moments));
    }

    private Map<FieldValues, List<Item>> groups(CompiledCorrelation correlation) {
        Work work = new Work(MOST_WORK);
        List<List<String>> groupFields = correlation.groupFields();
        List<Item> items = items(correlation, work);
        items.sort(BY_PLACE);
        Map<FieldValues, List<Item>> groups = new LinkedHashMap<>();
        for (Item item : items) {
            for (FieldValues values : item.occurrence().values(groupFields.get(item.reference()), work)) {
                groups.computeIfAbsent(values, v -> new ArrayList<>()).add(item);
            }
        }
        return groups;
    }

    private List<Item> items(CompiledCorrelation correlation, Work work) {
        List<Item> items = new ArrayList<>();
        List<List<String>> countedFields = correlation.countedFields();
        for (int i = 0; i < correlation.sources().size(); i++) {
            for (Occurrence occurrence :
                    occurrences.getOrDefault(correlation.sources().get(i), List.of())) {
                Set<?> counted = counted(correlation, i, occurrence, countedFields.get(i), work);
                if (!counted.isEmpty()) {
                    items.add(new Item(i, occurrence, counted));
                }
            }
        }
        return items;
    }

    private static Set<?> counted(
            CompiledCorrelation correlation, int reference, Occurrence occurrence, List<String> fields, Work work) {
        CorrelationRule.Type type = correlation.rule().type();
        if (type.needsField()) {
            return occurrence.values(fields, work).stream()
                    .filter(FieldValues::isPresent)
                    .collect(Collectors.toSet());
        }
        return type.isTemporal() ? Set.of(correlation.counterpart(reference)) : Set.of(occurrence.identity());
    }

    private static Map<String, List<String>> named(List<String> names, FieldValues values) {
        Map<String, List<String>> group = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            group.put(names.get(i), values.written().get(i));
        }
        return group;
    }

    /** What came of one of the correlations. */
    List<CorrelationMatch> matches(CorrelationRule rule, boolean isCertain) {
        if (undecided.contains(rule)) {
            return isCertain ? List.of() : List.of(new CorrelationMatch(rule, Map.of(), List.of()));
        }
        return runs.getOrDefault(rule, Set.of()).stream()
                .filter(run -> run.isCertain() == isCertain)
                .map(run -> run.match(rule))
                .toList();
    }
}
