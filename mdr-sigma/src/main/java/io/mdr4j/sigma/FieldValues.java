package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.List;

/**
 * The values of some fields of an event. Upper and lower case are one.
 *
 * @param folded what is compared
 * @param written what is shown; not compared
 */
record FieldValues(List<List<String>> folded, List<List<String>> written) {

    static FieldValues of(List<List<String>> written) {
        List<List<String>> folded = new ArrayList<>(written.size());
        written.forEach(values -> folded.add(values.stream().map(Fold::fold).toList()));
        return new FieldValues(folded, written);
    }

    /** Whether the event has one of the fields at all. */
    boolean isPresent() {
        return folded.stream().anyMatch(values -> !values.isEmpty());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldValues values && folded.equals(values.folded);
    }

    @Override
    public int hashCode() {
        return folded.hashCode();
    }
}
