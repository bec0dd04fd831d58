package io.mdr4j.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Short random lists of events, for each of which every window is tried. */
@DisplayName("Correlation and trying every window")
class NaiveCorrelationTest {

    private static final int LISTS = Integer.getInteger("mdr.sigma.pairs", 10_000) / 10;
    private static final LogSource TEST = new LogSource("test", "", "");
    private static final int SPAN = 10;

    /** In a field of this length a letter may stand where nobody looks. */
    private static final String OVERLONG = "x".repeat(100);

    /**
     * @param second empty where the event has no time
     * @param isSure false where nobody can say whether it has the letter
     */
    private record Event(String letter, String group, int value, Optional<Integer> second, boolean isSure) {
        TimedEvent timed() {
            SigmaEvent event =
                    SigmaEvent.of(TEST, Map.of("f" + letter, isSure ? letter : OVERLONG, "g", group, "n", value));
            return new TimedEvent(event, second.map(Instant::ofEpochSecond));
        }
    }

    private final Random random = new Random(7);

    @Test
    void find_the_same_groups_where_things_are_counted() {
        Map<String, Predicate<Set<Event>>> correlations = correlations();
        int fired = 0;
        for (Map.Entry<String, Predicate<Set<Event>>> correlation : correlations.entrySet()) {
            RuleSet rules = compile(correlation.getKey());
            for (int i = 0; i < LISTS / correlations.size(); i++) {
                List<Event> events = events(0);
                Set<String> expected = counting(events, correlation.getValue());
                fired += expected.size();

                assertThat(found(rules, events))
                        .as("%s over %s", correlation.getKey(), events)
                        .isEqualTo(expected);
            }
        }
        assertThat(fired).isBetween(LISTS / 10, LISTS * 2);
    }

    @Test
    void never_contradict_each_other_where_rules_are_undecided() {
        Map<String, Predicate<Set<Event>>> correlations = correlations();
        int undecided = 0;
        for (Map.Entry<String, Predicate<Set<Event>>> correlation : correlations.entrySet()) {
            RuleSet rules = compile(correlation.getKey());
            for (int i = 0; i < LISTS / correlations.size(); i++) {
                List<Event> events = events(3);
                undecided += undecided(
                        rules, events, possible -> counting(possible, correlation.getValue()), correlation.getKey());
            }
        }
        RuleSet ordered = compile("type: temporal_ordered, rules: [a, b, a]");
        for (int i = 0; i < LISTS / 10; i++) {
            undecided += undecided(ordered, inOrder(events(3)), NaiveCorrelationTest::chains, "ordered");
        }
        assertThat(undecided).isGreaterThan(LISTS / 10);
    }

    /** Tries everything that the events may be: what fires must fire always, what does not and is not undecided, never. */
    private static int undecided(
            RuleSet rules, List<Event> events, Function<List<Event>, Set<String>> expected, String description) {
        MatchedEvents result = rules.matchAll(timed(events));
        Set<String> always = new TreeSet<>(Set.of("x", "y"));
        Set<String> sometimes = new TreeSet<>();
        for (List<Event> possible : possibilities(events)) {
            Set<String> groups = expected.apply(possible);
            always.retainAll(groups);
            sometimes.addAll(groups);
        }
        sometimes.removeAll(groups(result.correlations()));
        assertThat(always).as("%s over %s", description, events).containsAll(groups(result.correlations()));
        assertThat(groups(result.undecided()))
                .as("%s over %s", description, events)
                .containsAll(sometimes);
        return result.undecided().size();
    }

    private static List<List<Event>> possibilities(List<Event> events) {
        List<List<Event>> all = new ArrayList<>(List.of(List.of()));
        for (Event event : events) {
            List<List<Event>> longer = new ArrayList<>();
            for (List<Event> one : all) {
                List<Event> with = new ArrayList<>(one);
                with.add(event);
                longer.add(with);
                if (!event.isSure()) {
                    longer.add(one);
                }
            }
            all = longer;
        }
        return all;
    }

    private static Map<String, Predicate<Set<Event>>> correlations() {
        Map<String, Predicate<Set<Event>>> correlations = new LinkedHashMap<>();
        correlations.put("type: event_count, condition: {gte: 3}", events -> events.size() >= 3);
        correlations.put("type: event_count, condition: {lt: 3}", events -> events.size() < 3);
        correlations.put("type: event_count, condition: {eq: 2}", events -> events.size() == 2);
        correlations.put("type: event_count, condition: {neq: 2}", events -> events.size() != 2);
        correlations.put("type: value_count, condition: {field: n, gt: 2}", events -> values(events) > 2);
        correlations.put("type: value_count, condition: {field: n, lte: 1}", events -> values(events) <= 1);
        correlations.put(
                "type: value_sum, condition: {field: n, gte: 9}",
                events -> events.stream().mapToInt(Event::value).sum() >= 9);
        correlations.put("type: temporal", events -> letters(events).size() == 2);
        correlations.put(
                "type: temporal, condition: a and not b",
                events -> letters(events).equals(Set.of("a")));
        return correlations;
    }

    private static Set<String> counting(List<Event> events, Predicate<Set<Event>> fires) {
        return groups(events, ofGroup -> largest(windows(ofGroup)).stream().anyMatch(fires));
    }

    @Test
    void name_the_same_events_where_a_count_is_reached() {
        RuleSet rules = compile("type: event_count, condition: {gte: 3}");
        for (int i = 0; i < LISTS / 10; i++) {
            List<Event> events = events(0);
            Set<Integer> expected = new TreeSet<>();
            groups(
                    events,
                    ofGroup -> windows(ofGroup).stream()
                                    .filter(window -> window.size() >= 3)
                                    .peek(window -> window.forEach(event -> expected.add(events.indexOf(event))))
                                    .count()
                            > 0);
            Set<Integer> named = rules.matchAll(timed(events)).correlations().stream()
                    .flatMap(match -> match.events().stream())
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(named).as("%s", events).isEqualTo(expected);
        }
    }

    @Test
    void find_the_same_groups_where_the_order_matters() {
        RuleSet rules = compile("type: temporal_ordered, rules: [a, b, a]");
        int fired = 0;
        for (int i = 0; i < LISTS; i++) {
            List<Event> events = inOrder(events(0));
            Set<String> expected = chains(events);
            fired += expected.size();

            assertThat(found(rules, events)).as("%s", events).isEqualTo(expected);
        }
        assertThat(fired).isBetween(LISTS / 20, LISTS * 2);
    }

    private static Set<String> chains(List<Event> events) {
        return groups(events, ofGroup -> isChain(ofGroup, "aba", 0, new ArrayList<>()));
    }

    private static boolean isChain(List<Event> events, String letters, int from, List<Integer> seconds) {
        if (!seconds.isEmpty() && seconds.get(seconds.size() - 1) - seconds.get(0) > SPAN) {
            return false;
        }
        if (letters.isEmpty()) {
            return true;
        }
        for (int i = from; i < events.size(); i++) {
            List<Integer> with = new ArrayList<>(seconds);
            events.get(i).second().ifPresent(with::add);
            if (letters.startsWith(events.get(i).letter()) && isChain(events, letters.substring(1), i + 1, with)) {
                return true;
            }
        }
        return false;
    }

    /** By time, as a log has them: those without a time stay where they are. */
    private static List<Event> inOrder(List<Event> events) {
        List<Integer> seconds = events.stream()
                .flatMap(event -> event.second().stream())
                .sorted()
                .collect(Collectors.toCollection(ArrayList::new));
        return events.stream()
                .map(event -> new Event(
                        event.letter(),
                        event.group(),
                        event.value(),
                        event.second().map(old -> seconds.remove(0)),
                        event.isSure()))
                .toList();
    }

    private static Set<String> groups(List<Event> events, Predicate<List<Event>> fires) {
        return events.stream().collect(Collectors.groupingBy(Event::group)).entrySet().stream()
                .filter(group -> fires.test(group.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What lies in each window that begins or ends at an event. */
    private static List<Set<Event>> windows(List<Event> events) {
        List<Set<Event>> windows = new ArrayList<>();
        Set<Integer> starts = new TreeSet<>(Set.of(-1_000));
        events.forEach(event -> event.second().ifPresent(second -> starts.addAll(List.of(second, second - SPAN))));
        for (int start : starts) {
            Set<Event> window = events.stream()
                    .filter(event -> event.second().isEmpty()
                            || (event.second().get() >= start && event.second().get() <= start + SPAN))
                    .collect(Collectors.toSet());
            windows.add(window);
        }
        return windows;
    }

    private static List<Set<Event>> largest(List<Set<Event>> windows) {
        return windows.stream()
                .filter(window -> !window.isEmpty())
                .filter(window ->
                        windows.stream().noneMatch(other -> other.size() > window.size() && other.containsAll(window)))
                .toList();
    }

    private static long values(Set<Event> events) {
        return events.stream().map(Event::value).distinct().count();
    }

    private static Set<String> letters(Set<Event> events) {
        return events.stream().map(Event::letter).collect(Collectors.toSet());
    }

    /** @param unsure how many of ten are */
    private List<Event> events(int unsure) {
        List<Event> events = new ArrayList<>();
        Set<Event> different = new HashSet<>();
        for (int i = 0; i <= random.nextInt(9); i++) {
            Event event = new Event(
                    random.nextBoolean() ? "a" : "b",
                    random.nextInt(3) == 0 ? "y" : "x",
                    random.nextInt(5),
                    random.nextInt(6) == 0 ? Optional.empty() : Optional.of(random.nextInt(30)),
                    random.nextInt(10) >= unsure);
            if (different.add(event)) {
                events.add(event);
            }
        }
        return events;
    }

    private static RuleSet compile(String correlation) {
        String rules = correlation.contains("rules") ? "" : "rules: [a, b], ";
        String yaml =
                "title: x\ncorrelation: {" + rules + "group-by: [g], timespan: " + SPAN + "s, " + correlation + "}\n";
        for (String letter : List.of("a", "b")) {
            yaml += "---\ntitle: " + letter + "\nname: " + letter + "\nlogsource: {category: test}\ndetection: {sel: {f"
                    + letter + "|contains: " + letter + "}, condition: sel}\n";
        }
        ParsedRules parsed = SigmaParser.standard().parse("test.yml", yaml);
        assertThat(parsed.faults()).isEmpty();
        RuleSet compiled = RuleSet.compile(parsed, new MatchLimits(64, 1_000));
        assertThat(compiled.unevaluated()).isEmpty();
        return compiled;
    }

    private static List<TimedEvent> timed(List<Event> events) {
        return events.stream().map(Event::timed).toList();
    }

    private static Set<String> found(RuleSet rules, List<Event> events) {
        return groups(rules.matchAll(timed(events)).correlations());
    }

    private static Set<String> groups(List<CorrelationMatch> matches) {
        return matches.stream()
                .map(match -> match.group().get("g").get(0))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
