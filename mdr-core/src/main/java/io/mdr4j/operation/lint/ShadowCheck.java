package io.mdr4j.operation.lint;

import static io.mdr4j.operation.lint.RuleLint.quote;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds rules that can never decide since those before them, one or several together, match wherever they would.
 *
 * <p>In one pass: for each group, policy and attribute (or none of them) it is kept which times, verdicts and roles the rules
 * so far have taken. A rule with several groups is one rule for each of them.
 */
final class ShadowCheck {

    /** The product of a rule's groups, policies and attributes; a rule with more is left alone. */
    private static final int MOST_CELLS = 10_000;

    private static final int VERDICTS = 4;
    private static final int ROLES = 5;

    private record Cell(String group, String policy, String user) {}

    /** The taken times for each verdict and role. */
    private static final class Taken {

        private final BitSet[] times = new BitSet[VERDICTS * ROLES];

        void add(Region region) {
            places(region).forEach(i -> {
                BitSet before = times[i];
                if (before == null) {
                    times[i] = region.times();
                } else if (!before.equals(region.times())) {
                    BitSet both = (BitSet) before.clone();
                    both.or(region.times());
                    times[i] = both;
                }
            });
        }

        static IntStream places(Region region) {
            return IntStream.range(0, VERDICTS * ROLES)
                    .filter(i -> ((region.verdicts() >> (i / ROLES)) & 1) == 1
                            && ((region.roles() >> (i % ROLES)) & 1) == 1);
        }
    }

    private final Agreed agreed;
    private final Map<Cell, Map<Dates, Taken>> taken = new HashMap<>();
    private final List<LintFinding> findings = new ArrayList<>();

    ShadowCheck(Agreed agreed) {
        this.agreed = agreed;
    }

    List<LintFinding> findings() {
        List<Region> regions = agreed.regions();
        for (int i = 0; i < regions.size(); i++) {
            Region region = regions.get(i);
            if (region.times().isEmpty()) {
                continue;
            }
            List<Cell> cells = cells(region);
            if (!cells.isEmpty() && cells.stream().allMatch(cell -> isTaken(region, cell))) {
                report(region, regions.subList(0, i));
            }
            cells.forEach(cell -> taken.computeIfAbsent(cell, c -> new HashMap<>())
                    .computeIfAbsent(region.dates(), d -> new Taken())
                    .add(region));
        }
        return findings;
    }

    private static List<Cell> cells(Region region) {
        Set<String> groups = orNone(region.groups());
        Set<String> policies = orNone(region.policies());
        Set<String> users = orNone(region.users());
        if ((long) groups.size() * policies.size() * users.size() > MOST_CELLS) {
            return List.of();
        }
        List<Cell> cells = new ArrayList<>();
        for (String group : groups) {
            for (String policy : policies) {
                for (String user : users) {
                    cells.add(new Cell(group, policy, user));
                }
            }
        }
        return cells;
    }

    private static Set<String> orNone(Set<String> texts) {
        return texts.isEmpty() ? Set.of("") : texts;
    }

    private boolean isTaken(Region region, Cell cell) {
        List<Taken> wider = IntStream.range(0, 8)
                .mapToObj(bits -> new Cell(
                        (bits & 1) == 0 ? "" : cell.group(),
                        (bits & 2) == 0 ? "" : cell.policy(),
                        (bits & 4) == 0 ? "" : cell.user()))
                .distinct()
                .flatMap(key -> taken.getOrDefault(key, Map.of()).entrySet().stream())
                .filter(entry -> entry.getKey().contain(region.dates()))
                .map(Map.Entry::getValue)
                .toList();
        return !wider.isEmpty() && Taken.places(region).allMatch(place -> covered(region.times(), wider, place));
    }

    private static boolean covered(BitSet times, List<Taken> wider, int place) {
        List<BitSet> takers = wider.stream()
                .flatMap(one -> Stream.ofNullable(one.times[place]))
                .toList();
        if (takers.isEmpty() || takers.contains(times)) {
            return !takers.isEmpty();
        }
        BitSet rest = (BitSet) times.clone();
        takers.forEach(rest::andNot);
        return rest.isEmpty();
    }

    private void report(Region region, List<Region> before) {
        String id = region.rule().id();
        Optional<Region> single =
                before.stream().filter(earlier -> earlier.covers(region)).findFirst();
        LintPlace place = LintPlace.of(LintPlace.Section.RULES, id);
        if (single.filter(region::equalsInConditions).isPresent()) {
            findings.add(LintFinding.error(
                    LintKind.DUPLICATE_RULE,
                    place,
                    "rule " + quote(id) + " has the same conditions as rule "
                            + quote(single.get().rule().id()) + ", which stands before it and always decides",
                    "leave one of the two out"));
            return;
        }
        String by = single.map(one -> "rule " + quote(one.rule().id()) + " matches")
                .orElseGet(() -> "rules "
                        + RuleLint.some(before.stream()
                                .filter(earlier -> earlier.takesFrom(region))
                                .map(earlier -> earlier.rule().id()))
                        + " together match");
        findings.add(LintFinding.error(
                LintKind.SHADOWED_RULE,
                place,
                "rule " + quote(id) + " never decides: " + by + " before it wherever it would",
                "move it before "
                        + quote(single.map(one -> one.rule().id())
                                .orElseGet(() -> before.stream()
                                        .filter(earlier -> earlier.takesFrom(region))
                                        .findFirst()
                                        .orElseThrow()
                                        .rule()
                                        .id()))
                        + ", narrow the rules before it, or leave it out"));
    }
}
