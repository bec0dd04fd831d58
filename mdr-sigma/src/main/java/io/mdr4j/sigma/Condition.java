package io.mdr4j.sigma;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** How the selections of a rule go together. Immutable. */
sealed interface Condition {

    Truth test(EventView view);

    /** The same with something else than an event that says of each selection whether it holds. */
    Truth test(Function<Selection, Truth> holds);

    /** Whether there is a {@code not} in it. */
    boolean isNegating();

    /** How long the test takes, compared with others. */
    int cost();

    /** The selections that hold and are not negated, once the whole condition does. */
    Stream<SelectionMatch> matches(EventView view);

    private static Condition[] quickFirst(List<Condition> parts) {
        Condition[] sorted = parts.toArray(new Condition[0]);
        Arrays.sort(sorted, Comparator.comparingInt(Condition::cost));
        return sorted;
    }

    private static int cost(List<Condition> parts) {
        int cost = 0;
        for (Condition part : parts) {
            cost += part.cost();
        }
        return cost;
    }

    record Search(Selection selection) implements Condition {
        @Override
        public int cost() {
            return selection.cost();
        }

        @Override
        public Truth test(EventView view) {
            return selection.test(view);
        }

        @Override
        public Truth test(Function<Selection, Truth> holds) {
            return holds.apply(selection);
        }

        @Override
        public boolean isNegating() {
            return false;
        }

        @Override
        public Stream<SelectionMatch> matches(EventView view) {
            return Stream.of(
                    new SelectionMatch(selection.name(), selection.matches(view).toList()));
        }
    }

    /** All parts must hold. */
    final class And implements Condition {
        private final List<Condition> parts;
        private final Condition[] quickFirst;
        private final int cost;

        And(List<Condition> parts) {
            this.parts = List.copyOf(parts);
            this.quickFirst = Condition.quickFirst(parts);
            this.cost = Condition.cost(parts);
        }

        List<Condition> parts() {
            return parts;
        }

        @Override
        public int cost() {
            return cost;
        }

        @Override
        public Truth test(EventView view) {
            Truth truth = Truth.TRUE;
            for (Condition part : quickFirst) {
                truth = truth.and(part.test(view));
                if (truth == Truth.FALSE) {
                    return truth;
                }
            }
            return truth;
        }

        @Override
        public Truth test(Function<Selection, Truth> holds) {
            return parts.stream().map(part -> part.test(holds)).reduce(Truth.TRUE, Truth::and);
        }

        @Override
        public boolean isNegating() {
            return parts.stream().anyMatch(Condition::isNegating);
        }

        @Override
        public Stream<SelectionMatch> matches(EventView view) {
            return parts.stream().flatMap(part -> part.matches(view)).distinct();
        }
    }

    /** One part must hold. */
    final class Or implements Condition {
        private final List<Condition> parts;
        private final Condition[] quickFirst;
        private final int cost;

        Or(List<Condition> parts) {
            this.parts = List.copyOf(parts);
            this.quickFirst = Condition.quickFirst(parts);
            this.cost = Condition.cost(parts);
        }

        List<Condition> parts() {
            return parts;
        }

        @Override
        public int cost() {
            return cost;
        }

        @Override
        public Truth test(EventView view) {
            Truth truth = Truth.FALSE;
            for (Condition part : quickFirst) {
                truth = truth.or(part.test(view));
                if (truth == Truth.TRUE) {
                    return truth;
                }
            }
            return truth;
        }

        @Override
        public Truth test(Function<Selection, Truth> holds) {
            return parts.stream().map(part -> part.test(holds)).reduce(Truth.FALSE, Truth::or);
        }

        @Override
        public boolean isNegating() {
            return parts.stream().anyMatch(Condition::isNegating);
        }

        @Override
        public Stream<SelectionMatch> matches(EventView view) {
            return parts.stream()
                    .filter(part -> part.test(view) == Truth.TRUE)
                    .flatMap(part -> part.matches(view))
                    .distinct();
        }
    }

    record Not(Condition part) implements Condition {
        @Override
        public int cost() {
            return part.cost();
        }

        @Override
        public Truth test(EventView view) {
            return part.test(view).not();
        }

        @Override
        public Truth test(Function<Selection, Truth> holds) {
            return part.test(holds).not();
        }

        @Override
        public boolean isNegating() {
            return true;
        }

        @Override
        public Stream<SelectionMatch> matches(EventView view) {
            return Stream.empty();
        }
    }
}
