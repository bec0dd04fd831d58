package io.mdr4j.edr.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is odd about one alert or other document, each only once and fifty at most, and tells it on. Not thread-safe. */
public final class Oddities implements OddValues {

    private static final int MOST = 50;

    private final OddValues counter;
    private final Set<String> found = new LinkedHashSet<>();

    /** Takes whom to tell. */
    public Oddities(OddValues counter) {
        this.counter = counter;
    }

    @Override
    public void odd(String field, String expected) {
        if (found.size() < MOST && found.add(field + ": not " + expected)) {
            counter.odd(field, expected);
        }
    }

    /** What was odd, in the order of its coming: {@code <field>: not <what was expected>}. */
    public List<String> found() {
        return List.copyOf(found);
    }
}
