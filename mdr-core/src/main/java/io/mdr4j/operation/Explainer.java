package io.mdr4j.operation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Goes the way of a decision once more, and notes what it passes. */
final class Explainer {

    private final RuleSet agreed;
    private final RuleFindings findings;
    private final Situation situation;
    private final BitSet candidates;
    private final List<RuleStep> steps = new ArrayList<>();
    private int told;
    private int toldPossible;
    private int ruledOut;
    private int furtherPossible;

    Explainer(RuleSet agreed, DecisionFacts facts, Situation situation, BitSet candidates) {
        this.agreed = agreed;
        this.findings = new RuleFindings(facts, situation);
        this.situation = situation;
        this.candidates = candidates;
    }

    Explanation explain(OperationDecision decision) {
        List<OperationRule> rules = agreed.rules();
        for (int i = 0; i < rules.size(); i++) {
            OperationRule rule = rules.get(i);
            Optional<RuleMatch> match = candidates.get(i) ? RuleMatch.of(rule, situation) : Optional.empty();
            if (match.isEmpty()) {
                pass(rule);
            } else if (match.get().isCertain()) {
                steps.add(step(rule, RuleStep.Standing.MATCHES));
                return new Explanation(
                        decision, situation.severity(), steps, ruledOut, furtherPossible, rules.size() - 1 - i);
            } else {
                note(match.get());
            }
        }
        throw new IllegalStateException("The last rule matches for certain");
    }

    private void pass(OperationRule rule) {
        if (told++ < Explanation.MOST_STEPS) {
            steps.add(step(rule, RuleStep.Standing.DOES_NOT_MATCH));
        } else {
            ruledOut++;
        }
    }

    private void note(RuleMatch match) {
        RuleStep.Standing standing =
                match.unknowns().isEmpty() ? RuleStep.Standing.CLAIMED : RuleStep.Standing.MAY_MATCH;
        if (toldPossible++ < Explanation.MOST_STEPS) {
            steps.add(step(match.rule(), standing));
        } else {
            furtherPossible++;
        }
    }

    private RuleStep step(OperationRule rule, RuleStep.Standing standing) {
        return new RuleStep(rule.id(), rule.isolation(), standing, findings.of(rule));
    }
}
