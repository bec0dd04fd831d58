package io.mdr4j.sigma;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A named search of a rule.
 *
 * @param alternatives of which one must hold: all its lines
 */
record Selection(String name, List<List<FieldTest>> alternatives) {

    Selection {
        alternatives = alternatives.stream()
                .map(lines -> lines.stream()
                        .sorted(Comparator.comparing(FieldTest::isCostly))
                        .toList())
                .toList();
    }

    boolean isCostly() {
        return alternatives.stream().flatMap(List::stream).anyMatch(FieldTest::isCostly);
    }

    Truth test(EventView view) {
        Truth truth = Truth.FALSE;
        for (int i = 0; i < alternatives.size() && truth != Truth.TRUE; i++) {
            truth = truth.or(test(alternatives.get(i), view));
        }
        return truth;
    }

    private static Truth test(List<FieldTest> lines, EventView view) {
        Truth truth = Truth.TRUE;
        for (int i = 0; i < lines.size() && truth != Truth.FALSE; i++) {
            truth = truth.and(lines.get(i).test(view));
        }
        return truth;
    }

    Stream<FieldMatch> matches(EventView view) {
        return alternatives.stream()
                .filter(lines -> test(lines, view) == Truth.TRUE)
                .flatMap(List::stream)
                .flatMap(line -> line.matches(view))
                .distinct();
    }
}
