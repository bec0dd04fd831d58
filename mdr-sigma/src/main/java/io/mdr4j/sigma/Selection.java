package io.mdr4j.sigma;

import java.util.Arrays;
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
        this.alternatives = List.copyOf(alternatives);
        this.quickFirst = new FieldTest[alternatives.size()][];
        int sum = 0;
        for (int i = 0; i < quickFirst.length; i++) {
            quickFirst[i] = alternatives.get(i).toArray(new FieldTest[0]);
            Arrays.sort(quickFirst[i], Comparator.comparingInt(FieldTest::cost));
            for (FieldTest line : quickFirst[i]) {
                sum += line.cost();
            }
        }
        this.cost = sum;
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
