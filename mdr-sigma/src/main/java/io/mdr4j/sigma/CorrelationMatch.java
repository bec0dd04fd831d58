package io.mdr4j.sigma;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A correlation rule that fired, or may have. Windows that overlap are one match. Immutable.
 *
 * @param rule that fired
 * @param group the fields that it groups by and their values, as the first event of the group has them; a list is empty
 *     where the event has no such field. Written by whoever caused the events
 * @param events which events made it fire: their places in the list, from 0, ascending; empty only for an undecided one
 *     of which nothing more is known
 */
public record CorrelationMatch(CorrelationRule rule, Map<String, List<String>> group, List<Integer> events) {
    public CorrelationMatch {
        group = Collections.unmodifiableMap(new LinkedHashMap<>(group));
        events = List.copyOf(events);
    }
}
