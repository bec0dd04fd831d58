package io.mdr4j.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The numbers of the facts that a report prints: [E1], [E2] and so on, in the order of first mention. Each number stands
 * for one id as {@link io.mdr4j.severity.Reason#evidence()} quotes it. Immutable.
 */
public final class FactIndex {

    private final Map<String, Integer> numbers;

    private FactIndex(Map<String, Integer> numbers) {
        this.numbers = Collections.unmodifiableMap(numbers);
    }

    static FactIndex of(FirstReport report) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        report.alerts().forEach(a -> number(numbers, a.factId()));
        report.assessment().reasons().forEach(r -> r.evidence().forEach(id -> number(numbers, id)));
        report.techniques().forEach(t -> t.evidence().forEach(id -> number(numbers, id)));
        report.processes().entries().forEach(e -> number(numbers, e.factId()));
        report.destinations().forEach(d -> number(numbers, d.factId()));
        report.findings().forEach(f -> f.evidence().forEach(id -> number(numbers, id)));
        return new FactIndex(numbers);
    }

    private static void number(Map<String, Integer> numbers, String id) {
        numbers.putIfAbsent(id, numbers.size() + 1);
    }

    /** The number of the fact, from 1; empty for one that the report does not print. */
    public OptionalInt number(String factId) {
        Integer number = numbers.get(factId);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** All ids with their numbers, in the order of the numbers. */
    public Map<String, Integer> numbers() {
        return numbers;
    }
}
