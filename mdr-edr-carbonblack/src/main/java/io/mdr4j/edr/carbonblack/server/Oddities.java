package io.mdr4j.edr.carbonblack.server;

import io.mdr4j.edr.http.OddValues;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is odd about one document, each only once, and tells it on. Not thread-safe. */
final class Oddities implements OddValues {

    private static final int MOST = 50;

    private final OddValues counter;
    private final Set<String> found = new LinkedHashSet<>();

    Oddities(OddValues counter) {
        this.counter = counter;
    }

    @Override
    public void odd(String field, String expected) {
        if (found.size() < MOST && found.add(field + ": not " + expected)) {
            counter.odd(field, expected);
        }
    }

    List<String> found() {
        return List.copyOf(found);
    }
}
