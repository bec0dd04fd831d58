package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses for each rule a set of needles of which one must be in an event for the rule to fire, as rare ones as there are.
 * How rare a needle is in events is guessed from how many rules have it: what many rules name is common.
 */
final class Requirements {

    private static final int FULL_LENGTH = 6;

    private static final int COMMON = 1_000;

    private final Map<Needle, Integer> uses = new HashMap<>();
    private final Map<Needle, Long> costs = new HashMap<>();

    Requirements(List<Condition> conditions) {
        for (Condition condition : conditions) {
            Set<Needle> needles = new HashSet<>();
            collect(condition, needles);
            needles.forEach(needle -> uses.merge(needle, 1, Integer::sum));
        }
    }

    private static void collect(Condition condition, Set<Needle> needles) {
        if (condition instanceof Condition.Joined joined) {
            joined.parts().forEach(part -> collect(part, needles));
        } else if (condition instanceof Condition.Search search) {
            search.selection()
                    .alternatives()
                    .forEach(lines -> lines.forEach(line -> line.requirements().forEach(needles::addAll)));
        }
    }

    /** Empty where the rule must be looked at for every event. */
    Set<Needle> of(Condition condition) {
        return best(alternatives(condition));
    }

    /** Sets each of which has a needle that must be there. */
    private List<Set<Needle>> alternatives(Condition condition) {
        List<Set<Needle>> sets = new ArrayList<>();
        if (condition instanceof Condition.Joined joined && joined.isAll()) {
            joined.parts().forEach(part -> sets.addAll(alternatives(part)));
        } else if (condition instanceof Condition.Joined joined) {
            sets.add(union(joined.parts().stream().map(this::of).toList()));
        } else if (condition instanceof Condition.Search search) {
            List<List<FieldTest>> alternatives = search.selection().alternatives();
            if (alternatives.size() == 1) {
                alternatives.get(0).forEach(line -> sets.addAll(line.requirements()));
            } else {
                sets.add(union(alternatives.stream().map(this::ofLines).toList()));
            }
        }
        return sets;
    }

    private Set<Needle> ofLines(List<FieldTest> lines) {
        List<Set<Needle>> sets = new ArrayList<>();
        lines.forEach(line -> sets.addAll(line.requirements()));
        return best(sets);
    }

    /** Empty if one of them is: where nothing is needed for one, nothing is needed at all. */
    private static Set<Needle> union(List<Set<Needle>> sets) {
        Set<Needle> union = new HashSet<>();
        for (Set<Needle> set : sets) {
            if (set.isEmpty()) {
                return Set.of();
            }
            union.addAll(set);
        }
        return union;
    }

    private Set<Needle> best(List<Set<Needle>> sets) {
        Set<Needle> best = Set.of();
        long least = Long.MAX_VALUE;
        for (Set<Needle> set : sets) {
            long cost = set.isEmpty() ? Long.MAX_VALUE : cost(set);
            if (cost < least) {
                best = set;
                least = cost;
            }
        }
        return best;
    }

    private long cost(Set<Needle> needles) {
        long cost = 0;
        for (Needle needle : needles) {
            cost += costs.computeIfAbsent(needle, this::cost);
        }
        return cost;
    }

    private long cost(Needle needle) {
        int missing = Math.max(0, FULL_LENGTH - weight(needle.text()));
        long shortness = 1L << (2 * missing);
        return shortness * uses.getOrDefault(needle, 1) * (Everywhere.has(needle.text()) ? COMMON : 1);
    }

    /** One character of another script is as rare as many letters. */
    private static int weight(String text) {
        return text.chars().map(c -> c > 127 ? FULL_LENGTH : 1).sum();
    }
}
