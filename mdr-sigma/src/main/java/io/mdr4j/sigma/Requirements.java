package io.mdr4j.sigma;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Chooses for each rule a set of needles of which one must be in an event for the rule to fire, as rare ones as there are.
 * How rare a needle is in events is guessed from how many rules have it: what many rules name is common.
 */
final class Requirements {

    private static final int FULL_LENGTH = 6;

    /** Nearly every event of Windows has parts of these. */
    private static final List<String> EVERYWHERE = List.of(
            "c:\\windows\\system32\\",
            "c:\\windows\\syswow64\\",
            "c:\\program files (x86)\\",
            "c:\\users\\",
            "\\appdata\\local\\temp\\",
            "microsoft corporation",
            "microsoft\u00ae windows\u00ae operating system",
            "nt authority\\system",
            "https://",
            "http://",
            ".exe");

    private static final int COMMON = 1_000;

    private final Map<Needle, Integer> uses = new HashMap<>();

    Requirements(List<Condition> conditions) {
        conditions.forEach(condition -> {
            Set<Needle> needles = new HashSet<>();
            alternatives(condition).forEach(needles::addAll);
            needles.forEach(needle -> uses.merge(needle, 1, Integer::sum));
        });
    }

    /** Empty where the rule must be looked at for every event. */
    Set<Needle> of(Condition condition) {
        return best(alternatives(condition));
    }

    /** Sets each of which has a needle that must be there. */
    private Stream<Set<Needle>> alternatives(Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().flatMap(this::alternatives);
        }
        if (condition instanceof Condition.Or or) {
            return Stream.of(union(or.parts().stream().map(this::of).toList())).filter(set -> !set.isEmpty());
        }
        if (condition instanceof Condition.Search search) {
            return alternatives(search.selection());
        }
        return Stream.empty();
    }

    private Stream<Set<Needle>> alternatives(Selection selection) {
        if (selection.alternatives().size() == 1) {
            return selection.alternatives().get(0).stream().flatMap(FieldTest::requirements);
        }
        List<Set<Needle>> each = selection.alternatives().stream()
                .map(lines -> best(lines.stream().flatMap(FieldTest::requirements)))
                .toList();
        return Stream.of(union(each)).filter(set -> !set.isEmpty());
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

    private Set<Needle> best(Stream<Set<Needle>> sets) {
        return sets.reduce((one, other) -> cost(other) < cost(one) ? other : one)
                .orElse(Set.of());
    }

    private long cost(Set<Needle> needles) {
        long cost = 0;
        for (Needle needle : needles) {
            boolean isEverywhere = EVERYWHERE.stream().anyMatch(text -> text.contains(needle.text()));
            int missing = Math.max(0, FULL_LENGTH - weight(needle.text()));
            long shortness = 1L << (2 * missing);
            cost += shortness * uses.getOrDefault(needle, 1) * (isEverywhere ? COMMON : 1);
        }
        return cost;
    }

    /** One character of another script is as rare as many letters. */
    private static int weight(String text) {
        return text.chars().map(c -> c > 127 ? FULL_LENGTH : 1).sum();
    }
}
