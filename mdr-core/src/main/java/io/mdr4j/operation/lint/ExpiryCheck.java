package io.mdr4j.operation.lint;

import static io.mdr4j.operation.lint.RuleLint.quote;

import io.mdr4j.operation.OperationRule;
import io.mdr4j.severity.AllowEntry;
import io.mdr4j.severity.RuleTuning;
import java.util.ArrayList;
import java.util.List;

/** Finds what is over. */
final class ExpiryCheck {

    private static final String CURE = "renew it or take it out";

    private ExpiryCheck() {}

    static List<LintFinding> findings(Agreed agreed) {
        List<LintFinding> findings = new ArrayList<>();
        for (OperationRule rule : agreed.set().rules()) {
            if (rule.validUntil().filter(agreed.today()::isAfter).isPresent()) {
                findings.add(LintFinding.warning(
                        LintKind.EXPIRED_RULE,
                        LintPlace.of(LintPlace.Section.RULES, rule.id(), "valid-until"),
                        "rule " + quote(rule.id()) + " has not been in force since "
                                + rule.validUntil().get(),
                        CURE));
            }
        }
        for (AllowEntry entry : agreed.allow()) {
            if (!entry.expires().isAfter(agreed.now())) {
                findings.add(LintFinding.warning(
                        LintKind.EXPIRED_ALLOW_ENTRY,
                        LintPlace.of(LintPlace.Section.ALLOW, entry.id(), "expires"),
                        "the allow entry " + quote(entry.id()) + " has expired",
                        CURE));
            }
        }
        List<RuleTuning> tunings = agreed.tunings();
        for (int i = 0; i < tunings.size(); i++) {
            RuleTuning tuning = tunings.get(i);
            if (!tuning.expires().isAfter(agreed.now())) {
                findings.add(LintFinding.warning(
                        LintKind.EXPIRED_TUNING,
                        LintPlace.of(LintPlace.Section.TUNINGS, String.valueOf(i), "expires"),
                        "the tuning of " + quote(tuning.rule()) + " has expired",
                        CURE));
            }
        }
        return findings;
    }
}
