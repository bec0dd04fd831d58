package io.mdr4j.sigma;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A correlation holds, or may.
 *
 * @param run that it belongs to
 * @param timeless items, which are in every window
 * @param window the others; the last of all completes it
 */
record Moment(Run run, Truth truth, List<Item> timeless, List<Item> window) implements Occurrence {

    @Override
    public boolean isCertain() {
        return truth == Truth.TRUE;
    }

    private Occurrence last() {
        return window.get(window.size() - 1).occurrence();
    }

    @Override
    public Optional<Instant> at() {
        return last().at();
    }

    @Override
    public int place() {
        return last().place();
    }

    /** All certain moments of a run count as one; an uncertain one may or may not part it in two. */
    @Override
    public Object identity() {
        return isCertain() ? run : this;
    }

    /** A field that the correlation groups by has the group's value, another has those of the events. */
    @Override
    public Set<FieldValues> values(List<String> fields, Work work) {
        if (run.group().keySet().containsAll(fields)) {
            return Set.of(withGroup(fields, List.of()));
        }
        Set<FieldValues> values = new LinkedHashSet<>();
        timeless.forEach(item -> addValues(item, fields, work, values));
        window.forEach(item -> addValues(item, fields, work, values));
        return values;
    }

    private void addValues(Item item, List<String> fields, Work work, Set<FieldValues> values) {
        work.step();
        item.occurrence().values(fields, work).forEach(of -> values.add(withGroup(fields, of.written())));
    }

    private FieldValues withGroup(List<String> fields, List<List<String>> written) {
        List<List<String>> values = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            List<String> ofGroup = run.group().get(fields.get(i));
            values.add(ofGroup != null ? ofGroup : written.get(i));
        }
        return FieldValues.of(values);
    }

    @Override
    public void addEventsTo(BitSet events) {
        events.or(run.events());
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
