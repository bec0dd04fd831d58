package io.mdr4j.sigma;

import java.util.List;
import java.util.stream.Stream;

/** How the selections of a rule go together. */
sealed interface Condition {

    Truth test(EventView view);

    /** The selections that hold and are not negated, once the whole condition does. */
    Stream<SelectionMatch> matches(EventView view);

    record Search(Selection selection) implements Condition {
        @Override
        public Truth test(EventView view) {
            return selection.test(view);
        }

        @Override
        public Stream<SelectionMatch> matches(EventView view) {
            return Stream.of(
                    new SelectionMatch(selection.name(), selection.matches(view).toList()));
        }
    }

    record And(List<Condition> parts) implements Condition {
        @Override
        public Truth test(EventView view) {
            Truth truth = Truth.TRUE;
            for (int i = 0; i < parts.size() && truth != Truth.FALSE; i++) {
                truth = truth.and(parts.get(i).test(view));
            }
            return truth;
        }

        @Override
        public Stream<SelectionMatch> matches(EventView view) {
            return parts.stream().flatMap(part -> part.matches(view)).distinct();
        }
    }

    record Or(List<Condition> parts) implements Condition {
        @Override
        public Truth test(EventView view) {
            Truth truth = Truth.FALSE;
            for (int i = 0; i < parts.size() && truth != Truth.TRUE; i++) {
                truth = truth.or(parts.get(i).test(view));
            }
            return truth;
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
        public Truth test(EventView view) {
            return part.test(view).not();
        }

        @Override
        public Stream<SelectionMatch> matches(EventView view) {
            return Stream.empty();
        }
    }
}
