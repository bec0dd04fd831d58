package io.mdr4j.operation.lint;

import static io.mdr4j.operation.lint.RuleLint.quote;

import io.mdr4j.operation.CustomerInventory;
import io.mdr4j.operation.OperationRule;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds rules whose conditions never hold together, or which nobody fits. */
final class ImpossibleCheck {

    /** Within a year every kind of day comes that ever comes. */
    private static final int LONGEST_LOOK = 366;

    private final Agreed agreed;
    private final Set<String> attributes;

    ImpossibleCheck(Agreed agreed) {
        this.agreed = agreed;
        CustomerInventory inventory = agreed.set().inventory();
        this.attributes = inventory.userAttributes().values().stream()
                .flatMap(Set::stream)
                .map(attribute -> attribute.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    List<LintFinding> findings() {
        List<LintFinding> findings = new ArrayList<>();
        for (Region region : agreed.regions()) {
            OperationRule rule = region.rule();
            if (region.times().isEmpty()) {
                findings.add(LintFinding.error(
                        LintKind.IMPOSSIBLE_RULE,
                        LintPlace.of(LintPlace.Section.RULES, rule.id(), "day"),
                        "rule " + quote(rule.id()) + " never matches: its weekdays are never such days",
                        "write weekday or day, not both"));
            } else if (!comes(region)) {
                findings.add(LintFinding.error(
                        LintKind.IMPOSSIBLE_RULE,
                        LintPlace.of(LintPlace.Section.RULES, rule.id(), "valid-until"),
                        "rule " + quote(rule.id()) + " never matches: no such day comes while it is in force",
                        "change its dates, or the weekday and day under when"));
            }
            findings.addAll(nobody(rule, region));
        }
        return findings;
    }

    /** Looks at the customer's calendar where the rule is in force for a short time only. */
    private boolean comes(Region region) {
        Dates dates = region.dates();
        long days = ChronoUnit.DAYS.between(dates.from(), dates.until());
        if (days > LONGEST_LOOK) {
            return true;
        }
        for (LocalDate day = dates.from(); !day.isAfter(dates.until()); day = day.plusDays(1)) {
            if (((region.days() >> Moment.day(day, agreed.customer().calendar())) & 1) == 1) {
                return true;
            }
        }
        return false;
    }

    private List<LintFinding> nobody(OperationRule rule, Region region) {
        if (region.users().isEmpty() || region.users().stream().anyMatch(attributes::contains)) {
            return List.of();
        }
        return List.of(LintFinding.warning(
                LintKind.IMPOSSIBLE_RULE,
                LintPlace.of(LintPlace.Section.RULES, rule.id(), "user"),
                "rule " + quote(rule.id()) + " matches nobody: no account has the attribute "
                        + RuleLint.some(rule.userAttributes().stream()),
                "give it to accounts under users, or correct its spelling"));
    }
}
