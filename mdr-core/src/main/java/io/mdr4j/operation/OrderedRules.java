package io.mdr4j.operation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Looks at the rules in order until one matches for certain. */
final class OrderedRules implements OperationRules {

    private final RuleSet agreed;
    private final RuleIndex index;

    OrderedRules(RuleSet agreed) {
        this.agreed = agreed;
        this.index = new RuleIndex(agreed.rules());
    }

    @Override
    public String version() {
        return agreed.version();
    }

    @Override
    public Optional<RuleSet> agreed() {
        return Optional.of(agreed);
    }

    @Override
    public OperationDecision decide(DecisionFacts facts) {
        Situation situation = Situation.of(facts, agreed.inventory());
        return decide(situation, index.candidates(situation));
    }

    /** Decides among these rules alone. */
    OperationDecision decide(Situation situation, BitSet candidates) {
        List<RuleMatch> matches = new ArrayList<>();
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            RuleMatch.of(agreed.rules().get(i), situation).ifPresent(matches::add);
            if (!matches.isEmpty() && matches.get(matches.size() - 1).isCertain()) {
                break;
            }
        }
        return new Ruling(matches, agreed, situation.severity()).decision();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OrderedRules rules && agreed.equals(rules.agreed);
    }

    @Override
    public int hashCode() {
        return agreed.hashCode();
    }

    @Override
    public String toString() {
        return "OperationRules[" + version() + ", " + agreed.rules().size() + " rules]";
    }
}
