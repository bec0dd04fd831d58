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

    /** All parts must hold, or one. */
    final class Joined implements Condition {
        private final boolean isAll;
        private final List<Condition> parts;
        private final Condition[] quickFirst;
        private final int cost;

        private Joined(boolean isAll, List<Condition> parts) {
            this.isAll = isAll;
            this.parts = List.copyOf(parts);
            this.quickFirst = parts.toArray(new Condition[0]);
            Arrays.sort(quickFirst, Comparator.comparingInt(Condition::cost));
            int sum = 0;
            for (Condition part : parts) {
                sum += part.cost();
            }
            this.cost = sum;
        }

        static Condition all(List<Condition> parts) {
            return parts.size() == 1 ? parts.get(0) : new Joined(true, parts);
        }

        static Condition any(List<Condition> parts) {
            return parts.size() == 1 ? parts.get(0) : new Joined(false, parts);
        }

        boolean isAll() {
            return isAll;
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
            Truth truth = Truth.of(isAll);
            for (Condition part : quickFirst) {
                truth = join(truth, part.test(view));
                if (truth == Truth.of(!isAll)) {
                    return truth;
                }
            }
            return truth;
        }

        @Override
        public Truth test(Function<Selection, Truth> holds) {
            return parts.stream().map(part -> part.test(holds)).reduce(Truth.of(isAll), this::join);
        }

        private Truth join(Truth one, Truth other) {
            return isAll ? one.and(other) : one.or(other);
        }

        @Override
        public boolean isNegating() {
            return parts.stream().anyMatch(Condition::isNegating);
        }

        @Override
        public Stream<SelectionMatch> matches(EventView view) {
            return parts.stream()
                    .filter(part -> isAll || part.test(view) == Truth.TRUE)
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
