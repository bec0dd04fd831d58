package io.mdr4j.benchmarks;

import java.util.List;
import java.util.Map;

/**
 * A rule as a simple interpreter sees it: each value a test of its own, each tried in turn. It shares nothing with
 * {@code mdr-sigma}, so that both can be held against each other.
 */
record NaiveRule(String id, Map<String, Search> searches, Term condition) {

    boolean matches(Map<String, List<String>> event) {
        return condition.holds(searches, event);
    }

    /** One of the maps must hold with all its lines. */
    record Search(List<List<Line>> maps) {
        boolean holds(Map<String, List<String>> event) {
            return maps.stream().anyMatch(lines -> lines.stream().allMatch(line -> line.holds(event)));
        }
    }

    /** A field with what is asked of it. */
    interface Line {
        boolean holds(Map<String, List<String>> event);
    }

    /** A condition. */
    interface Term {
        boolean holds(Map<String, Search> searches, Map<String, List<String>> event);
    }

    record Name(String name) implements Term {
        @Override
        public boolean holds(Map<String, Search> searches, Map<String, List<String>> event) {
            Search search = searches.get(name);
            return search != null && search.holds(event);
        }
    }

    record Not(Term term) implements Term {
        @Override
        public boolean holds(Map<String, Search> searches, Map<String, List<String>> event) {
            return !term.holds(searches, event);
        }
    }

    record Joined(boolean isAnd, List<Term> terms) implements Term {
        @Override
        public boolean holds(Map<String, Search> searches, Map<String, List<String>> event) {
            return isAnd
                    ? terms.stream().allMatch(term -> term.holds(searches, event))
                    : terms.stream().anyMatch(term -> term.holds(searches, event));
        }
    }
}
