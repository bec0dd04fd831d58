package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One event while it is matched: what is costly is done once. Belongs to one thread. */
final class EventView {

    /** The name under which rules ask for all fields at once. */
    static final String ANY_FIELD = "";

    private final SigmaEvent event;
    private final MatchLimits limits;
    private final Map<String, List<FieldText>> texts = new HashMap<>();
    private final Set<Bound> reached = EnumSet.noneOf(Bound.class);
    private final FoldedBytes bytes;

    EventView(SigmaEvent event, MatchLimits limits) {
        this.event = event;
        this.limits = limits;
        this.bytes = new FoldedBytes(Math.min(event.longestValue(), limits.fieldLength()));
    }

    SigmaEvent event() {
        return event;
    }

    boolean isOverlong(String value) {
        return value.length() > limits.fieldLength();
    }

    /** Good until the next call. */
    FoldedBytes folded(String value) {
        bytes.set(value);
        return bytes;
    }

    List<FieldText> texts(String field) {
        List<FieldText> known = texts.get(field);
        if (known == null) {
            known = field.equals(ANY_FIELD) ? all() : read(field);
            texts.put(field, known);
        }
        return known;
    }

    private List<FieldText> read(String field) {
        List<String> values = event.fields().get(field);
        if (values == null) {
            return List.of();
        }
        List<FieldText> list = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            list.add(new FieldText(field, values.get(i), limits.fieldLength()));
        }
        return list;
    }

    private List<FieldText> all() {
        List<FieldText> all = new ArrayList<>();
        event.fields().keySet().forEach(field -> all.addAll(texts(field)));
        return all;
    }

    List<String> overlongFields() {
        if (event.longestValue() <= limits.fieldLength()) {
            return List.of();
        }
        return all().stream()
                .filter(FieldText::isOverlong)
                .map(FieldText::field)
                .distinct()
                .sorted()
                .toList();
    }

    boolean isCut() {
        return event.isCut();
    }

    int regexSteps() {
        return limits.regexSteps();
    }

    /** What it means that a value is not there: the part that was left out may have had it. */
    Truth absent() {
        return isCut() ? undecided(Bound.EVENT_SIZE) : Truth.FALSE;
    }

    Truth undecided(Bound bound) {
        reached.add(bound);
        return Truth.UNKNOWN;
    }

    /** The bounds reached since the last call. */
    Set<Bound> takeReached() {
        if (reached.isEmpty()) {
            return Set.of();
        }
        Set<Bound> taken = Set.copyOf(reached);
        reached.clear();
        return taken;
    }
}
