package io.mdr4j.sigma;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** How the selections of a rule go together. */
sealed interface Condition {

    Truth test(EventView view);

    /** The same with something else than an event that says of each selection whether it holds. */
    Truth test(Function<Selection, Truth> holds);

    /** Whether there is a {@code not} in it. */
    boolean isNegating();

    /** Whether the test takes so long that others should go first. */
    boolean isCostly();

    private static List<Condition> cheapFirst(List<Condition> parts) {
        return parts.stream().sorted(Comparator.comparing(Condition::isCostly)).toList();
    }

    /** The selections that hold and are not negated, once the whole condition does. */
    Stream<SelectionMatch> matches(EventView view);

    record Search(Selection selection) implements Condition {
        @Override
        public boolean isCostly() {
            return selection.isCostly();
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

    record And(List<Condition> parts) implements Condition {
        public And {
            parts = cheapFirst(parts);
        }

        @Override
        public boolean isCostly() {
            return parts.stream().anyMatch(Condition::isCostly);
        }

        @Override
        public Truth test(EventView view) {
            Truth truth = Truth.TRUE;
            for (int i = 0; i < parts.size() && truth != Truth.FALSE; i++) {
                truth = truth.and(parts.get(i).test(view));
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

    record Or(List<Condition> parts) implements Condition {
        public Or {
            parts = cheapFirst(parts);
        }

        @Override
        public boolean isCostly() {
            return parts.stream().anyMatch(Condition::isCostly);
        }

        @Override
        public Truth test(EventView view) {
            Truth truth = Truth.FALSE;
            for (int i = 0; i < parts.size() && truth != Truth.TRUE; i++) {
                truth = truth.or(parts.get(i).test(view));
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
        public boolean isCostly() {
            return part.isCostly();
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
