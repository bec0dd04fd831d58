package io.mdr4j.operation.lint;

import static io.mdr4j.operation.lint.RuleLint.quote;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds rules of the same conditions but for the time, which together cover nearly all of a week but leave a hole. */
final class GapCheck {

    /** What covers less of an ordinary week is probably not meant to cover it. */
    private static final double NEARLY_ALL = 0.8;

    /** What such rules have in common. */
    private record Conditions(
            int verdicts, int roles, Set<String> groups, Set<String> policies, Set<String> users, Dates dates) {}

    private final Agreed agreed;

    GapCheck(Agreed agreed) {
        this.agreed = agreed;
    }

    List<LintFinding> findings() {
        Map<Conditions, List<Region>> alike = new LinkedHashMap<>();
        for (Region region : agreed.regions()) {
            alike.computeIfAbsent(conditions(region), key -> new ArrayList<>()).add(region);
        }
        List<Region> anyTime = agreed.regions().stream()
                .filter(region -> region.times().equals(agreed.grid().always()))
                .filter(region -> !region.rule().isCatchAll())
                .toList();
        List<LintFinding> findings = new ArrayList<>();
        alike.values().removeIf(regions -> regions.size() < 2);
        for (List<Region> regions : alike.values()) {
            BitSet hole = hole(regions);
            if (!hole.isEmpty()
                    && agreed.grid().share(hole) <= 1 - NEARLY_ALL
                    && anyTime.stream().noneMatch(other -> other.coversButForTime(regions.get(0)))) {
                findings.add(finding(regions, hole));
            }
        }
        return findings;
    }

    private static Conditions conditions(Region region) {
        return new Conditions(
                region.verdicts(), region.roles(), region.groups(), region.policies(), region.users(), region.dates());
    }

    private BitSet hole(List<Region> regions) {
        BitSet hole = (BitSet) agreed.grid().always().clone();
        regions.forEach(region -> hole.andNot(region.times()));
        return hole;
    }

    private LintFinding finding(List<Region> regions, BitSet hole) {
        String last = regions.get(regions.size() - 1).rule().id();
        return LintFinding.warning(
                LintKind.GAP_IN_TIME,
                LintPlace.of(LintPlace.Section.RULES, last, "hours"),
                "rules "
                        + RuleLint.some(
                                regions.stream().map(region -> region.rule().id())) + " together leave a hole: "
                        + SlotWords.of(hole, agreed.grid()),
                "let the hours and days of " + quote(last)
                        + " meet those of the others, or add a rule for the rest of the week after them");
    }
}
