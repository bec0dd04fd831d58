package io.mdr4j.operation.lint;

import static io.mdr4j.operation.lint.RuleLint.quote;

import io.mdr4j.operation.IsolationMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds rules that cross and have another isolation. Compares every pair, each in nanoseconds. */
final class CrossingCheck {

    /** An earlier rule may decide the example that was thought of; then another one is looked for, but not for ever. */
    private static final int MOST_TRIED = 3;

    private final Agreed agreed;
    private final Example example;

    CrossingCheck(Agreed agreed) {
        this.agreed = agreed;
        this.example = new Example(agreed);
    }

    List<LintFinding> findings() {
        List<Region> regions =
                agreed.regions().stream().filter(Region::mayCross).toList();
        List<LintFinding> findings = new ArrayList<>();
        for (int later = 1; later < regions.size(); later++) {
            first(regions, later).ifPresent(findings::add);
        }
        return findings;
    }

    /** One finding for a rule is enough: it is read again after the repair. */
    private Optional<LintFinding> first(List<Region> regions, int later) {
        Region one = regions.get(later);
        IsolationMode isolation = one.rule().isolation();
        int tried = 0;
        for (int i = 0; i < later && tried < MOST_TRIED; i++) {
            Region before = regions.get(i);
            if (before.rule().isolation() != isolation
                    && before.crosses(one)
                    && before.meets(one)
                    && !before.isApartFrom(one)) {
                tried++;
                Optional<String> words = example.of(before, one);
                if (words.isPresent()) {
                    return Optional.of(finding(before, one, words.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static LintFinding finding(Region before, Region one, String words) {
        String first = before.rule().id();
        String id = one.rule().id();
        return LintFinding.warning(
                LintKind.CROSSING_RULES,
                LintPlace.of(LintPlace.Section.RULES, id),
                "rule " + quote(id) + " (" + word(one) + ") crosses rule " + quote(first) + " (" + word(before)
                        + "), which stands before it and decides what both match, for example " + words,
                "take what both match out of one of them, or write a rule of its own for it before both");
    }

    private static String word(Region region) {
        return region.rule().isolation().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
