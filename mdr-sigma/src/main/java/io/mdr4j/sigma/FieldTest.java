package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One line of a selection. Immutable. */
final class FieldTest {

    private final String field;
    private final ValueTest[] values;
    private final boolean isAll;
    private final boolean isNegated;
    private final int cost;

    /**
     * @param field {@link EventView#ANY_FIELD} for keywords
     * @param values of which one must pass, or all
     * @param isAll whether all must pass
     * @param isNegated whether the opposite is asked for ({@code neq})
     */
    FieldTest(String field, List<ValueTest> values, boolean isAll, boolean isNegated) {
        this.field = field;
        this.values = values.toArray(new ValueTest[0]);
        this.isAll = isAll;
        this.isNegated = isNegated;
        int sum = 0;
        for (ValueTest value : values) {
            sum += value.cost();
        }
        this.cost = sum;
    }

    int cost() {
        return cost;
    }

    Truth test(EventView view) {
        List<FieldText> texts = view.texts(field);
        Truth truth = isAll ? Truth.TRUE : Truth.FALSE;
        Truth last = truth.not();
        for (ValueTest value : values) {
            Truth next = value.test(texts, view);
            truth = isAll ? truth.and(next) : truth.or(next);
            if (truth == last) {
                break;
            }
        }
        return isNegated ? truth.not() : truth;
    }

    /** What in the event passed, once the whole test has. */
    Stream<FieldMatch> matches(EventView view) {
        List<FieldText> texts = view.texts(field);
        if (isNegated) {
            return Stream.of(match(texts.stream().findFirst(), "not " + values[0].shown()));
        }
        return Arrays.stream(values)
                .filter(value -> value.test(texts, view) == Truth.TRUE)
                .map(value -> match(value.found(texts, view), value.shown()));
    }

    private FieldMatch match(Optional<FieldText> found, String shown) {
        return new FieldMatch(
                found.map(FieldText::field).orElse(field),
                found.map(FieldText::value).orElse(""),
                shown);
    }

    /** Everything of which something must be there; several to choose from where all values must pass. */
    List<Set<Needle>> requirements() {
        if (isNegated) {
            return List.of();
        }
        List<Set<Needle>> each = new ArrayList<>();
        Set<Needle> union = new HashSet<>();
        for (ValueTest value : values) {
            Set<String> texts = value.needles().texts();
            if (texts.isEmpty() && !isAll) {
                return List.of();
            }
            if (!texts.isEmpty() && isAll) {
                union = new HashSet<>();
                each.add(union);
            }
            for (String text : texts) {
                union.add(new Needle(field, text));
            }
        }
        return isAll ? each : List.of(union);
    }
}
