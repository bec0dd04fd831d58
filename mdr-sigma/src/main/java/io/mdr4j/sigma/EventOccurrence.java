package io.mdr4j.sigma;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rule fires on an event, or may.
 *
 * @param index of the event in the list
 */
record EventOccurrence(TimedEvent timed, int index, int place, boolean isCertain) implements Occurrence {

    @Override
    public Optional<Instant> at() {
        return timed.at();
    }

    @Override
    public Object identity() {
        return index;
    }

    @Override
    public Set<FieldValues> values(List<String> fields, Work work) {
        return Set.of(FieldValues.of(fields.stream()
                .map(field -> timed.event().fields().getOrDefault(field, List.of()))
                .toList()));
    }

    @Override
    public void addEventsTo(BitSet events) {
        events.set(index);
    }
}
