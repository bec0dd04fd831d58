package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One event while it is matched: what is costly is done once. Belongs to one thread. */
final class EventView {

    /** The name under which rules ask for all fields at once. */
    static final String ANY_FIELD = "";

    private final SigmaEvent event;
    private final MatchLimits limits;
    private final Map<String, List<FieldText>> texts = new HashMap<>();
    private final Set<Bound> reached = EnumSet.noneOf(Bound.class);
    private @Nullable List<FieldText> all;

    EventView(SigmaEvent event, MatchLimits limits) {
        this.event = event;
        this.limits = limits;
        event.fields().forEach((name, values) -> {
            List<FieldText> list = new ArrayList<>(values.size());
            values.forEach(value -> list.add(new FieldText(name, value, limits.fieldLength())));
            texts.put(name, list);
        });
    }

    List<FieldText> texts(String field) {
        return field.equals(ANY_FIELD) ? all() : texts.getOrDefault(field, List.of());
    }

    private List<FieldText> all() {
        List<FieldText> known = all;
        if (known == null) {
            known = texts.values().stream().flatMap(List::stream).toList();
            all = known;
        }
        return known;
    }

    List<String> overlongFields() {
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
        Set<Bound> taken = Set.copyOf(reached);
        reached.clear();
        return taken;
    }
}
