package io.mdr4j.sigma;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A named search of a rule. Immutable. */
final class Selection {

    private final String name;
    private final List<List<FieldTest>> alternatives;
    private final FieldTest[][] quickFirst;
    private final int cost;

    /**
     * @param alternatives of which one must hold: all its lines
     */
    Selection(String name, List<List<FieldTest>> alternatives) {
        this.name = name;
        this.alternatives = alternatives.stream().map(List::copyOf).toList();
        this.quickFirst = this.alternatives.stream()
                .map(lines -> lines.stream()
                        .sorted(Comparator.comparingInt(FieldTest::cost))
                        .toArray(FieldTest[]::new))
                .toArray(FieldTest[][]::new);
        this.cost = this.alternatives.stream()
                .flatMap(List::stream)
                .mapToInt(FieldTest::cost)
                .sum();
    }

    String name() {
        return name;
    }

    List<List<FieldTest>> alternatives() {
        return alternatives;
    }

    int cost() {
        return cost;
    }

    Truth test(EventView view) {
        Truth truth = Truth.FALSE;
        for (FieldTest[] lines : quickFirst) {
            truth = truth.or(test(lines, view));
            if (truth == Truth.TRUE) {
                return truth;
            }
        }
        return truth;
    }

    private static Truth test(FieldTest[] lines, EventView view) {
        Truth truth = Truth.TRUE;
        for (FieldTest line : lines) {
            truth = truth.and(line.test(view));
            if (truth == Truth.FALSE) {
                return truth;
            }
        }
        return truth;
    }

    Stream<FieldMatch> matches(EventView view) {
        return alternatives.stream()
                .filter(lines -> test(lines.toArray(new FieldTest[0]), view) == Truth.TRUE)
                .flatMap(List::stream)
                .flatMap(line -> line.matches(view))
                .distinct();
    }
}
