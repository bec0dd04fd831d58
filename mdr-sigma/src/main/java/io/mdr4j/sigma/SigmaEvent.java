package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event as Sigma fields. Immutable and thread-safe.
 *
 * <p>Everything in it may have been written by an attacker, so nothing is refused: what is nested deeper than
 * {@value #DEEPEST} maps, or stands behind the first {@value #MOST_VALUES} values, is left out, and rules that might have
 * needed it are undecided.
 */
public final class SigmaEvent {

    static final int DEEPEST = 16;
    static final int MOST_VALUES = 10_000;

    private final Set<LogSource> logSources;
    private final Map<String, List<String>> fields = new LinkedHashMap<>();
    private int values;
    private int longestValue;
    private boolean isCut;

    private SigmaEvent(Set<LogSource> logSources) {
        this.logSources = Set.copyOf(logSources);
    }

    /** Returns an event of one log source; see {@link #of(Set, Map)}. */
    public static SigmaEvent of(LogSource logSource, Map<String, ? extends @Nullable Object> fields) {
        return of(Set.of(logSource), fields);
    }

    /**
     * Returns an event of some fields. A field's value may be a text, a number, a truth value, null (as good as absent),
     * a list of these, of which any may match, or a map, whose fields are then called {@code outer.inner}.
     *
     * @param logSources where the event comes from; where there is none, every rule is held against it
     * @param fields by Sigma's names; upper and lower case differ
     */
    public static SigmaEvent of(Set<LogSource> logSources, Map<String, ? extends @Nullable Object> fields) {
        SigmaEvent event = new SigmaEvent(logSources);
        fields.forEach((name, value) -> event.add(name, value, 0));
        return event;
    }

    private void add(String name, @Nullable Object value, int depth) {
        if (value == null) {
            return;
        }
        if (depth > DEEPEST || values >= MOST_VALUES) {
            isCut = true;
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((inner, innerValue) -> add(name + "." + inner, innerValue, depth + 1));
        } else if (value instanceof Collection<?> list) {
            list.forEach(item -> add(name, item, depth + 1));
        } else {
            values++;
            String text = value.toString();
            longestValue = Math.max(longestValue, text.length());
            fields.merge(name, List.of(text), SigmaEvent::joined);
        }
    }

    /** Nearly every field has one value: a list that can grow would only cost memory. */
    private static List<String> joined(List<String> before, List<String> one) {
        List<String> values = before.size() == 1 ? new ArrayList<>(before) : before;
        values.addAll(one);
        return values;
    }

    /** Where the event comes from. */
    public Set<LogSource> logSources() {
        return logSources;
    }

    /** Whether a part was left out because it was nested too deeply or there were too many values. */
    public boolean isCut() {
        return isCut;
    }

    /** The names of the fields that have a value. */
    public Set<String> fieldNames() {
        return Set.copyOf(fields.keySet());
    }

    /** The values of a field; empty where it has none. */
    public List<String> values(String field) {
        return List.copyOf(fields.getOrDefault(field, List.of()));
    }

    Map<String, List<String>> fields() {
        return fields;
    }

    int longestValue() {
        return longestValue;
    }
}
