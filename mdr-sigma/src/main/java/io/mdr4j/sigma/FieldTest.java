package io.mdr4j.sigma;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One line of a selection.
 *
 * @param field {@link EventView#ANY_FIELD} for keywords
 * @param values of which one must pass, or all
 * @param isAll whether all must pass
 * @param isNegated whether the opposite is asked for ({@code neq})
 */
record FieldTest(String field, List<ValueTest> values, boolean isAll, boolean isNegated) {

    boolean isCostly() {
        return values.stream().anyMatch(ValueTest::isCostly);
    }

    Truth test(EventView view) {
        Truth truth = Truth.of(isAll);
        Truth last = truth.not();
        for (int i = 0; i < values.size() && truth != last; i++) {
            Truth next = values.get(i).test(view, field);
            truth = isAll ? truth.and(next) : truth.or(next);
        }
        return isNegated ? truth.not() : truth;
    }

    /** What in the event passed, once the whole test has. */
    Stream<FieldMatch> matches(EventView view) {
        if (isNegated) {
            return Stream.of(match(
                    view.texts(field).stream().findFirst(),
                    "not " + values.get(0).shown()));
        }
        return values.stream()
                .filter(value -> value.test(view, field) == Truth.TRUE)
                .map(value -> match(value.found(view, field), value.shown()));
    }

    private FieldMatch match(Optional<FieldText> found, String shown) {
        return new FieldMatch(
                found.map(FieldText::field).orElse(field),
                found.map(FieldText::value).orElse(""),
                shown);
    }

    /** Everything of which something must be there; several to choose from where all values must pass. */
    Stream<Set<Needle>> requirements() {
        if (isNegated) {
            return Stream.empty();
        }
        if (isAll) {
            return values.stream().map(this::needles).filter(needles -> !needles.isEmpty());
        }
        Set<Needle> union = new HashSet<>();
        for (ValueTest value : values) {
            Set<Needle> needles = needles(value);
            if (needles.isEmpty()) {
                return Stream.empty();
            }
            union.addAll(needles);
        }
        return Stream.of(union);
    }

    private Set<Needle> needles(ValueTest value) {
        Set<Needle> needles = new HashSet<>();
        value.needles().texts().forEach(text -> needles.add(new Needle(field, text)));
        return needles;
    }
}
