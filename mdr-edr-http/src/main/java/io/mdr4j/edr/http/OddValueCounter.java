package io.mdr4j.edr.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts odd values by field and expectation. Thread-safe. */
public final class OddValueCounter implements OddValues {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    /** Counts nothing yet. */
    public OddValueCounter() {}

    @Override
    public void odd(String field, String expected) {
        counts.computeIfAbsent(field + ": not " + expected, key -> new LongAdder())
                .increment();
    }

    /** How often each was seen, in alphabetical order: {@code "port: not a whole number" -> 3}. */
    public Map<String, Long> counts() {
        Map<String, Long> seen = new TreeMap<>();
        counts.forEach((key, count) -> seen.put(key, count.sum()));
        return seen;
    }
}
